"""Changes to many customers: how far they are, and which there were."""

from typing import Any

from shuke.customers.bulk import PERMISSIONS, RunValue, Verb
from shuke.customers.models import BulkRun
from shuke.kit.access import Actor
from shuke.kit.problems import NotFound

SHOWN = 20


def bulk_run(run_id: int, actor: Actor) -> RunValue:
    """One change; raises NotFound where the actor could not have made it. One statement."""
    run = BulkRun.objects.filter(pk=run_id).first()
    if run is None or not actor.may(PERMISSIONS[Verb(run.verb)]):
        raise NotFound
    return run_value(run)


def bulk_runs(actor: Actor) -> list[RunValue]:
    """The latest changes that the actor could have made, newest first; one statement."""
    may = [verb for verb, permission in PERMISSIONS.items() if actor.may(permission)]
    return [run_value(run) for run in BulkRun.objects.filter(verb__in=may).order_by("-pk")[:SHOWN]]


def run_value(run: Any) -> RunValue:
    """The row as it crosses the border."""
    return RunValue(
        run.pk, run.verb, run.params, run.view, run.state, run.label, run.total, run.done, run.changed, run.undone,
        run.created_at, run.ended_at,
    )  # fmt: skip
