"""One stream of what happened, written by this room and by the handlers of higher ones."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from shuke.customers.models import TimelineEntry


def write_timeline(
    customer_id: int,
    at: datetime,
    kind: str,
    ref: str,
    amount_minor: int | None = None,
    params: Mapping[str, Any] | None = None,
    *,
    batch: int | None = None,
) -> None:
    """Add one entry; the same kind and ref again adds nothing. `params` holds what the words on screen need."""
    entry = TimelineEntry(
        customer_id=customer_id,
        at=at,
        kind=kind,
        ref=ref,
        amount_minor=amount_minor,
        params=dict(params or {}),
        batch=batch,
    )
    write_timeline_entries([entry])


def write_timeline_entries(entries: Iterable[TimelineEntry], *, size: int = 2000) -> None:
    """Add many entries, set-wise, `size` to a statement; those told before are passed over."""
    TimelineEntry.objects.bulk_create(entries, batch_size=size, ignore_conflicts=True)


def write_timeline_of_many(at: datetime, kind: str, ref: str, params: Mapping[int, Mapping[str, Any]]) -> None:
    """Add one entry of a kind to each of these customers, who have each their own `params`."""
    write_timeline_entries(
        TimelineEntry(customer_id=customer, at=at, kind=kind, ref=ref, params=dict(each))
        for customer, each in params.items()
    )
