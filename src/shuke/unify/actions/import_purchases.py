"""Bring a purchase history in: customers, cards with points, sales; all of it in one transaction, or nothing."""

from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from django.db import connection
from django.utils import translation
from django.utils.translation import gettext as _

from shuke.cards import actions as cards
from shuke.cards.values import EarnedBatch, Purchase
from shuke.customers import actions as customers
from shuke.customers.values import NewCustomer
from shuke.identity import queries as identity
from shuke.kit import clock
from shuke.kit.access import Actor, action
from shuke.kit.bulk import in_bulk
from shuke.kit.problems import InvalidInput
from shuke.kit.tenancy import current_merchant
from shuke.kit.text.phones import parse_phone
from shuke.sales import actions as sales
from shuke.unify.actions.files import forget, unpacked
from shuke.unify.actions.stage import Staged, stage, write_problems
from shuke.unify.errors import ImportRunning, NotReady
from shuke.unify.models import ImportBatch
from shuke.unify.telling import Step, tell
from shuke.unify.values import ImportValue, Outcome, State

_ONE_AT_A_TIME = "SELECT pg_try_advisory_xact_lock(hashtextextended('unify import', %s))"
_DONE = (State.IMPORTED, State.UNDOING, State.UNDONE)


@action("unify.import_purchases")
def check_purchases(actor: Actor, *, import_id: int, path: str = "") -> ImportValue:
    """Read a file and list what cannot come in and what would; only the list is written.

    Raises NotReady, ImportRunning and the kinds of FileRefused.
    """
    batch = take_turn(import_id, but=_DONE)
    with in_bulk(), _file_of(batch, path) as file:
        staged = stage(batch.as_value(), file)
    return _noted(batch, staged, State.CHECKED)


@action("unify.import_purchases")
def import_purchases(actor: Actor, *, import_id: int, path: str = "") -> ImportValue:
    """Import a file. With bad rows and no leave to skip them nothing comes in: the answer is then only `checked`.

    What came in before under the same source is passed over. Raises NotReady, ImportRunning and the kinds of
    FileRefused.
    """
    batch = take_turn(import_id, but=_DONE)
    value = batch.as_value()
    with in_bulk(), _file_of(batch, path) as file:
        staged = stage(value, file)
        if staged.outcome.bad and not value.settings.skip_bad:
            return _noted(batch, staged, State.CHECKED)
        staged.outcome = _write(actor, value, staged)
    forget(batch)
    batch.ended_at = clock.now()
    return _noted(batch, staged, State.IMPORTED)


def take_turn(import_id: int, *, but: tuple[State, ...]) -> ImportBatch:
    """The import, once no other of the merchant runs; raises ImportRunning, and NotReady in one of the states `but`."""
    with connection.cursor() as cursor:
        cursor.execute(_ONE_AT_A_TIME, [current_merchant()])
        if not cursor.fetchone()[0]:
            raise ImportRunning
    batch: ImportBatch = ImportBatch.objects.get(pk=import_id)
    if batch.state in but:
        raise NotReady(state=batch.get_state_display())
    return batch


@contextmanager
def _file_of(batch: ImportBatch, path: str) -> Iterator[Path]:
    with nullcontext(Path(path)) if path else unpacked(batch) as file:
        yield file


def _noted(batch: ImportBatch, staged: Staged, state: State) -> ImportValue:
    batch.outcome, batch.state, batch.message = staged.outcome.stored(), state, ""
    batch.save(update_fields=["outcome", "state", "message", "ended_at"])
    write_problems(batch, staged.bad)
    return batch.as_value()


def _write(actor: Actor, batch: ImportValue, staged: Staged) -> Outcome:
    first_visits = sales.first_visits()
    tell(Step.CUSTOMERS)
    ids = _customers(batch, staged, first_visits)
    earned = _earn(batch, staged, ids, first_visits) if batch.settings.cards else EarnedBatch()
    tell(Step.SALES)
    zone = identity.merchant(actor.merchant_id).time_zone
    written = sales.import_sales(
        actor, batch=batch.id, currency=batch.settings.currency, zone=zone, totals=staged.totals
    )
    return replace(
        staged.outcome, imported_sales=written, new_customers=len(ids.new), new_cards=earned.enrolled,
        points=earned.points, expired_points=earned.expired,
    )  # fmt: skip


class _Ids(dict[str, int]):
    """Reference to id of the customers concerned; `new` are those whom this batch opened."""

    new: frozenset[str] = frozenset()


def _customers(batch: ImportValue, staged: Staged, first_visits: dict[str, datetime]) -> _Ids:
    known = customers.ids_of_references(list(first_visits))
    made = customers.create_customers_batch(
        (_new(reference, at, staged) for reference, at in first_visits.items() if reference not in known),
        batch=batch.id,
    )
    ids = _Ids(known | made)
    ids.new = frozenset(made)
    customers.lock_customers_batch(sorted(ids.values()))
    customers.restore_customers_batch(sorted(known.values()))
    sales.assign_customers(ids)
    return ids


def _new(reference: str, at: datetime, staged: Staged) -> NewCustomer:
    with translation.override(identity.merchant(current_merchant()).language):
        name = staged.names.names.get(reference) or _("Customer %(number)s") % {"number": reference}
    return NewCustomer(reference, name[:80], at, _phones(staged.names.phones.get(reference, "")))


def _phones(text: str) -> tuple[str, ...]:
    try:
        return (parse_phone(text),) if text else ()
    except InvalidInput:
        return ()


def _earn(batch: ImportValue, staged: Staged, ids: _Ids, first_visits: dict[str, datetime]) -> EarnedBatch:
    prefix, new = sales.key_prefix(batch.id), staged.outcome.new_sales
    bought = (Purchase(prefix + sale, customer, at, total) for sale, customer, at, total in sales.new_purchases())
    enrol = {ids[reference]: at for reference, at in first_visits.items()}
    return cards.earn_batch(batch.id, enrol, bought, report=lambda done: tell(Step.CARDS, done, new))
