"""Points earned, computed once more from the version of the rules they were counted by and what it was told."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db import connection

from shuke.cards.earning import fitting, points_of
from shuke.cards.models import RulesVersion
from shuke.cards.values.earning import read_facts
from shuke.cards.values.policy import Rules
from shuke.kit.tenancy import current_merchant

# The formula of earning.points_of in whole numbers: x paid times rates, d what it is divided by. Rate, rounding and
# the tier's factor are the version's; what a version does not hold, it did not decide.
_PLAIN = """
WITH versions AS (
  SELECT id, coalesce((body #>> '{points,points}')::numeric, 1) AS rate,
         coalesce((body #>> '{points,per_minor}')::numeric, 100) AS per,
         coalesce(body #>> '{points,rounding}', 'down') AS rounding, body -> 'tiers' AS tiers
  FROM cards_rules_version WHERE merchant_id = %(merchant)s
), factors AS (
  SELECT versions.id, tier ->> 'key' AS tier, coalesce((tier ->> 'multiplier_bp')::numeric, 10000) AS factor
  FROM versions CROSS JOIN LATERAL jsonb_array_elements(coalesce(versions.tiers, '[]')) AS tier
), stored AS (
  SELECT t.credit_id AS account, t.amount, v.rounding, v.per * 10000 AS d,
         (t.inputs ->> 'paid_minor')::numeric * v.rate
           * coalesce(f.factor, (t.inputs ->> 'multiplier_bp')::numeric) AS x
  FROM ledger_transfer t JOIN versions v ON v.id = t.rule_version
  LEFT JOIN factors f ON f.id = t.rule_version AND f.tier = t.inputs ->> 'tier'
  WHERE t.merchant_id = %(merchant)s AND t.reason = 'earned' AND t.inputs ? 'per_minor' AND NOT t.inputs ? 'facts'
)
SELECT account, amount, (CASE rounding WHEN 'down' THEN div(x, d) WHEN 'up' THEN div(x + d - 1, d)
                                       ELSE div(2 * x + d, 2 * d) END)::bigint AS again
FROM stored
"""
_SUMS = f"""
SELECT %(account)s, count(*), coalesce(sum(amount), 0)::bigint, coalesce(sum(again), 0)::bigint,
       coalesce(sum(abs(amount - again)), 0)::bigint
FROM ({_PLAIN}) replayed
"""
_BY_ACCOUNT = _SUMS.replace("%(account)s", "account") + "GROUP BY account"
# Awards are a sum that the version names. Inputs without a version say what was asked, but not by which rules.
_ODD = """
SELECT credit_id, amount, rule_version, inputs, reason FROM ledger_transfer
WHERE merchant_id = %(merchant)s AND (
  (reason = 'awarded' AND inputs ? 'deed') OR (reason = 'gifted' AND inputs ? 'year')
  OR (reason = 'earned' AND inputs ? 'per_minor' AND (inputs ? 'facts' OR rule_version IS NULL)))
"""
_STEP = 2000


@dataclass(slots=True)
class Replayed:
    """How many entries an account has, what is booked, what comes out again, how far each is off, summed up."""

    count: int = 0
    booked: int = 0
    again: int = 0
    off: int = 0

    def add(self, count: int, booked: int, again: int, off: int) -> None:
        """Count some more."""
        self.count, self.booked, self.again, self.off = (
            self.count + count, self.booked + booked, self.again + again, self.off + off
        )  # fmt: skip


def replayed() -> Replayed:
    """Every posting of points earned, and what its version of the rules makes of its inputs today.

    Three statements; purchases by the amount's rule alone are computed by the database, others one by one.
    """
    return _summed(_SUMS, whole=True).get(0, Replayed())


def replayed_by_account() -> dict[int, Replayed]:
    """The same, account by account."""
    return _summed(_BY_ACCOUNT, whole=False)


def _summed(statement: str, *, whole: bool) -> dict[int, Replayed]:
    found: dict[int, Replayed] = {}
    with connection.cursor() as cursor:
        cursor.execute(statement, {"merchant": current_merchant(), "account": 0})
        for account, *sums in cursor.fetchall():
            found.setdefault(account, Replayed()).add(*sums)
    for account, amount, again in _odd():
        found.setdefault(0 if whole else account, Replayed()).add(1, amount, again, abs(amount - again))
    return found


def _odd() -> Iterator[tuple[int, int, int]]:
    versions: dict[int, Rules] = {}
    with connection.cursor() as cursor:
        cursor.execute(_ODD, {"merchant": current_merchant()})
        while rows := cursor.fetchmany(_STEP):
            versions = versions or {row.pk: row.as_rules() for row in RulesVersion.objects.all()}
            for account, amount, version, inputs, reason in rows:
                yield (
                    account,
                    amount,
                    points_again(versions.get(version), reason, json.loads(inputs) if inputs else None),
                )


def points_again(rules: Rules | None, reason: str, inputs: dict[str, Any] | None) -> int:
    """What a version of the rules gives for the inputs stored with a posting; 0 where either is missing."""
    if rules is None or not inputs:
        return 0
    if reason == "awarded":
        award = rules.points.award(inputs.get("deed", ""))
        return award.points if award else 0
    if reason == "gifted":
        return rules.tier(inputs.get("tier", "")).gift_points
    if "facts" not in inputs:
        return 0
    paid, rule, facts = inputs["paid_minor"], rules.points, read_facts(inputs["facts"])
    found = fitting(rule, facts, paid_minor=paid)
    return points_of(paid, rule=rule, multiplier_bp=rules.tier(inputs["tier"]).multiplier_bp, found=found).points
