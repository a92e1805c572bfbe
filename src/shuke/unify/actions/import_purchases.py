"""Bring a purchase history in: customers, cards with points, sales; all of it in one transaction, or nothing."""

from dataclasses import replace
from datetime import datetime

from shuke.cards import actions as cards
from shuke.cards import queries as cards_told
from shuke.cards.values import EarnedBatch, Purchase
from shuke.customers import actions as customers
from shuke.identity import queries as identity
from shuke.kit import clock
from shuke.kit.access import Actor, action
from shuke.kit.bulk import in_bulk
from shuke.sales import actions as sales
from shuke.unify.actions.files import file_of, forget
from shuke.unify.actions.glance import glance
from shuke.unify.actions.noting import noted
from shuke.unify.actions.people import People
from shuke.unify.actions.stage import Staged, stage
from shuke.unify.actions.turns import take_turn
from shuke.unify.telling import Step, tell
from shuke.unify.values import ENDED, ImportValue, Outcome, State


@action("unify.import")
def check_purchases(actor: Actor, *, import_id: int, path: str = "") -> ImportValue:
    """Read a file and list what cannot come in and what would; only the list is written.

    Raises NotReady, ImportRunning and the kinds of FileRefused.
    """
    batch = take_turn(import_id, but=ENDED)
    with in_bulk(), file_of(batch, path) as file:
        staged, people = _looked_through(stage(batch.as_value(), file))
        staged.outcome = _foreseen(batch.as_value(), staged, people)
    return noted(batch, staged.outcome, staged.bad, State.CHECKED)


@action("unify.import")
def import_purchases(actor: Actor, *, import_id: int, path: str = "") -> ImportValue:
    """Import a file. With bad rows and no leave to skip them nothing comes in: the answer is then only `checked`.

    What came in before under the same source is passed over. Raises NotReady, ImportRunning and the kinds of
    FileRefused.
    """
    batch = take_turn(import_id, but=ENDED)
    value = batch.as_value()
    with in_bulk(), file_of(batch, path) as file:
        staged, people = _looked_through(stage(value, file))
        if staged.outcome.bad and not value.settings.skip_bad:
            return noted(batch, staged.outcome, staged.bad, State.CHECKED)
        staged.outcome = _write(actor, value, staged, people)
    forget(batch)
    batch.ended_at = clock.now()
    return noted(batch, staged.outcome, staged.bad, State.IMPORTED)


def _looked_through(staged: Staged) -> tuple[Staged, People]:
    """What was staged, with who would be matched and opened, and how the first sales would look."""
    people = People.of(staged.names, sales.first_visits())
    staged.outcome = replace(
        staged.outcome, known_customers=len(people.known), matched_customers=len(people.matched),
        new_customers=len(people.new), glance=glance(people),
    )  # fmt: skip
    return staged, people


def _foreseen(batch: ImportValue, staged: Staged, people: People) -> Outcome:
    """What was staged, with the cards and points that an import would give; nothing is written for it."""
    if not batch.settings.cards:
        return staged.outcome
    tell(Step.CARDS)
    ids = people.ids()
    bought = [Purchase(sale, ids[reference], at, total) for sale, reference, at, total in sales.new_sales()]
    earned = cards_told.forecast_batch(set(ids.values()), sorted(bought, key=lambda each: each.customer_id))
    return replace(
        staged.outcome, new_cards=earned.enrolled, points=earned.points, expired_points=earned.expired
    )  # fmt: skip


def _write(actor: Actor, batch: ImportValue, staged: Staged, people: People) -> Outcome:
    first_visits = sales.first_visits()
    tell(Step.CUSTOMERS)
    ids = _customers(batch, people)
    earned = _earn(batch, staged, ids, first_visits) if batch.settings.cards else EarnedBatch()
    tell(Step.SALES)
    zone = identity.merchant(actor.merchant_id).time_zone
    written = sales.import_sales(
        actor, batch=batch.id, currency=batch.settings.currency, zone=zone, totals=staged.totals
    )
    return replace(
        staged.outcome, imported_sales=written, new_cards=earned.enrolled, points=earned.points,
        expired_points=earned.expired,
    )  # fmt: skip


def _customers(batch: ImportValue, people: People) -> dict[str, int]:
    made = customers.create_customers_batch(people.new, batch=batch.id)
    ids = {**people.known, **people.matched, **made}
    customers.lock_customers_batch(sorted(set(ids.values())))
    customers.restore_customers_batch(sorted(people.known.values()), batch=batch.id)
    sales.assign_customers(ids)
    return ids


def _earn(batch: ImportValue, staged: Staged, ids: dict[str, int], first_visits: dict[str, datetime]) -> EarnedBatch:
    prefix, new = sales.key_prefix(batch.id), staged.outcome.new_sales
    bought = (Purchase(prefix + sale, customer, at, total) for sale, customer, at, total in sales.new_purchases())
    enrol: dict[int, datetime] = {}
    for reference, at in first_visits.items():  # the earliest comes first: two references may be one customer
        enrol.setdefault(ids[reference], at)
    return cards.earn_batch(batch.id, enrol, bought, report=lambda done: tell(Step.CARDS, done, new))
