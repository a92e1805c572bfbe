"""Promise a customer something."""

from datetime import date, datetime

from shuke.customers import actions as customers
from shuke.customers import queries as customer_queries
from shuke.keyaccounts import working_time
from shuke.keyaccounts.actions.promise_approval import ask_where_needed
from shuke.keyaccounts.actions.visit_rows import words
from shuke.keyaccounts.models import Promise
from shuke.keyaccounts.promises.errors import (
    MakeGoodMissing,
    PromiseDueFar,
    PromiseDuePast,
    PromiseTextMissing,
    WorthRefused,
)
from shuke.keyaccounts.promises.events import PromiseMade
from shuke.keyaccounts.promises.values import PromiseKind, PromiseSource, PromiseValue
from shuke.keyaccounts.queries.promises import promise_of
from shuke.kit import clock
from shuke.kit.access import Actor, action
from shuke.kit.problems import InvalidInput
from shuke.kit.work import record

_MOST = 10**13


@action("keyaccounts.care")
def make_promise(
    actor: Actor, *, customer_id: int, text: str, due_on: date, worth_minor: int = 0, shared: bool = False,
    kind: str = PromiseKind.PROMISE, make_good: str = "", source: str = PromiseSource.HAND, source_ref: str = "",
    staff_id: int | None = None,
) -> PromiseValue:  # fmt: skip
    """Promise something until the end of work on `due_on` (on a free day: of the working day before it).

    A worth (minor units) above the role's limit waits for approval first: only then is it promised. `staff_id` keeps it
    (default: the customer's owner). Raises NotFound, PromiseTextMissing, PromiseDuePast, PromiseDueFar, WorthRefused,
    MakeGoodMissing.
    """
    customers.lock_customer(customer_id)
    said = words(text, 300, field="text")
    if not said:
        raise PromiseTextMissing(field="text")
    if kind not in PromiseKind.values or source not in PromiseSource.values:
        raise InvalidInput(field="kind")
    if not 0 <= worth_minor <= _MOST:
        raise WorthRefused(field="worth_minor")
    good = words(make_good, 300, field="make_good")
    if kind == PromiseKind.GUARANTEE and not good:
        raise MakeGoodMissing(field="make_good")
    promise = Promise.objects.create(
        customer_id=customer_id, kind=kind, text=said, due_at=_due(due_on), worth_minor=worth_minor, make_good=good,
        staff_id=staff_id or customer_queries.customer(customer_id).owner_id or actor.staff_id, shared=shared,
        source=source, source_ref=source_ref, made_by_id=actor.staff_id, made_at=clock.now(),
    )  # fmt: skip
    ask_where_needed(actor, promise)
    _tell(promise, actor)
    return promise_of(promise.pk)


def _due(due_on: date) -> datetime:
    working = working_time.table()
    if due_on < clock.today(working.zone):
        raise PromiseDuePast(field="due_on")
    if due_on > (last := working_time.known_until(working)):
        raise PromiseDueFar(field="due_on", day=last.isoformat())
    due = working_time.end_of_work(due_on, working)
    # After hours of the last day there is the next working day's end.
    return due if due > clock.now() else working_time.end_of_work(due_on + working_time.A_DAY, working)


def _tell(promise: Promise, actor: Actor) -> None:
    customers.write_timeline(
        promise.customer_id, promise.made_at, "promise_made", str(promise.pk),
        params={"promise_id": promise.pk, "text": promise.text, "by": actor.label},
    )  # fmt: skip
    record(PromiseMade(subject=promise.customer_id, promise_id=promise.pk, waiting=bool(promise.approval)))
