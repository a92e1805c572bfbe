"""Gifts: the catalogue, what was given, what a person may still be given."""

from datetime import date

from shuke.customers import queries as customers
from shuke.keyaccounts.gifts.values import USUAL_YEAR_MINOR, GiftValue, GivenBefore, GivenValue
from shuke.keyaccounts.models import Gift, GiftGiven, GiftPolicy, GiftYear
from shuke.kit.api.paging import decode_cursor, page_of
from shuke.kit.problems import NotFound


def gifts(*, archived: bool = False) -> list[GiftValue]:
    """The catalogue by name, or what was put away; one statement."""
    return [gift_value(row) for row in Gift.objects.filter(archived_at__isnull=not archived).order_by("name", "id")]


def gift(gift_id: int) -> GiftValue:
    """One article; raises NotFound."""
    row = Gift.objects.filter(pk=gift_id).first()
    if row is None:
        raise NotFound
    return gift_value(row)


def gift_value(row: Gift) -> GiftValue:
    """The row as it crosses the border."""
    return GiftValue(row.pk, row.name, row.cost_minor, row.stock, archived=row.archived_at is not None)


def gifts_given(
    *, customer_id: int | None = None, cursor: str | None = None, limit: int = 50
) -> tuple[list[GivenValue], str | None]:
    """What was given, newest first; one statement."""
    rows = GiftGiven.objects.select_related("gift", "customer").order_by("-id")
    if customer_id is not None:
        rows = rows.filter(customer_id=customer_id)
    if after := decode_cursor(cursor, int):
        rows = rows.filter(pk__lt=after[0])
    return page_of([_given(row) for row in rows[: limit + 1]], limit, lambda row: (row.id,))


def _given(row: GiftGiven) -> GivenValue:
    return GivenValue(
        row.pk, row.gift_id, row.gift.name, row.customer_id, row.customer.name, row.contact_id, row.person,
        row.cost_minor, row.given_on, row.occasion, row.by_label,
    )  # fmt: skip


def gift_year_limit() -> int:
    """What one person may be given in a year, minor units; one statement."""
    row = GiftPolicy.objects.first()
    return int(row.year_minor) if row else USUAL_YEAR_MINOR


def given_in_year(customer_id: int, contact_id: int | None, year: int) -> int:
    """What one person was given in a year; one statement."""
    rows = GiftYear.objects.filter(customer_id=customer_id, contact_id=contact_id or 0, year=year)
    return int(rows.values_list("given_minor", flat=True).first() or 0)


def given_before(customer_id: int, year: int) -> list[GivenBefore]:
    """The customer as such and each of its people, with the last gift and what `year` allows; four statements."""
    people: dict[int | None, str] = {None: ""}
    people |= {each.id: each.name for each in customers.contacts_of([customer_id])}
    years = GiftYear.objects.filter(customer_id=customer_id, year=year)
    used, limit = dict(years.values_list("contact_id", "given_minor")), gift_year_limit()
    rows = GiftGiven.objects.filter(customer_id=customer_id).order_by("contact_id", "-given_on", "-id")
    last = {row.contact_id: row for row in rows.distinct("contact_id").select_related("gift")}
    return [
        GivenBefore(contact, name, max(limit - used.get(contact or 0, 0), 0), *_last(last.get(contact)))
        for contact, name in people.items()
    ]


def _last(row: GiftGiven | None) -> tuple[str, date | None]:
    return (row.gift.name, row.given_on) if row else ("", None)
