"""The night's look at every key customer: how each stands against its own rhythm, and whom to ask about."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from django.db import connection

from shuke.customers import actions as customers
from shuke.identity import queries as identity
from shuke.keyaccounts.actions.keep_outlooks import Standing, evidence_json, keep_outlooks
from shuke.keyaccounts.events import AlarmRaised
from shuke.keyaccounts.models import Alarm, KeyAccount
from shuke.keyaccounts.models.alarm import Outcome
from shuke.keyaccounts.risk import loyal
from shuke.kit import clock
from shuke.kit.access import Actor, action
from shuke.kit.calendar.deadlines import next_working_day
from shuke.kit.tenancy import current_merchant
from shuke.kit.work import record

PART = 2_000
PEACE = timedelta(days=28)  # after an answer nobody is asked about the same customer again for so long
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
    stand = keep_outlooks(ids, today)
    _close(stand)
    _raise(actor, [each.customer_id for each in stand if each.found.alarm], stand, today)


def _close(stand: Sequence[Standing]) -> None:
    """Who bought again and no longer stands out needs no answer: the alarm ends with that outcome."""
    calm = {each.customer_id: each.last_on for each in stand if not each.found.alarm and each.last_on is not None}
    for row in Alarm.objects.filter(customer_id__in=calm, outcome=""):
        bought = calm[row.customer_id]
        if bought < row.raised_on:
            continue
        row.outcome, row.answered_at = Outcome.BACK, clock.now()
        row.save(update_fields=["outcome", "answered_at"])
        told = {"day": bought.isoformat()}
        customers.write_timeline(row.customer_id, clock.now(), "care_alarm_back", f"{row.pk}", params=told)


def _raise(actor: Actor, ids: Sequence[int], stand: Sequence[Standing], today: date) -> None:
    new = _unasked(ids, {each.customer_id: each for each in stand})
    if not new:
        return
    due = next_working_day(today, identity.work_calendar())
    Alarm.objects.bulk_create(
        [
            Alarm(
                customer_id=each.customer_id, raised_on=today, due_on=due, score=each.found.score,
                evidence=evidence_json(each.found), usual_minor=each.usual_minor,
            )
            for each in new
        ],
        ignore_conflicts=True,
    )  # fmt: skip
    for each in new:
        told = {"score": each.found.score}
        customers.write_timeline(each.customer_id, clock.now(), "care_alarm", f"{today}", params=told)
        record(AlarmRaised(subject=each.customer_id, score=each.found.score))


def _unasked(ids: Sequence[int], stand: Mapping[int, Standing]) -> list[Standing]:
    asked = Alarm.objects.filter(customer_id__in=ids)
    known = set(asked.filter(outcome="").values_list("customer_id", flat=True))
    known |= set(asked.filter(answered_at__gt=clock.now() - PEACE).values_list("customer_id", flat=True))
    # Whoever went long ago is asked about once in a silence, not every month of it.
    for customer, raised in asked.values_list("customer_id", "raised_on"):
        last = stand[customer].last_on
        if stand[customer].gone and last is not None and raised > last:
            known.add(customer)
    return [stand[each] for each in ids if each not in known]
