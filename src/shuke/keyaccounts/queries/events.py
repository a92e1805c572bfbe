"""Event sheets: the list, and one whole."""

from django.db.models import Count, Q, QuerySet

from shuke.keyaccounts.models import CareEvent, EventGift, EventGuest, EventPart
from shuke.keyaccounts.sheets.values import EventValue, GuestValue, PartValue, SheetGift
from shuke.kit.api.paging import decode_cursor, page_of
from shuke.kit.problems import NotFound

TABS = ("planned", "held", "cancelled", "all")


def event(event_id: int) -> EventValue:
    """One event with parts, guests and gifts; raises NotFound. Four statements."""
    row = _counted(CareEvent.objects.filter(pk=event_id)).first()
    if row is None:
        raise NotFound
    return _value(row, parts=_parts(event_id), guests=_guests(event_id), gifts=_gifts(event_id))


def event_list(
    *, tab: str = "all", customer_id: int | None = None, cursor: str | None = None, limit: int = 50
) -> tuple[list[EventValue], str | None]:
    """One page, newest first, without parts, guests and gifts; one statement."""
    rows = CareEvent.objects.all() if tab == "all" else CareEvent.objects.filter(state=tab)
    if customer_id is not None:
        rows = rows.filter(pk__in=EventGuest.objects.filter(customer_id=customer_id).values("event_id"))
    if after := decode_cursor(cursor, int):
        rows = rows.filter(pk__lt=after[0])
    found = [_value(row) for row in _counted(rows).order_by("-id")[: limit + 1]]
    return page_of(found, limit, lambda row: (row.id,))


def _counted(rows: QuerySet[CareEvent]) -> QuerySet[CareEvent]:
    return rows.select_related("owner").annotate(
        invited=Count("guests"),
        coming=Count("guests", filter=Q(guests__reply="coming")),
        came=Count("guests", filter=Q(guests__reply="came")),
        to_follow=Count("guests", filter=Q(guests__follow_on__isnull=False, guests__followed_on=None)),
    )


def _value(
    row: CareEvent, *, parts: tuple[PartValue, ...] = (), guests: tuple[GuestValue, ...] = (),
    gifts: tuple[SheetGift, ...] = (),
) -> EventValue:  # fmt: skip
    counts = {name: getattr(row, name) for name in ("invited", "coming", "came", "to_follow")}
    return EventValue(
        id=row.pk, kind=row.kind, title=row.title, goal=row.goal, held_on=row.held_on, place=row.place,
        budget_minor=row.budget_minor, owner_id=row.owner_id, owner=row.owner.name if row.owner else "",
        state=row.state, result=row.result, parts=parts, guests=guests, gifts=gifts, **counts,
    )  # fmt: skip


def _parts(event_id: int) -> tuple[PartValue, ...]:
    rows = EventPart.objects.filter(event_id=event_id).order_by("position")
    return tuple(PartValue(row.pk, row.text, row.department, row.budget_minor, row.spent_minor) for row in rows)


def _guests(event_id: int) -> tuple[GuestValue, ...]:
    rows = EventGuest.objects.filter(event_id=event_id).select_related("customer").order_by("customer__name_key", "id")
    return tuple(
        GuestValue(
            row.pk, row.customer_id, row.customer.name, row.contact_id, row.name, row.reply, row.follow_on,
            row.followed_on, row.note,
        )
        for row in rows
    )  # fmt: skip


def _gifts(event_id: int) -> tuple[SheetGift, ...]:
    rows = EventGift.objects.filter(event_id=event_id).select_related("gift").order_by("gift__name")
    return tuple(
        SheetGift(row.pk, row.gift_id, row.gift.name, row.gift.cost_minor, row.reserved, row.given) for row in rows
    )
