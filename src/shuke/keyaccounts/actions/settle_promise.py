"""Say that a promise was kept, broken or let off; take that back; make good what a guarantee missed."""

from datetime import datetime

from shuke.customers import actions as customers
from shuke.keyaccounts.actions.visit_rows import words
from shuke.keyaccounts.models import Promise
from shuke.keyaccounts.promises import rules
from shuke.keyaccounts.promises.errors import NoExtra, PromiseClosed, PromiseNotMade
from shuke.keyaccounts.promises.events import PromiseSettled
from shuke.keyaccounts.promises.values import PromiseKind, PromiseValue
from shuke.keyaccounts.queries.promises import promise_of
from shuke.kit import clock
from shuke.kit.access import Actor, action
from shuke.kit.locks import locked
from shuke.kit.problems import InvalidInput, NotFound
from shuke.kit.work import record


@action("keyaccounts.care")
def settle_promise(actor: Actor, *, promise_id: int, outcome: str, note: str = "") -> PromiseValue:
    """Close it now: `done` is kept or kept late by its time. Broken and released need a note.

    Raises NotFound, PromiseClosed, PromiseNotMade, ReasonMissing.
    """
    if outcome not in set(rules.Outcome):
        raise InvalidInput(field="outcome")
    promise = _locked(promise_id)
    if promise.settled_at:
        raise PromiseClosed
    if promise.approval:
        raise PromiseNotMade
    promise.note = words(note, 300, field="note", needed=outcome != rules.Outcome.DONE)
    promise.settled_at, promise.outcome = clock.now(), outcome
    promise.save(update_fields=["note", "settled_at", "outcome"])
    _tell(promise, actor, promise.settled_at)
    return promise_of(promise_id)


@action("keyaccounts.care")
def reopen_promise(actor: Actor, *, promise_id: int) -> PromiseValue:
    """Take back that it was settled. Raises NotFound."""
    promise = _locked(promise_id)
    promise.settled_at, promise.outcome, promise.made_good_at = None, "", None
    promise.save(update_fields=["settled_at", "outcome", "made_good_at"])
    return promise_of(promise_id)


@action("keyaccounts.care")
def make_good(actor: Actor, *, promise_id: int, note: str = "") -> PromiseValue:
    """The customer got what a missed guarantee owes him. Raises NotFound, NoExtra."""
    promise = _locked(promise_id)
    if promise.kind != PromiseKind.GUARANTEE:
        raise NoExtra
    promise.made_good_at, promise.note = clock.now(), words(note, 300, field="note") or promise.note
    promise.save(update_fields=["made_good_at", "note"])
    return promise_of(promise_id)


def _locked(promise_id: int) -> Promise:
    customer = Promise.objects.filter(pk=promise_id).values_list("customer_id", flat=True).first()
    if customer is None:
        raise NotFound
    customers.lock_customer(customer)
    return locked(Promise, pk=promise_id)


def _tell(promise: Promise, actor: Actor, now: datetime) -> None:
    stands = rules.standing(due_at=promise.due_at, now=now, settled_at=now, outcome=promise.outcome)
    customers.write_timeline(
        promise.customer_id, now, f"promise_{stands}", f"{promise.pk}:{now.isoformat()}",
        params={"promise_id": promise.pk, "text": promise.text, "note": promise.note, "by": actor.label},
    )  # fmt: skip
    record(PromiseSettled(subject=promise.customer_id, promise_id=promise.pk, standing=str(stands)))
