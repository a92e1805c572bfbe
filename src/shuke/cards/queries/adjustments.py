"""Adjustments: open and past, what waits for somebody, what each role may do alone."""

from collections.abc import Collection, Iterable
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from django.db.models import Q, QuerySet, Sum
from django.db.models.functions import Abs

from shuke.cards import adjusting
from shuke.cards.adjusting import Seen
from shuke.cards.models import Adjustment, AdjustmentCap
from shuke.cards.values.adjustment import Adjusted, AdjustmentState, AdjustmentValue, Flag
from shuke.customers import queries as customers
from shuke.identity import queries as identity
from shuke.kit import clock
from shuke.kit.api.paging import decode_cursor, page_of
from shuke.kit.problems import NotFound
from shuke.kit.tenancy import current_merchant

_LOOKED_AT = timedelta(days=37)  # as far as a flag of the oldest row shown looks back


def adjustment(adjustment_id: int) -> AdjustmentValue:
    """One adjustment; raises NotFound."""
    found = _values(Adjustment.objects.filter(pk=adjustment_id))
    if not found:
        raise NotFound
    return found[0]


def adjustments(
    *, state: str = "", person: int | None = None, card_id: int | None = None, cursor: str | None = None,
    limit: int = 50,
) -> tuple[list[AdjustmentValue], str | None]:  # fmt: skip
    """A page of adjustments, newest first; two statements. `person` are those that somebody asked for himself."""
    rows = Adjustment.objects.order_by("-pk")
    if state:
        rows = rows.filter(_in_state(state))
    if person is not None:
        rows = rows.filter(asked_person=person)
    if card_id is not None:
        rows = rows.filter(card_id=card_id)
    if before := decode_cursor(cursor, int):
        rows = rows.filter(pk__lt=before[0])
    return page_of(_values(rows[: limit + 1]), limit, lambda row: (row.id,))


def adjustments_told(
    *, keys: Collection[str], ids: Collection[int]
) -> tuple[dict[str, AdjustmentValue], dict[int, AdjustmentValue]]:  # fmt: skip
    """Adjustments by the keys they were asked for under, and by their ids; three statements."""
    rows = Adjustment.objects.filter(Q(key__in=keys) | Q(pk__in=ids))
    by_id = {each.id: each for each in _values(rows)}
    return {key: by_id[pk] for key, pk in rows.values_list("key", "pk") if key in keys}, by_id


def waiting_for(person: int | None) -> int:
    """How many requests wait for this person: open ones that he did not ask for himself; one statement."""
    rows = Adjustment.objects.filter(_in_state(AdjustmentState.WAITING), asked_person__isnull=False)
    return rows.exclude(asked_person=person).count()


def flags_of(rows: Iterable[AdjustmentValue]) -> dict[int, tuple[Flag, ...]]:
    """What looks odd about these adjustments, by id; two statements."""
    shown = {row.id: row for row in rows}
    if not shown:
        return {}
    since = min(row.asked_at for row in shown.values()) - _LOOKED_AT
    near = Adjustment.objects.filter(asked_at__gt=since).exclude(
        state__in=[AdjustmentState.REFUSED, AdjustmentState.WITHDRAWN]
    )
    seen = [
        Seen(row.pk, (row.asked_label, row.asked_person), row.card_id, row.kind, row.amount, row.cap, row.asked_at,
             alone=not row.needs_second)
        for row in near.order_by("pk")
    ]  # fmt: skip
    found = adjusting.flags(seen, ZoneInfo(identity.merchant(current_merchant()).time_zone))
    return {row: odd for row, odd in found.items() if row in shown}


def caps() -> dict[tuple[str, str], int]:
    """By role and kind: the most somebody may adjust alone; nothing is 0. One statement."""
    rows = AdjustmentCap.objects.values_list("role", "kind", "most")
    told = {(role, kind): most for role, kind, most in rows}
    return {
        (str(role), str(kind)): told.get((str(role), str(kind)), adjusting.DEFAULT_CAPS.get((role, kind), 0))
        for role in adjusting.ROLES
        for kind in Adjusted
    }


def done_alone(card_id: int, kind: str, *, person: int | None, key: int | None, since: datetime) -> int:
    """What a person or key adjusted alone of this kind on a card since a moment, absolute; one statement."""
    rows = Adjustment.objects.filter(card_id=card_id, kind=kind, asked_at__gt=since, needs_second=False)
    mine = rows.filter(Q(asked_person=person) if person is not None else Q(asked_key=key, asked_person=None))
    found = mine.filter(state=AdjustmentState.POSTED).aggregate(sum=Sum(Abs("amount")))["sum"]
    return int(found or 0)


def _in_state(state: str) -> Q:
    open_ = Q(state=AdjustmentState.WAITING)
    if state == AdjustmentState.WAITING:
        return open_ & Q(until__gt=clock.now())
    if state == AdjustmentState.EXPIRED:
        return open_ & Q(until__lte=clock.now())
    return Q(state=state)


def _values(rows: QuerySet[Adjustment]) -> list[AdjustmentValue]:
    found = list(rows.select_related("card__programme"))
    names = customers.names({row.card.customer_id for row in found})
    now = clock.now()
    return [_value(row, names.get(row.card.customer_id, ""), now) for row in found]


def _value(row: Adjustment, owner: str, now: datetime) -> AdjustmentValue:
    expired = row.state == AdjustmentState.WAITING and row.until is not None and row.until <= now
    return AdjustmentValue(
        id=row.pk, card_id=row.card_id, number=row.card.number, customer_id=row.card.customer_id, owner=owner,
        kind=row.kind, amount=row.amount, currency=row.card.programme.currency, why=row.why, text=row.text,
        state=AdjustmentState.EXPIRED if expired else row.state, cap=row.cap, asked_by=row.asked_label,
        asked_person=row.asked_person, asked_at=row.asked_at, until=row.until, decided_by=row.decided_label,
        decided_at=row.decided_at, word=row.word, needs_second=row.needs_second,
    )  # fmt: skip
