"""Everything conditions may ask about one customer, read for an explanation."""

from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from typing import Any
from zoneinfo import ZoneInfo

from shuke.customers.models import Bought, Consent, Consumed, Customer, FieldValue, PackLeft, Tagging, Traits
from shuke.customers.segments.fields import Kind
from shuke.customers.segments.judging import Facts, Held, Purchase
from shuke.customers.segments.statement import Place
from shuke.kit.problems import NotFound


def facts_of(customer_id: int, here: Place) -> Facts:
    """The customer's facts; raises NotFound. Eight statements."""
    row = Customer.objects.filter(pk=customer_id).first()
    if row is None:
        raise NotFound
    traits = Traits.objects.filter(customer_id=customer_id).first() or Traits(customer_id=customer_id)
    values = _of_record(row, here) | _of_traits(traits, here)
    values["tag"] = frozenset(Tagging.objects.filter(customer_id=customer_id).values_list("tag_id", flat=True))
    values["consent"] = _agreed(customer_id)
    values |= _own(customer_id, here)
    return Facts(values, tuple(_days(customer_id)), tuple(_purchases(customer_id)), tuple(_packs(customer_id)))


def _own(customer_id: int, here: Place) -> dict[str, Any]:
    """What the merchant's own fields say, archived ones too: kept conditions ask about them as well."""
    rows: dict[str, list[FieldValue]] = {}
    for row in FieldValue.objects.filter(customer_id=customer_id).order_by("id"):
        rows.setdefault(f"f{row.field_id}", []).append(row)
    return {key: _compared(here.fields[key].kind, found) for key, found in rows.items() if key in here.fields}


def _compared(kind: Kind, rows: list[Any]) -> Any:
    row = rows[0]
    if kind is Kind.MANY:
        return frozenset(each.option for each in rows)
    if kind is Kind.YES_NO:
        return row.option == 1
    if kind is Kind.NUMBER:
        return float(row.number)  # as the database compares it with what was asked
    return {Kind.TEXT: row.text, Kind.AHEAD: row.day}.get(kind, row.option)


def _days(customer_id: int) -> Iterator[tuple[date, int]]:
    for days, running in Consumed.objects.filter(customer_id=customer_id).values_list("days", "running_minor"):
        yield from zip(days, _each(running), strict=True)


def _purchases(customer_id: int) -> Iterator[Purchase]:
    rows = Bought.objects.filter(customer_id=customer_id).order_by("item_id")
    for name, is_group, days, running in rows.values_list("item__name", "item__is_group", "days", "running"):
        what = f"{'group' if is_group else 'item'}:{name}"
        yield from (Purchase(day, what, times) for day, times in zip(days, _each(running), strict=True))


def _packs(customer_id: int) -> Iterator[Held]:
    rows = PackLeft.objects.filter(customer_id=customer_id).order_by("held")
    yield from (Held(*row) for row in rows.values_list("pack", "sessions", "ends_on"))


def _each(running: list[int]) -> list[int]:
    return [later - earlier for earlier, later in pairwise([0, *running])]


def _of_record(row: Any, here: Place) -> dict[str, Any]:
    return {
        "name": row.name, "email": row.email, "kind": row.kind, "birthday": row.birthday, "owner": row.owner_id,
        "source": row.source, "created": row.created_at.astimezone(ZoneInfo(here.time_zone)).date(),
    }  # fmt: skip


def _of_traits(row: Any, here: Place) -> dict[str, Any]:
    return {
        "has_card": row.card_number != "", "tier": row.tier_rank, "points": row.points, "balance": row.balance_minor,
        "principal": row.principal_minor, "bonus": row.bonus_minor, "last_visit": row.last_visit_on,
        "first_visit": row.first_visit_on, "visits": row.visits, "spend_ever": row.spend_minor,
        "rhythm": row.rhythm_days, "next_visit": row.next_visit_on, "favourite": row.favourite,
        "usual_weekday": row.usual_weekday, "group": row.segment,
        "grade": row.grade, "grade_score": row.grade_score, "health": row.health, "contact": row.contact_on,
        "enrolled": row.enrolled_on, "late": row.late_on is not None and row.late_on <= here.today,
    }  # fmt: skip


def _agreed(customer_id: int) -> frozenset[str]:
    latest = Consent.objects.filter(customer_id=customer_id).order_by("purpose", "channel", "-id")
    rows = latest.distinct("purpose", "channel").values_list("purpose", "channel", "granted")
    return frozenset(f"{purpose}:{channel}" for purpose, channel, granted in rows if granted)
