"""How key customers stand against their own rhythm, counted and kept: by the night, and when something was noticed."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from typing import Any

from shuke.customers import queries as customers
from shuke.keyaccounts.models import Noticed, Outlook
from shuke.keyaccounts.risk import loyal
from shuke.keyaccounts.risk.detector import find
from shuke.keyaccounts.risk.measures import measure, measure_silent, money_points, rhythm_points
from shuke.keyaccounts.risk.noticing import Notice, service_of
from shuke.keyaccounts.risk.values import Finding, History, Measures

YEAR = timedelta(days=365)
_EMPTY = History((), ())
_TOLD = [field.name for field in Outlook._meta.local_concrete_fields if field.name not in ("id", "customer", "best")]


@dataclass(frozen=True)
class Standing:
    """How one customer stands; `gone` when the silence has emptied the window its rhythm is measured in."""

    customer_id: int
    found: Finding
    measured: Measures | None
    history: History
    gone: bool

    @property
    def last_on(self) -> date | None:
        """The day of the last purchase."""
        return self.history.days[-1] if self.history.days else None

    @property
    def usual_minor(self) -> int:
        """What four weeks usually bring."""
        return round(self.measured.usual_minor * 4 / self.measured.weeks) if self.measured else 0


def keep_outlooks(ids: Sequence[int], today: date) -> list[Standing]:
    """Count these customers anew and keep what was found; in the order of `ids`, in three statements."""
    histories = {each: History(*told) for each, told in customers.consumed(ids).items()}
    noticed = _noticed(ids)
    stand = [_standing(each, histories.get(each, _EMPTY), noticed.get(each, ()), today) for each in ids]
    Outlook.objects.bulk_create(
        [_outlook(each, today) for each in stand],
        update_conflicts=True, unique_fields=["merchant_id", "customer"], update_fields=_TOLD,
    )  # fmt: skip
    return stand


def evidence_json(found: Finding) -> list[dict[str, Any]]:
    """The evidence as it is kept."""
    return [asdict(each) for each in found.evidence]


def _standing(customer: int, history: History, noticed: Sequence[Notice], today: date) -> Standing:
    measured = measure(history, today)
    gone = None if measured else measure_silent(history, today)
    found = find(measured or gone, service_of(noticed, today))
    return Standing(customer, found, measured or gone, history, gone is not None)


def _noticed(ids: Sequence[int]) -> dict[int, list[Notice]]:
    rows = Noticed.objects.filter(customer_id__in=ids).values_list("customer_id", "kind", "on", "score", "settled_on")
    by_customer: dict[int, list[Notice]] = {}
    for customer, kind, on, score, settled in rows:
        by_customer.setdefault(customer, []).append(Notice(kind, on, None if score is None else float(score), settled))
    return by_customer


def _outlook(stand: Standing, today: date) -> Outlook:
    found, measured, usual = stand.found, stand.measured, stand.usual_minor
    return Outlook(
        customer_id=stand.customer_id, counted_on=today, score=found.score, evidence=evidence_json(found),
        usual_minor=usual, interval_days=round(measured.every_days, 1) if measured else None,
        spent_year_minor=_spent(stand.history, today), expected_minor=loyal.expected(usual, found.score),
        rhythm_points=rhythm_points(measured) if measured else None,
        money_points=money_points(measured) if measured else None,
    )  # fmt: skip


def _spent(history: History, today: date) -> int:
    before = [total for day, total in zip(history.days, history.running_minor, strict=True) if day <= today - YEAR]
    return (history.running_minor[-1] if history.running_minor else 0) - (before[-1] if before else 0)
