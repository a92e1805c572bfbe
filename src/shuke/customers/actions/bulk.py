"""Change all customers that a view shows, or those ticked in it, and take the change back.

Ticked ones are done at once; all others by the worker, part after part. No events are recorded for each customer, as
with imports: the run tells what was done.
"""

from collections.abc import Mapping
from typing import Any

from procrastinate.contrib.django import app

from shuke.customers import rules
from shuke.customers.actions.bulk_run import advance
from shuke.customers.actions.tags import known
from shuke.customers.bulk import KEPT, MOVING, PERMISSIONS, RunState, RunValue, Verb, check_undoable
from shuke.customers.models import BulkRun, BulkTarget, Tag
from shuke.customers.queries.bulk import run_value
from shuke.customers.queries.view import View
from shuke.identity import queries as identity
from shuke.kit import clock, progress
from shuke.kit.access import Actor, action, require
from shuke.kit.locks import locked


@action("customers.tag")
def tag_matching(actor: Actor, *, view: Mapping[str, str], name: str) -> RunValue:
    """Put a tag on all that a view shows; one that nobody used yet is made. Raises TagRefused, NotFound."""
    tag, _made = Tag.objects.get_or_create(name=rules.check_tag(name))
    return _begin(actor, Verb.TAG, view, tag_id=tag.pk, name=tag.name)


@action("customers.tag")
def untag_matching(actor: Actor, *, view: Mapping[str, str], tag_id: int) -> RunValue:
    """Take a tag off all that a view shows. Raises NotFound."""
    return _begin(actor, Verb.UNTAG, view, tag_id=tag_id, name=locked(Tag, pk=tag_id).name)


@action("customers.assign")
def assign_matching(actor: Actor, *, view: Mapping[str, str], owner_id: int | None) -> RunValue:
    """Give all that a view shows into a colleague's care (None: nobody's). Raises NotFound."""
    name = identity.staff(owner_id).name if owner_id is not None else ""
    return _begin(actor, Verb.ASSIGN, view, owner_id=owner_id, name=name)


@action("customers.archive")
def archive_matching(actor: Actor, *, view: Mapping[str, str]) -> RunValue:
    """Put away all that a view shows. Raises NotFound."""
    return _begin(actor, Verb.ARCHIVE, view)


@action("customers.archive")
def restore_matching(actor: Actor, *, view: Mapping[str, str]) -> RunValue:
    """Take out of the archive all that a view of it shows. Raises NotFound."""
    return _begin(actor, Verb.RESTORE, view)


@action("customers.tag")
def undo_bulk(actor: Actor, *, run_id: int) -> RunValue:
    """Give everybody back what the run changed and nobody has changed since; one that still runs stops for it.

    Asks for the permission of what was done. Raises NotFound, BulkUndone, BulkTooOld.
    """
    run = _own(actor, run_id)
    check_undoable(run.state, run.created_at, now=clock.now())
    if run.state == RunState.WAITING:
        run.state, run.ended_at = RunState.UNDONE, clock.now()
        run.save()
        return run_value(run)
    run.state, run.last_id, run.done = RunState.UNDOING, 0, 0
    return _go(run)


@action("customers.tag")
def continue_bulk(actor: Actor, *, run_id: int) -> RunValue:
    """Go on with a run that stopped half-way; any other stays as it is. Raises NotFound."""
    run = _own(actor, run_id)
    if run.state != RunState.FAILED:
        return run_value(run)
    run.state = RunState.RUNNING if run.total else RunState.WAITING
    return _go(run)


def _begin(actor: Actor, verb: Verb, view: Mapping[str, str], **params: Any) -> RunValue:
    shown = View.read(view)
    known(shown.only)
    _forget_old()
    run = BulkRun.objects.create(
        verb=verb, params=params, view=shown.as_query(), staff_id=actor.staff_id, label=actor.label,
        progress_id=progress.begin("customers.bulk", label=str(verb.label)),
    )  # fmt: skip
    return _go(run)


def _go(run: BulkRun) -> RunValue:
    run.save()
    if run.view.get("only"):
        while run.state in MOVING:
            run = advance(run.pk)
        progress.close(run.progress_id or 0)
    else:
        app.configure_task("customers.change_many").defer(merchant_id=run.merchant_id, run_id=run.pk)
    return run_value(run)


def _own(actor: Actor, run_id: int) -> BulkRun:
    run = locked(BulkRun, pk=run_id)
    require(actor, PERMISSIONS[Verb(run.verb)])
    return run


def _forget_old() -> None:
    BulkTarget.objects.filter(
        run_id__in=BulkRun.objects.filter(created_at__lt=clock.now() - KEPT).values("pk")
    ).delete()
