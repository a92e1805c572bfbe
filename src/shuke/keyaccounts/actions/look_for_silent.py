"""The night's look at every key customer: how each stands against its own rhythm, and whom to ask about."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import date, timedelta
from typing import Any

from django.db import connection

from shuke.customers import actions as customers
from shuke.customers import queries as customers_told
from shuke.identity import queries as identity
from shuke.keyaccounts.events import AlarmRaised
from shuke.keyaccounts.models import Alarm, KeyAccount, Noticed, Outlook
from shuke.keyaccounts.risk import loyal
from shuke.keyaccounts.risk.detector import find
from shuke.keyaccounts.risk.measures import measure, money_points, rhythm_points
from shuke.keyaccounts.risk.noticing import Notice, service_of
from shuke.keyaccounts.risk.values import Finding, History, Measures
from shuke.kit import clock
from shuke.kit.access import Actor, action
from shuke.kit.calendar.deadlines import next_working_day
from shuke.kit.tenancy import current_merchant
from shuke.kit.work import record

PART = 2_000
PEACE = timedelta(days=28)  # after an answer nobody is asked about the same customer again for so long
YEAR = timedelta(days=365)
_TOLD = [field.name for field in Outlook._meta.local_concrete_fields if field.name not in ("id", "customer", "best")]
_BEST = """
UPDATE keyaccounts_outlook outlook SET best = ranked.best
FROM (
  SELECT o.id, a.let_go_on IS NULL AND o.spent_year_minor > 0
    AND 100 * (sum(o.spent_year_minor) OVER running - o.spent_year_minor)
        < %(percent)s * sum(o.spent_year_minor) OVER () AS best
  FROM keyaccounts_outlook o
  JOIN keyaccounts_account a ON a.merchant_id = o.merchant_id AND a.customer_id = o.customer_id
  WHERE o.merchant_id = %(merchant)s
  WINDOW running AS (ORDER BY o.spent_year_minor DESC, o.customer_id)
) ranked
WHERE outlook.merchant_id = %(merchant)s AND outlook.id = ranked.id AND outlook.best IS DISTINCT FROM ranked.best
"""


@action("keyaccounts.detect")
def look_for_silent(actor: Actor, *, after: int = 0) -> int | None:
    """Look at the next 2,000 key customers behind this id; returns the last one's id, None when nobody is left.

    Looking twice on a day changes nothing. Raises MissingYear while next year's working days are unknown.
    """
    ids = list(
        KeyAccount.objects.filter(let_go_on=None, customer_id__gt=after)
        .order_by("customer_id").values_list("customer_id", flat=True)[:PART]
    )  # fmt: skip
    if ids:
        _look(actor, ids, clock.today(identity.merchant(actor.merchant_id).time_zone))
    return ids[-1] if ids else None


@action("keyaccounts.detect")
def choose_best(actor: Actor) -> int:
    """Mark the key customers who together bring 80 % of the year's income; returns how many changed."""
    with connection.cursor() as cursor:
        cursor.execute(_BEST, {"merchant": current_merchant(), "percent": loyal.INCOME_PERCENT})
        return int(cursor.rowcount)


def _look(actor: Actor, ids: Sequence[int], today: date) -> None:
    histories = {each: History(*told) for each, told in customers_told.consumed(ids).items()}
    noticed = _noticed(ids)
    empty = History((), ())
    measured = {each: measure(histories.get(each, empty), today) for each in ids}
    found = {each: find(measured[each], service_of(noticed.get(each, ()), today)) for each in ids}
    Outlook.objects.bulk_create(
        [_outlook(each, today, found[each], measured[each], histories.get(each, empty)) for each in ids],
        update_conflicts=True, unique_fields=["merchant_id", "customer"], update_fields=_TOLD,
    )  # fmt: skip
    _raise(actor, [each for each in ids if found[each].alarm], found, measured, today)


def _noticed(ids: Sequence[int]) -> dict[int, list[Notice]]:
    rows = Noticed.objects.filter(customer_id__in=ids).values_list("customer_id", "kind", "on", "score", "settled_on")
    by_customer: dict[int, list[Notice]] = {}
    for customer, kind, on, score, settled in rows:
        by_customer.setdefault(customer, []).append(Notice(kind, on, None if score is None else float(score), settled))
    return by_customer


def _outlook(customer: int, today: date, found: Finding, measured: Measures | None, history: History) -> Outlook:
    usual = round(measured.usual_minor * 4 / measured.weeks) if measured else 0
    return Outlook(
        customer_id=customer, counted_on=today, score=found.score, evidence=evidence_json(found), usual_minor=usual,
        interval_days=round(measured.interval_days, 1) if measured else None,
        spent_year_minor=_spent(history, today), expected_minor=loyal.expected(usual, found.score),
        rhythm_points=rhythm_points(measured) if measured else None,
        money_points=money_points(measured) if measured else None,
    )  # fmt: skip


def _spent(history: History, today: date) -> int:
    before = [total for day, total in zip(history.days, history.running_minor, strict=True) if day <= today - YEAR]
    return (history.running_minor[-1] if history.running_minor else 0) - (before[-1] if before else 0)


def evidence_json(found: Finding) -> list[dict[str, Any]]:
    """The evidence as it is kept."""
    return [asdict(each) for each in found.evidence]


def _raise(
    actor: Actor, ids: Sequence[int], found: Mapping[int, Finding], measured: Mapping[int, Measures | None], today: date
) -> None:
    asked = Alarm.objects.filter(customer_id__in=ids)
    known = set(asked.filter(outcome="").values_list("customer_id", flat=True))
    known |= set(asked.filter(answered_at__gt=clock.now() - PEACE).values_list("customer_id", flat=True))
    new = [each for each in ids if each not in known]
    if not new:
        return
    due = next_working_day(today, identity.work_calendar())
    Alarm.objects.bulk_create(
        [
            Alarm(
                customer_id=each, raised_on=today, due_on=due, score=found[each].score,
                evidence=evidence_json(found[each]), usual_minor=_usual(measured[each]),
            )
            for each in new
        ],
        ignore_conflicts=True,
    )  # fmt: skip
    for each in new:
        customers.write_timeline(each, clock.now(), "care_alarm", f"{today}", params={"score": found[each].score})
        record(AlarmRaised(subject=each, score=found[each].score))


def _usual(measured: Measures | None) -> int:
    return round(measured.usual_minor * 4 / measured.weeks) if measured else 0
