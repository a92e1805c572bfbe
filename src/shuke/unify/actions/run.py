"""Long steps of an import in the worker or on the command line: said to be under way first, then done, then told."""

from collections.abc import Callable
from contextlib import nullcontext
from dataclasses import dataclass

from shuke.kit import progress, tenancy
from shuke.kit.access import Actor, action, system
from shuke.kit.locks import locked
from shuke.kit.problems import Problem
from shuke.unify import refusals
from shuke.unify.actions.import_companies import check_companies, import_companies
from shuke.unify.actions.import_members import check_members, import_members
from shuke.unify.actions.import_purchases import check_purchases, import_purchases
from shuke.unify.actions.turns import open_progress
from shuke.unify.actions.undo_companies import undo_companies
from shuke.unify.actions.undo_import import undo_import
from shuke.unify.actions.undo_members import undo_members
from shuke.unify.errors import ImportRunning, NotReady
from shuke.unify.models import ImportBatch
from shuke.unify.telling import Listener, heard_by, on_screen
from shuke.unify.values import ImportValue, Kind, State

_CHECKS: dict[str, Callable[..., ImportValue]] = {
    Kind.PURCHASES: check_purchases, Kind.MEMBERS: check_members, Kind.COMPANIES: check_companies,
}  # fmt: skip
_IMPORTS: dict[str, Callable[..., ImportValue]] = {
    Kind.PURCHASES: import_purchases, Kind.MEMBERS: import_members, Kind.COMPANIES: import_companies,
}  # fmt: skip
_UNDOS: dict[str, Callable[..., ImportValue]] = {
    Kind.PURCHASES: undo_import, Kind.MEMBERS: undo_members, Kind.COMPANIES: undo_companies,
}  # fmt: skip
_OPEN = (State.UPLOADED, State.CHECKED, State.FAILED, State.CHECKING, State.IMPORTING)


@action("unify.import")
def ask_for_check(actor: Actor, *, import_id: int) -> None:
    """Have an upload checked by the worker. Raises NotReady."""
    _ask(import_id, State.CHECKING, _OPEN)


@action("unify.import")
def ask_for_import(actor: Actor, *, import_id: int, skip_bad: bool = False, take_facts: bool = True) -> None:
    """Have an upload imported by the worker; without its bad rows if that is what was said. Raises NotReady.

    With `take_facts` records that only imports have written take other names and phones from the file.
    """
    batch = _ask(import_id, State.IMPORTING, _OPEN)
    batch.settings = {**batch.settings, "skip_bad": skip_bad, "take_facts": take_facts}
    batch.save(update_fields=["settings"])


@action("unify.undo_import")
def ask_for_undo(actor: Actor, *, import_id: int) -> None:
    """Have an import undone by the worker. Raises NotReady."""
    _ask(import_id, State.UNDOING, (State.IMPORTED, State.UNDOING))


def _ask(import_id: int, state: State, allowed: tuple[State, ...]) -> ImportBatch:
    from shuke.unify import jobs  # the worker's entry points call back into this file

    batch = locked(ImportBatch, pk=import_id)
    if batch.state not in allowed:
        raise NotReady(state=batch.state)
    batch.state, batch.refusal = state, {}
    open_progress(batch)
    batch.save(update_fields=["state", "refusal", "progress_id"])
    {State.CHECKING: jobs.check, State.IMPORTING: jobs.bring_in, State.UNDOING: jobs.undo}[state].later(
        import_id=batch.pk
    )
    return batch


def run_check(
    merchant_id: int, import_id: int, *, path: str = "", listener: Listener | None = None, waits: bool = False
) -> ImportValue:
    """Check a file in a transaction of its own; a refusal is kept with the import and raised again.

    With `waits` an import that finds another one running stays where it is: it will be called again.
    """
    return _run(
        Run(merchant_id, import_id, State.CHECKING, waits),
        lambda actor, kind: _CHECKS[kind](actor, import_id=import_id, path=path), listener,
    )  # fmt: skip


def run_import(
    merchant_id: int, import_id: int, *, path: str = "", listener: Listener | None = None, waits: bool = False
) -> ImportValue:
    """Import a file in a transaction of its own. Killed at any moment it leaves nothing and may simply be run again.

    With `waits` an import that finds another one running stays where it is: it will be called again.
    """
    return _run(
        Run(merchant_id, import_id, State.IMPORTING, waits),
        lambda actor, kind: _IMPORTS[kind](actor, import_id=import_id, path=path), listener,
    )  # fmt: skip


def run_undo(merchant_id: int, import_id: int, *, listener: Listener | None = None, waits: bool = False) -> ImportValue:
    """Undo an import in a transaction of its own; a refusal leaves it imported and is raised again.

    With `waits` an undo that finds another import running stays where it is: it will be called again.
    """
    return _run(
        Run(merchant_id, import_id, State.UNDOING, waits),
        lambda actor, kind: _UNDOS[kind](actor, import_id=import_id), listener,
    )  # fmt: skip


@dataclass(frozen=True)
class Run:
    """Which import is brought to which state, and whether it waits for another one to end."""

    merchant_id: int
    import_id: int
    state: State
    waits: bool


def _run(run: Run, verb: Callable[[Actor, str], ImportValue], listener: Listener | None) -> ImportValue:
    progress_id, kind = _begin(run)
    heard = _both(on_screen(run.merchant_id, progress_id) if progress_id else None, listener)
    try:
        with heard_by(heard) if heard else nullcontext(), tenancy.open(merchant=run.merchant_id):
            value = verb(system(run.merchant_id, "import"), kind)
    except Problem as problem:
        if run.waits and isinstance(problem, ImportRunning):
            _keep(run, problem, run.state)
        else:
            _keep(run, problem, State.IMPORTED if run.state == State.UNDOING else State.FAILED)
            _end(run.merchant_id, progress_id)
        raise
    return value


def _begin(run: Run) -> tuple[int | None, str]:
    """Say that it is under way. An import that has ended is left as it is; the verb itself will refuse."""
    ended = (State.UNDONE,) if run.state == State.UNDOING else (State.IMPORTED, State.UNDOING, State.UNDONE)
    with tenancy.open(merchant=run.merchant_id):
        batch = ImportBatch.objects.filter(pk=run.import_id)
        batch.exclude(state__in=ended).update(state=run.state, refusal={})
        return batch.values_list("progress_id", "kind").first() or (None, Kind.PURCHASES)


def _keep(run: Run, problem: Problem, back: State) -> None:
    """Keep a refusal with the import, unless another worker has brought it to an end meanwhile."""
    with tenancy.open(merchant=run.merchant_id):
        batch = ImportBatch.objects.filter(pk=run.import_id, state=run.state)
        batch.update(state=back, refusal=refusals.stored(problem))


def _end(merchant_id: int, progress_id: int | None) -> None:
    if progress_id:
        with tenancy.open(merchant=merchant_id):
            progress.close(progress_id, failed=True)


def _both(first: Listener | None, second: Listener | None) -> Listener | None:
    if first is None or second is None:
        return first or second

    def listen(step: str, done: int, total: int) -> None:
        first(step, done, total)
        second(step, done, total)

    return listen
