"""One customer's stream, newest first."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db.models import Count, QuerySet
from django.db.models.expressions import RawSQL

from shuke.customers.models import TimelineEntry
from shuke.customers.values import EntryValue
from shuke.kit.api.paging import decode_cursor, page_of


def timeline(
    customer_id: int, *, kinds: Sequence[str] = (), search: str = "", cursor: str | None = None, limit: int = 20
) -> tuple[list[EntryValue], str | None]:
    """A page of what happened, of these kinds only if any are named, and the next cursor; one statement."""
    rows: QuerySet[Any] = TimelineEntry.objects.filter(customer_id=customer_id).order_by("-at", "-id")
    if kinds:
        rows = rows.filter(kind__in=kinds)
    if text := search.replace("\x00", "").strip()[:80]:
        # Within one customer's rows, so it needs no index; Chinese is searched as it is written.
        rows = (
            rows.filter(params__isnull=False).annotate(words=RawSQL("params::text", [])).filter(words__icontains=text)
        )
    if after := decode_cursor(cursor, str, int):
        rows = rows.extra(where=["(at, id) < (%s, %s)"], params=[datetime.fromisoformat(after[0]), after[1]])
    found = [EntryValue(row.pk, row.at, row.kind, row.ref, row.amount_minor, row.params) for row in rows[: limit + 1]]
    return page_of(found, limit, lambda entry: (entry.at.isoformat(), entry.id))


def timeline_counts(customer_id: int) -> dict[str, int]:
    """Kind to number of entries; one statement."""
    rows = (
        TimelineEntry.objects.filter(customer_id=customer_id).values_list("kind").annotate(Count("id")).order_by("kind")
    )
    return dict(rows)
