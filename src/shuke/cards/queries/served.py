"""Sessions and top-ups by who served them, for what staff earn by them."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Q

from shuke.cards.models import PackUse, TopUp, ValueRefund
from shuke.kit.text.naming import named

_TAKEN_BACK_WITHIN = timedelta(days=1)  # an hour, and what a clock may be off


@dataclass(frozen=True, slots=True)
class Served:
    """One use of a pack, or one top-up: worth in minor units, who served it, and when it was taken back."""

    at: datetime
    undone_at: datetime | None
    staff_id: int | None
    value_minor: int
    card_id: int
    sessions: int = 0
    pack_id: int | None = None
    name: str = ""


def sessions_served(since: datetime, until: datetime) -> list[Served]:
    """Uses of packs within [since, until), or taken back within it; one statement."""
    rows = PackUse.objects.filter(at__gte=since - _TAKEN_BACK_WITHIN, at__lt=until)
    return [
        Served(
            row.at, row.undone_at, row.served_by_id, row.value_minor, row.pack.card_id, row.sessions, row.pack_id,
            named(row.pack.name_zh, row.pack.name_en),
        )
        for row in rows.select_related("pack").order_by("at", "pk")
    ]  # fmt: skip


def top_ups_served(since: datetime, until: datetime) -> list[Served]:
    """Prepayments within [since, until), or undone within it; two statements."""
    undone = dict(ValueRefund.objects.filter(at__gte=since, top_up__isnull=False).values_list("top_up_id", "at"))
    rows = TopUp.objects.filter(Q(at__gte=since, at__lt=until) | Q(pk__in=list(undone), at__lt=until))
    return [
        Served(row.at, undone.get(row.pk), row.staff_id, row.paid_minor, row.card_id)
        for row in rows.order_by("at", "pk")
    ]
