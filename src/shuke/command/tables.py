"""Are the tables there, and is the database one to trust with money?"""

import sys

from django.core.management import call_command
from django.db import connections
from django.db.migrations.executor import MigrationExecutor

from shuke.config import soundness
from shuke.config.connections import is_embedded


def pending() -> list[str]:
    """Names of the migrations not yet applied."""
    executor = MigrationExecutor(connections["migrator"])
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return [f"{migration.app_label}.{migration.name}" for migration, _ in plan]


def ready_or_exit() -> None:
    """Migrate our own database, ask for it on another's; end the program on an unsafe one."""
    if waiting := pending():
        if not is_embedded():
            sys.exit(f"{len(waiting)} migrations wait: run ./shuke migrate first.")
        call_command("migrate", interactive=False, verbosity=0)
    try:
        soundness.refuse_unsafe(connections["default"])
    except soundness.UnsafeDatabase as why:
        sys.exit(str(why))
    connections.close_all()
