"""The worker's half of the outbox: claim one subject, hand its events out in order, park what keeps failing."""

from collections.abc import Set as AbstractSet
from datetime import timedelta

import structlog
from django.db import connection, transaction

from shuke.kit import clock, tenancy
from shuke.kit.models import Delivery, Pending
from shuke.kit.outbox.events import Received
from shuke.kit.outbox.registry import Handler, handler_name, handlers

TRIES = 8
log = structlog.get_logger(__name__)


def pump(limit: int = 200) -> int:
    """Hand out what is due, subject by subject; returns how many events were delivered."""
    return sum(_deliver_subject(merchant, subject) for merchant, subject in _due(limit))


def _due(limit: int) -> list[tuple[int, int | None]]:
    with tenancy.open(platform=True), connection.cursor() as cursor:
        # By subject, never by a high-water mark: sequence order is not commit order.
        cursor.execute(
            "SELECT merchant_id, subject FROM kit_pending GROUP BY merchant_id, subject "
            "HAVING bool_and(parked_at IS NULL AND (next_at IS NULL OR next_at <= %s)) ORDER BY min(event_id) LIMIT %s",
            [clock.now(), limit],
        )
        return list(cursor.fetchall())


def _deliver_subject(merchant: int, subject: int | None) -> int:
    with tenancy.open(merchant=merchant):
        if not _claimed(merchant, subject):
            return 0
        waiting = list(Pending.objects.filter(subject=subject).select_related("event").order_by("event_id"))
        had = _had([pending.event_id for pending in waiting])
        delivered = []
        for pending in waiting:
            if pending.parked_at or not _deliver(pending, had.get(pending.event_id, frozenset())):
                break
            delivered.append(pending.pk)
        Pending.objects.filter(pk__in=delivered).delete()
        return len(delivered)


def _had(events: list[int]) -> dict[int, set[str]]:
    """Which handlers each event has reached before."""
    had: dict[int, set[str]] = {}
    for event, handler in Delivery.objects.filter(event_id__in=events).values_list("event_id", "handler"):
        had.setdefault(event, set()).add(handler)
    return had


def _claimed(merchant: int, subject: int | None) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_try_advisory_xact_lock(hashtextextended(%s, %s))",
            [f"outbox {subject}", merchant],
        )
        return bool(cursor.fetchone()[0])


def _deliver(pending: Pending, had: AbstractSet[str]) -> bool:
    for handler in handlers().get(pending.event.name, ()):
        if handler_name(handler) not in had and not _hand_over(pending, handler):
            return False
    return True


def _hand_over(pending: Pending, handler: Handler) -> bool:
    row = pending.event
    event = handler.handled_event.from_payload(row.subject, row.payload)  # type: ignore[attr-defined]
    try:
        with transaction.atomic():
            handler(Received(event=event, id=row.pk, at=row.at, merchant_id=row.merchant_id))
            Delivery.objects.create(event=row, handler=handler_name(handler), at=clock.now())
    except Exception as error:  # noqa: BLE001  # whatever a handler raises must not stop the other subjects
        _postpone(pending, handler, error)
        return False
    return True


def _postpone(pending: Pending, handler: Handler, error: Exception) -> None:
    pending.tries += 1
    pending.error = f"{handler_name(handler)}: {type(error).__name__}: {error}"[:500]
    if pending.tries >= TRIES:
        pending.parked_at = clock.now()
        log.error(
            "event_parked",
            name=pending.event.name,
            id=pending.event_id,
            merchant=pending.merchant_id,
            error=pending.error,
        )
    else:
        pending.next_at = clock.now() + timedelta(seconds=2**pending.tries)
        log.warning(
            "event_postponed",
            name=pending.event.name,
            id=pending.event_id,
            tries=pending.tries,
            error=pending.error,
        )
    pending.save()
