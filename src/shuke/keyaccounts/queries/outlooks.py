"""How key customers stand: one, and those most likely to stay with what to do next."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db import connection
from django.db.models import Count, Q, Sum

from shuke.identity import queries as identity
from shuke.keyaccounts.models import Interest, Noticed, Outlook
from shuke.keyaccounts.queries.alarms import evidence_of
from shuke.keyaccounts.risk.loyal import Known, Next, next_action
from shuke.keyaccounts.risk.values import Evidence
from shuke.kit import clock
from shuke.kit.api.paging import decode_cursor, page_of
from shuke.kit.calendar.birthdays import YearlyDay, days_until
from shuke.kit.tenancy import current_merchant

PAGE = 50
# The best of them with what the next step depends on; a topic they ticked goes before one that was only heard, and
# before what they usually buy.
_BEST = """
SELECT o.customer_id, c.name, coalesce(s.name, ''), o.score, o.interval_days, o.spent_year_minor, o.expected_minor,
  t.last_visit_on, c.birthday, a.contact_on,
  EXISTS (SELECT 1 FROM keyaccounts_alarm l
          WHERE l.merchant_id = o.merchant_id AND l.customer_id = o.customer_id AND l.outcome = ''),
  EXISTS (SELECT 1 FROM keyaccounts_winback w WHERE w.merchant_id = o.merchant_id AND w.customer_id = o.customer_id
          AND w.stage IN ('at_risk', 'plan', 'saving')),
  (SELECT count(*) FROM keyaccounts_noticed n WHERE n.merchant_id = o.merchant_id AND n.customer_id = o.customer_id
     AND n.kind = 'complaint' AND n.settled_on IS NULL),
  coalesce((SELECT i.topic FROM keyaccounts_interest i WHERE i.merchant_id = o.merchant_id
            AND i.customer_id = o.customer_id ORDER BY i.ticked DESC, i.id LIMIT 1), t.favourite),
  (SELECT count(*) FROM keyaccounts_referral r WHERE r.merchant_id = o.merchant_id AND r.referrer_id = o.customer_id)
FROM (
  SELECT * FROM keyaccounts_outlook WHERE merchant_id = %s AND best{after}
  ORDER BY expected_minor DESC, customer_id DESC LIMIT %s
) o
JOIN customers_customer c ON c.merchant_id = o.merchant_id AND c.id = o.customer_id
JOIN customers_traits t ON t.merchant_id = o.merchant_id AND t.customer_id = o.customer_id
JOIN keyaccounts_account a ON a.merchant_id = o.merchant_id AND a.customer_id = o.customer_id
LEFT JOIN identity_staff s ON s.merchant_id = c.merchant_id AND s.id = c.owner_id
ORDER BY o.expected_minor DESC, o.customer_id DESC
"""


@dataclass(frozen=True)
class OutlookValue:
    """How a key customer stood in the last night; sums in minor units, points None without a rhythm."""

    counted_on: date
    score: int
    evidence: tuple[Evidence, ...]
    interval_days: Decimal | None
    usual_minor: int
    expected_minor: int
    best: bool
    rhythm_points: int | None
    money_points: int | None


@dataclass(frozen=True)
class NoticedRow:
    """One thing noticed beside purchases."""

    id: int
    kind: str
    kind_words: str
    on: date
    score: Decimal | None
    detail: str
    settled_on: date | None
    by: str


@dataclass(frozen=True)
class LoyalRow:
    """One of those who together bring 80 % of the income; `expected_minor` within half a year."""

    customer_id: int
    name: str
    owner: str
    known: Known
    spent_year_minor: int
    expected_minor: int
    next: Next


def outlook_of(customer_id: int) -> OutlookValue | None:
    """How a key customer stands; None before the first night. One statement."""
    row = Outlook.objects.filter(customer_id=customer_id).first()
    return row and OutlookValue(
        row.counted_on, row.score, evidence_of(row.evidence), row.interval_days, row.usual_minor, row.expected_minor,
        row.best, row.rhythm_points, row.money_points,
    )  # fmt: skip


def noticed_of(customer_id: int, limit: int = 20) -> list[NoticedRow]:
    """What was noticed of a customer, newest first; one statement."""
    rows = Noticed.objects.filter(customer_id=customer_id).order_by("-on", "-id")[:limit]
    return [
        NoticedRow(
            each.pk, each.kind, str(each.get_kind_display()), each.on, each.score, each.detail, each.settled_on, each.by
        )
        for each in rows
    ]


def likely_loyal(*, cursor: str | None = None, limit: int = PAGE) -> tuple[list[LoyalRow], str | None]:
    """Those who bring 80 % of the income, by what is expected of them; one statement."""
    today = clock.today(identity.merchant(current_merchant()).time_zone)
    after, params = "", list[Any]([current_merchant()])
    if position := decode_cursor(cursor, int, int):
        after, params = " AND (expected_minor, customer_id) < (%s, %s)", [*params, *position]
    with connection.cursor() as executed:
        executed.execute(_BEST.format(after=after), [*params, limit + 1])
        rows = [_loyal(row, today) for row in executed.fetchall()]
    return page_of(rows, limit, lambda row: (row.expected_minor, row.customer_id))


def income_of_best() -> tuple[int, int, int]:
    """How many bring 80 % of the year's income, how many were counted, and the whole (minor units); one statement."""
    told = Outlook.objects.aggregate(
        best=Count("id", filter=Q(best=True)), everybody=Count("id"), whole=Sum("spent_year_minor")
    )
    return told["best"], told["everybody"], told["whole"] or 0


def interests_of(customer_id: int) -> list[tuple[str, bool]]:
    """Topics of a customer, ticked ones first; one statement."""
    rows = Interest.objects.filter(customer_id=customer_id).order_by("-ticked", "topic")
    return list(rows.values_list("topic", "ticked"))


def _loyal(row: tuple, today: date) -> LoyalRow:  # type: ignore[type-arg]  # a row of the statement above
    (customer, name, owner, score, interval, spent, expected, last, birthday, contact, alarm, case,
     complaints, topic, brought) = row  # fmt: skip
    known = Known(
        risk=score, interval_days=None if interval is None else float(interval), last_on=last,
        birthday_in=days_until(YearlyDay(birthday.month, birthday.day), today) if birthday else None,
        alarm_open=alarm, case_open=case, complaints_open=complaints, contact_on=contact, topic=topic, brought=brought,
    )  # fmt: skip
    return LoyalRow(customer, name, owner, known, spent, expected, next_action(known, today))
