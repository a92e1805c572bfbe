"""Write a plan, set-wise: a quarter of ten thousand customers is some hundred thousand rows."""

from collections import Counter
from collections.abc import Iterable
from datetime import date

from django.db import connection

from shuke.keyaccounts.models import Shortfall, Visit
from shuke.keyaccounts.visits.plan_values import Frame, Plan, Short, Slot
from shuke.keyaccounts.visits.rounds import kind_and_round
from shuke.keyaccounts.visits.rules import Standing
from shuke.kit.tenancy import current_merchant

_ADD = """
INSERT INTO keyaccounts_visit (merchant_id, customer_id, staff_id, kind, round_id, day, first_day, state)
SELECT %(merchant)s, slot.customer, slot.staff, slot.kind, slot.round, slot.day, slot.day, 'planned'
FROM unnest(%(customers)s::bigint[], %(staff)s::bigint[], %(kinds)s::text[], %(rounds)s::bigint[], %(days)s::date[])
  AS slot (customer, staff, kind, round, day)
ON CONFLICT DO NOTHING
"""
_MOVE = """
UPDATE keyaccounts_visit visit SET day = slot.day, staff_id = slot.staff
FROM unnest(%(ids)s::bigint[], %(staff)s::bigint[], %(days)s::date[]) AS slot (id, staff, day)
WHERE visit.merchant_id = %(merchant)s AND visit.id = slot.id AND visit.state = 'planned'
"""
# Whoever is no key customer now, or is archived, or has no such round any more.
_STRAYS = """
DELETE FROM keyaccounts_visit visit USING keyaccounts_account account, customers_customer customer
WHERE visit.merchant_id = %(merchant)s AND visit.state = 'planned' AND visit.purpose = '' AND visit.day > %(today)s
  AND account.merchant_id = visit.merchant_id AND account.customer_id = visit.customer_id
  AND customer.merchant_id = visit.merchant_id AND customer.id = visit.customer_id
  AND (account.let_go_on IS NOT NULL OR customer.archived_at IS NOT NULL OR (visit.round_id <> 0 AND NOT EXISTS (
    SELECT FROM keyaccounts_round round WHERE round.merchant_id = visit.merchant_id AND round.id = visit.round_id
      AND round.ended_on IS NULL AND round.grade = account.grade)))
"""


def write_plan(made: Plan, frame: Frame) -> dict[str, int]:
    """Add, move and drop contacts and say what is missing; how often which reason."""
    _add(made.new)
    _move(made)
    if made.drops:
        Visit.objects.filter(pk__in=made.drops, state=Standing.PLANNED).delete()
    _say_short(made.short, frame)
    return dict(Counter(str(each.reason) for each in made.short))


def drop_strays(today: date) -> int:
    """Drop what is planned for those who are no longer planned for; how many."""
    with connection.cursor() as cursor:
        cursor.execute(_STRAYS, {"merchant": current_merchant(), "today": today})
        return int(cursor.rowcount)


def _add(slots: list[Slot]) -> None:
    if not slots:
        return
    # In the order of the indexes: neighbouring entries go to one page of them, which halves the time.
    slots = sorted(slots, key=lambda slot: (slot.customer_id, slot.day))
    kinds = [kind_and_round(slot.kind) for slot in slots]
    with connection.cursor() as cursor:
        cursor.execute(_ADD, {
            "merchant": current_merchant(), "customers": _array(slot.customer_id for slot in slots),
            "staff": _array(slot.owner_id for slot in slots), "kinds": _array(kind for kind, _round in kinds),
            "rounds": _array(number for _kind, number in kinds), "days": _array(slot.day for slot in slots),
        })  # fmt: skip


def _array(values: Iterable[object]) -> str:
    """Numbers, days or kinds as an array's text; written value by value by the driver it takes many times as long."""
    return "{" + ",".join(map(str, values)) + "}"


def _move(made: Plan) -> None:
    if not made.moves:
        return
    with connection.cursor() as cursor:
        cursor.execute(_MOVE, {
            "merchant": current_merchant(), "ids": [move.id for move in made.moves],
            "staff": [move.slot.owner_id for move in made.moves], "days": [move.slot.day for move in made.moves],
        })  # fmt: skip


def _say_short(short: list[Short], frame: Frame) -> None:
    """Bring the table to what is missing now. A month that is over keeps what was said of it."""
    month = frame.today.replace(day=1)
    wanted = {(each.customer_id, each.month, *kind_and_round(each.kind)): each for each in short if each.month >= month}
    stand = {
        (row.customer_id, row.month, row.kind, row.round_id): row
        for row in Shortfall.objects.filter(month__gte=max(month, frame.first), month__lte=frame.last)
    }
    # What was said stays as it was said while it is still so: tomorrow the month has fewer days, for another reason.
    same = {key for key, row in stand.items() if key in wanted and _figures(row) == _figures(wanted[key])}
    Shortfall.objects.filter(pk__in=[row.pk for key, row in stand.items() if key not in same]).delete()
    Shortfall.objects.bulk_create(
        [
            Shortfall(
                customer_id=customer, month=start, kind=kind, round_id=number, due=each.due, planned=each.planned,
                reason=each.reason,
            )
            for (customer, start, kind, number), each in wanted.items()
            if (customer, start, kind, number) not in same
        ],
        batch_size=5000,
    )  # fmt: skip


def _figures(said: Short | Shortfall) -> tuple[int, int]:
    return said.due, said.planned
