"""Alarms: what is open, and how often they were right."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Count

from shuke.customers import queries as customers
from shuke.keyaccounts.models import Alarm
from shuke.keyaccounts.risk.values import Evidence, Sign
from shuke.kit import clock
from shuke.kit.api.paging import decode_cursor, page_of
from shuke.kit.problems import NotFound

PAGE = 50
YEAR = timedelta(days=365)


@dataclass(frozen=True)
class AlarmRow:
    """One alarm with whom it is about. `usual_minor` is what four weeks usually bring."""

    id: int
    customer_id: int
    name: str
    owner: str
    raised_on: date
    due_on: date
    score: int
    evidence: tuple[Evidence, ...]
    usual_minor: int
    outcome: str
    note: str
    answered_at: datetime | None


@dataclass(frozen=True)
class Precision:
    """What came of the alarms raised within a year."""

    raised: int
    open: int
    right: int
    false: int
    unknown: int

    @property
    def share(self) -> float | None:
        """Right ones of those that could be told; None while nothing was told."""
        told = self.right + self.false
        return self.right / told if told else None


def open_alarms(
    *, staff: int | None = None, cursor: str | None = None, limit: int = PAGE
) -> tuple[list[AlarmRow], str | None]:
    """Alarms without an answer, the highest score first; `staff` leaves only those of his customers. Two statements."""
    rows = Alarm.objects.filter(outcome="")
    if staff is not None:
        rows = rows.filter(customer__owner_id=staff)
    if after := decode_cursor(cursor, int, int):
        score, last = after
        rows = rows.filter(score__lte=score).exclude(score=score, id__lte=last)
    found = list(rows.order_by("-score", "id").select_related("customer__owner")[: limit + 1])
    return page_of([_row(each) for each in found], limit, lambda row: (row.score, row.id))


def alarm(alarm_id: int) -> AlarmRow:
    """One alarm; raises NotFound."""
    row = Alarm.objects.filter(pk=alarm_id).select_related("customer__owner").first()
    if row is None:
        raise NotFound
    return _row(row)


def alarms_of(customer_id: int, limit: int = 20) -> list[AlarmRow]:
    """A customer's alarms, newest first; raises NotFound for a stranger. Three statements."""
    customers.customer(customer_id)
    rows = Alarm.objects.filter(customer_id=customer_id).select_related("customer__owner")
    return [_row(each) for each in rows.order_by("-raised_on", "-id")[:limit]]


def precision() -> Precision:
    """How the detector did with the alarms of the last 365 days; one statement."""
    since = (clock.now() - YEAR).date()
    counts = dict(
        Alarm.objects.filter(raised_on__gte=since).values_list("outcome").annotate(n=Count("id")).order_by("outcome")
    )
    told = [counts.get(each, 0) for each in ("", "right", "false", "unknown")]
    return Precision(sum(told), *told)


def evidence_of(kept: list[dict[str, Any]]) -> tuple[Evidence, ...]:
    """Kept evidence as values again."""
    return tuple(Evidence(Sign(each["sign"]), each["points"], each["figures"]) for each in kept)


def _row(row: Alarm) -> AlarmRow:
    return AlarmRow(
        id=row.pk, customer_id=row.customer_id, name=row.customer.name,
        owner=row.customer.owner.name if row.customer.owner else "", raised_on=row.raised_on, due_on=row.due_on,
        score=row.score, evidence=evidence_of(row.evidence), usual_minor=row.usual_minor, outcome=row.outcome,
        note=row.note, answered_at=row.answered_at,
    )  # fmt: skip
