"""Alarms: what is open, and how often they were right."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Count, OuterRef, QuerySet, Subquery

from shuke.customers import queries as customers
from shuke.keyaccounts.models import Alarm, Outlook
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
    bought_on: date | None  # the last purchase since it was raised
    score_now: int | None  # how the last night saw the customer


@dataclass(frozen=True)
class Precision:
    """What came of the alarms raised within a year."""

    raised: int
    open: int
    right: int
    false: int
    unknown: int
    back: int  # bought again before anybody answered

    @property
    def told(self) -> int:
        """How many are known: who bought again without our doing had not fallen silent."""
        return self.right + self.false + self.back

    @property
    def share(self) -> float | None:
        """Right ones of those that could be told; None while nothing was told."""
        return self.right / self.told if self.told else None


def open_alarms(
    *, staff: int | None = None, cursor: str | None = None, limit: int = PAGE
) -> tuple[list[AlarmRow], str | None]:
    """Alarms without an answer, the highest score first; `staff` leaves those of his customers. Three statements."""
    rows = Alarm.objects.filter(outcome="")
    if staff is not None:
        rows = rows.filter(customer__owner_id=staff)
    if after := decode_cursor(cursor, int, int):
        score, last = after
        rows = rows.filter(score__lte=score).exclude(score=score, id__lte=last)
    found = list(_with_now(rows).order_by("-score", "id")[: limit + 1])
    return page_of(_rows(found), limit, lambda row: (row.score, row.id))


def waiting(staff: int | None = None) -> int:
    """How many alarms wait for an answer; `staff` counts only those of his customers. One statement."""
    rows = Alarm.objects.filter(outcome="")
    return rows.count() if staff is None else rows.filter(customer__owner_id=staff).count()


def alarm(alarm_id: int) -> AlarmRow:
    """One alarm; raises NotFound."""
    rows = list(_with_now(Alarm.objects.filter(pk=alarm_id)))
    if not rows:
        raise NotFound
    return _rows(rows)[0]


def alarms_of(customer_id: int, limit: int = 20) -> list[AlarmRow]:
    """A customer's alarms, newest first; raises NotFound for a stranger. Four statements."""
    customers.customer(customer_id)
    rows = _with_now(Alarm.objects.filter(customer_id=customer_id))
    return _rows(list(rows.order_by("-raised_on", "-id")[:limit]))


def precision() -> Precision:
    """How the detector did with the alarms of the last 365 days; one statement."""
    since = (clock.now() - YEAR).date()
    counts = dict(
        Alarm.objects.filter(raised_on__gte=since).values_list("outcome").annotate(n=Count("id")).order_by("outcome")
    )
    told = [counts.get(each, 0) for each in ("", "right", "false", "unknown", "back")]
    return Precision(sum(told), *told)


def evidence_of(kept: list[dict[str, Any]]) -> tuple[Evidence, ...]:
    """Kept evidence as values again."""
    return tuple(Evidence(Sign(each["sign"]), each["points"], each["figures"]) for each in kept)


def _with_now(rows: QuerySet[Alarm]) -> QuerySet[Alarm]:
    now = Outlook.objects.filter(customer_id=OuterRef("customer_id")).values("score")[:1]
    return rows.select_related("customer__owner").annotate(score_now=Subquery(now))


def _rows(rows: Sequence[Alarm]) -> list[AlarmRow]:
    bought = customers.consumed({each.customer_id for each in rows})
    return [_row(each, bought.get(each.customer_id, ([], []))[0]) for each in rows]


def _row(row: Alarm, days: Sequence[date]) -> AlarmRow:
    return AlarmRow(
        bought_on=days[-1] if days and days[-1] >= row.raised_on else None,
        score_now=getattr(row, "score_now", None),
        id=row.pk, customer_id=row.customer_id, name=row.customer.name,
        owner=row.customer.owner.name if row.customer.owner else "", raised_on=row.raised_on, due_on=row.due_on,
        score=row.score, evidence=evidence_of(row.evidence), usual_minor=row.usual_minor, outcome=row.outcome,
        note=row.note, answered_at=row.answered_at,
    )  # fmt: skip
