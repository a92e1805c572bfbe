"""Long steps of an import in the worker or on the command line: said to be under way first, then done, then told."""

from collections.abc import Callable
from contextlib import nullcontext

from shuke.kit import progress, tenancy
from shuke.kit.access import Actor, action, system
from shuke.kit.locks import locked
from shuke.kit.problems import Problem
from shuke.unify.actions.import_purchases import check_purchases, import_purchases
from shuke.unify.actions.undo_import import undo_import
from shuke.unify.errors import NotReady
from shuke.unify.models import ImportBatch
from shuke.unify.telling import Listener, heard_by, on_screen
from shuke.unify.values import ImportValue, State

Verb = Callable[[Actor, int, str], ImportValue]
_OPEN = (State.UPLOADED, State.CHECKED, State.FAILED, State.CHECKING, State.IMPORTING)


@action("unify.import_purchases")
def ask_for_check(actor: Actor, *, import_id: int) -> None:
    """Have an upload checked by the worker. Raises NotReady."""
    _ask(import_id, State.CHECKING, _OPEN)


@action("unify.import_purchases")
def ask_for_import(actor: Actor, *, import_id: int, skip_bad: bool = False) -> None:
    """Have an upload imported by the worker; without its bad rows if that is what was said. Raises NotReady."""
    batch = _ask(import_id, State.IMPORTING, _OPEN)
    batch.settings = {**batch.settings, "skip_bad": skip_bad}
    batch.save(update_fields=["settings"])


@action("unify.undo_import")
def ask_for_undo(actor: Actor, *, import_id: int) -> None:
    """Have an import undone by the worker. Raises NotReady."""
    _ask(import_id, State.UNDOING, (State.IMPORTED, State.UNDOING))


def _ask(import_id: int, state: State, allowed: tuple[State, ...]) -> ImportBatch:
    from shuke.unify import jobs  # the worker's entry points call back into this file

    batch = locked(ImportBatch, pk=import_id)
    if batch.state not in allowed:
        raise NotReady(state=batch.get_state_display())
    batch.state, batch.message = state, ""
    batch.progress_id = progress.begin("unify.import", label="reading", total=1000)
    batch.save(update_fields=["state", "message", "progress_id"])
    {State.CHECKING: jobs.check, State.IMPORTING: jobs.bring_in, State.UNDOING: jobs.undo}[state].later(
        import_id=batch.pk
    )
    return batch


def run_check(merchant_id: int, import_id: int, *, path: str = "", listener: Listener | None = None) -> ImportValue:
    """Check a file in a transaction of its own; a refusal is kept with the import and raised again."""
    return _run(
        merchant_id, import_id, State.CHECKING, lambda a: check_purchases(a, import_id=import_id, path=path), listener
    )


def run_import(merchant_id: int, import_id: int, *, path: str = "", listener: Listener | None = None) -> ImportValue:
    """Import a file in a transaction of its own. Killed at any moment it leaves nothing and may simply be run again."""
    return _run(
        merchant_id, import_id, State.IMPORTING, lambda a: import_purchases(a, import_id=import_id, path=path), listener
    )


def run_undo(merchant_id: int, import_id: int, *, listener: Listener | None = None) -> ImportValue:
    """Undo an import in a transaction of its own; a refusal leaves it imported and is raised again."""
    return _run(merchant_id, import_id, State.UNDOING, lambda a: undo_import(a, import_id=import_id), listener)


def _run(
    merchant_id: int, import_id: int, state: State, verb: Callable[[Actor], ImportValue], listener: Listener | None
) -> ImportValue:
    actor = system(merchant_id, "import")
    progress_id = _begin(merchant_id, import_id, state)
    heard = _both(on_screen(merchant_id, progress_id) if progress_id else None, listener)
    try:
        with heard_by(heard) if heard else nullcontext(), tenancy.open(merchant=merchant_id):
            value = verb(actor)
    except Problem as problem:
        _fall_back(merchant_id, import_id, state, problem.detail)
        _end(merchant_id, progress_id, failed=True)
        raise
    _end(merchant_id, progress_id)
    return value


def _begin(merchant_id: int, import_id: int, state: State) -> int | None:
    """Say that it is under way. An import that has ended is left as it is; the verb itself will refuse."""
    ended = (State.UNDONE,) if state == State.UNDOING else (State.IMPORTED, State.UNDOING, State.UNDONE)
    with tenancy.open(merchant=merchant_id):
        batch = ImportBatch.objects.filter(pk=import_id)
        batch.exclude(state__in=ended).update(state=state)
        return batch.values_list("progress_id", flat=True).first()


def _fall_back(merchant_id: int, import_id: int, state: State, message: str) -> None:
    """Keep a refusal with the import, unless another worker has brought it to an end meanwhile."""
    back = State.IMPORTED if state == State.UNDOING else State.FAILED
    with tenancy.open(merchant=merchant_id):
        ImportBatch.objects.filter(pk=import_id, state=state).update(state=back, message=message)


def _end(merchant_id: int, progress_id: int | None, *, failed: bool = False) -> None:
    if progress_id:
        progress.end(merchant_id, progress_id, failed=failed)


def _both(first: Listener | None, second: Listener | None) -> Listener | None:
    if first is None or second is None:
        return first or second

    def listen(step: str, done: int, total: int) -> None:
        first(step, done, total)
        second(step, done, total)

    return listen
