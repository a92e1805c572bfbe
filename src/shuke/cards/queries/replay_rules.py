"""What else a version of the rules decided: the bonus of a top-up, what points paid, when value ends; computed anew."""

from typing import Any

from django.db import connection
from django.utils.translation import gettext as _

from shuke.kit import clock
from shuke.kit.tenancy import current_merchant
from shuke.ledger.values import Finding, FindingItem

# Each item: account, holder, kind, unit, this, that. What a version does not hold takes its default, as in
# values/policy.py. The bonus is that of the highest step one payment reaches.
_BONUS = """
SELECT paid.credit_id, own.holder_id, 'bonus', paid.unit, coalesce(given.amount, 0) AS this,
  coalesce(step.bonus, 0) AS that
FROM ledger_transfer paid
JOIN ledger_account own ON own.merchant_id = paid.merchant_id AND own.id = paid.credit_id AND own.kind = 'principal'
JOIN cards_rules_version version ON version.merchant_id = paid.merchant_id AND version.id = paid.rule_version
LEFT JOIN ledger_transfer given ON given.merchant_id = paid.merchant_id AND given.key = paid.key AND given.position = 1
LEFT JOIN LATERAL (
  SELECT (each ->> 'bonus_minor')::bigint AS bonus FROM jsonb_array_elements(version.body #> '{stored,steps}') each
  WHERE (each ->> 'paid_minor')::bigint <= paid.amount
  ORDER BY (each ->> 'paid_minor')::bigint DESC LIMIT 1) step ON true
WHERE paid.merchant_id = %(merchant)s AND paid.reason = 'top_up'
"""
_BURN = """
SELECT spent.debit_id, own.holder_id, 'points', spent.inputs ->> 'currency' AS unit,
  (spent.inputs ->> 'value_minor')::bigint AS this,
  spent.amount / coalesce((version.body #>> '{burn,step}')::bigint, 100)
    * coalesce((version.body #>> '{burn,value_minor}')::bigint, 100) AS that
FROM ledger_transfer spent
JOIN ledger_account own ON own.merchant_id = spent.merchant_id AND own.id = spent.debit_id AND own.kind = 'points'
JOIN cards_rules_version version ON version.merchant_id = spent.merchant_id AND version.id = spent.rule_version
WHERE spent.merchant_id = %(merchant)s AND spent.reason = 'sale' AND spent.inputs ? 'value_minor'
"""
# A lot's last day: 1 where it is the one its version gives for the day the value came. A day of the year that is over
# already, or that its month does not have, is told in rules.points_end_on.
_ENDS = """
SELECT account, holder, kind, 'lots' AS unit, 1 AS this, (ends IS NOT DISTINCT FROM CASE
    WHEN kind = 'bonus' AND months > 0 OR kind = 'points' AND expiry = 'rolling'
      THEN (month + make_interval(months => months + 1))::date - 1
    WHEN kind = 'points' AND expiry = 'fixed'
      THEN CASE WHEN this_year >= day THEN this_year ELSE next_year END
  END)::int AS that
FROM (
  SELECT lots.*,
         least(make_date(years, of_month, 1) + of_day - 1,
               (make_date(years, of_month, 1) + interval '1 month')::date - 1) AS this_year,
         least(make_date(years + 1, of_month, 1) + of_day - 1,
               (make_date(years + 1, of_month, 1) + interval '1 month')::date - 1) AS next_year
  FROM (
    SELECT own.id AS account, own.holder_id AS holder, own.kind, lot.expires_on AS ends, day,
           date_trunc('month', day) AS month,
           coalesce(body #>> '{points,expiry}', 'rolling') AS expiry,
           CASE own.kind WHEN 'bonus' THEN coalesce((body #>> '{stored,bonus_months}')::int, 0)
                         ELSE coalesce((body #>> '{points,expiry_months}')::int, 12) END AS months,
           extract(year FROM day)::int + coalesce((body #>> '{points,expiry_years}')::int, 1) AS years,
           split_part(coalesce(body #>> '{points,expiry_day}', '12-31'), '-', 1)::int AS of_month,
           split_part(coalesce(body #>> '{points,expiry_day}', '12-31'), '-', 2)::int AS of_day
    FROM ledger_lot lot
    JOIN ledger_transfer came ON came.merchant_id = lot.merchant_id AND came.id = lot.transfer_id
    JOIN ledger_account own ON own.merchant_id = lot.merchant_id AND own.id = lot.account_id
    JOIN cards_rules_version version ON version.merchant_id = came.merchant_id AND version.id = came.rule_version
    JOIN cards_programme programme
      ON programme.merchant_id = version.merchant_id AND programme.id = version.programme_id
    CROSS JOIN LATERAL (SELECT (came.at AT TIME ZONE programme.time_zone)::date AS day) dated
    WHERE lot.merchant_id = %(merchant)s AND own.kind IN ('points', 'bonus')
  ) lots
) dated
"""
_RULES = {"cards.bonus_replay": _BONUS, "cards.burn_replay": _BURN, "cards.ends_replay": _ENDS}
_TOTALS = """
SELECT unit, count(*), coalesce(sum(this), 0)::bigint, coalesce(sum(that), 0)::bigint,
  coalesce(sum(abs(this - that)), 0)::bigint FROM ({items}) i GROUP BY unit
"""
_ITEMS = """
SELECT * FROM ({items}) i (account, holder, kind, unit, this, that)
WHERE unit = %(unit)s ORDER BY abs(this - that) DESC, abs(this) DESC, account LIMIT %(limit)s
"""


def rule_checks() -> list[Finding]:
    """What the versions decided beside points earned, in each unit it has; three statements."""
    words = {
        "cards.bonus_replay": (
            _("Every bonus is what its version's steps give again"), _("Bonus booked"), _("Bonus computed again"),
        ),
        "cards.burn_replay": (
            _("Points paid what their version makes them worth"), _("Paid with points"), _("Worth computed again"),
        ),
        "cards.ends_replay": (
            _("Points and bonus end when their version lets them"), _("Lots"), _("Lots with that last day"),
        ),
    }  # fmt: skip
    found = []
    for code, items in _RULES.items():
        for unit, count, this, that, difference in _run(_TOTALS.replace("{items}", items)):
            title, this_label, that_label = words[code]
            found.append(Finding(code, title, unit, this_label, this, that_label, that, difference, count, clock.now()))
    return found


def rule_items(code: str, unit: str, limit: int | None) -> list[FindingItem] | None:
    """The cards behind such a rule, the most wrong first; None for a rule of somebody else's."""
    if code not in _RULES:
        return None
    if limit == 0:
        return []
    rows = _run(_ITEMS.replace("{items}", _RULES[code]), unit=unit, limit=limit)
    return [FindingItem(*row) for row in rows]


def _run(statement: str, **values: Any) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(statement, {"merchant": current_merchant(), **values})
        return list(cursor.fetchall())
