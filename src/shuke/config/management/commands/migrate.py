"""`migrate`, always as the migrator."""

from typing import Any

from django.core.management.base import CommandError, CommandParser
from django.core.management.commands import migrate
from django.db import connections

from shuke.config import roles
from shuke.config.redrawing import only_referrers


class Command(migrate.Command):
    """Django's migrate over the `migrator` connection, with the rights for the app granted beforehand."""

    def add_arguments(self, parser: CommandParser) -> None:
        """Django's own arguments, with another default database."""
        super().add_arguments(parser)
        parser.set_defaults(database="migrator")

    def handle(self, *args: Any, **options: Any) -> str | None:
        """Migrate; CommandError when another connection is asked for."""
        if options["database"] != "migrator":
            raise CommandError("Tables belong to the migrator: leave --database away.")
        with connections["migrator"].cursor() as cursor:
            for statement in roles.future_rights(_user("default"), _user("migrator"), _user("backup")):
                cursor.execute(statement)
        with only_referrers():
            return super().handle(*args, **options)


def _user(alias: str) -> str:
    return str(connections.settings[alias]["USER"])
