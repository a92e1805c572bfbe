"""The tiers that many cards carry, in one statement: what each reached by a programme's rules, or was given."""

from datetime import date
from typing import Any

from shuke.cards.qualifying import Qualifying, qualifying
from shuke.cards.values.policy import Measure, Rules
from shuke.cards.window import bounds
from shuke.kit.tenancy import current_merchant

_FIGURE = {Measure.SPEND: "amount_minor", Measure.POINTS: "points"}
# Of every card that `{which}` names: what was counted in each span, in one pass over the rows that may count.
_COUNTED = """
counted AS (
  SELECT spend.card_id, {sums}
  FROM cards_qualifying_spend spend
  WHERE spend.merchant_id = %(merchant)s AND spend.at >= %(first)s AND {whose}
  GROUP BY spend.card_id
)"""
# Several purchases of a day are one visit.
_DAYS = """
days AS (
  SELECT spend.card_id, min(spend.at) AS at, 1 AS visits FROM cards_qualifying_spend spend
  WHERE spend.merchant_id = %(merchant)s AND spend.at >= %(first)s AND {whose}
  GROUP BY spend.card_id, (spend.at AT TIME ZONE %(zone)s)::date HAVING sum(spend.visits) > 0
), counted AS (
  SELECT spend.card_id, {sums} FROM days spend GROUP BY spend.card_id
)"""
# Thresholds come as arrays. What can only be bought has none; whoever reached nothing has the first tier.
_CARRIED = """
WITH tiers AS (
  SELECT key, threshold, rank FROM unnest(%(keys)s::text[], %(thresholds)s::bigint[], %(ranks)s::int[])
    AS tier (key, threshold, rank)
), {counted}, measured AS (
  SELECT card.id, card.customer_id, card.tier AS before, card.falls_on, {value} AS value,
         card.tier_until >= %(today)s AS held,
         CASE WHEN card.granted_tier <> '' AND coalesce(card.granted_until >= %(today)s, true)
              THEN card.granted_tier END AS granted
  FROM cards_card card LEFT JOIN counted ON counted.card_id = card.id
  WHERE card.merchant_id = %(merchant)s AND {which}
), carried AS (
  SELECT measured.*, coalesce(was.rank, 1) AS rank_before, greatest(
    (SELECT max(rank) FROM tiers WHERE rank = 1 OR (threshold > 0 AND measured.value >= threshold)),
    (SELECT rank FROM tiers WHERE key = measured.granted), CASE WHEN measured.held THEN was.rank END) AS rank
  FROM measured LEFT JOIN tiers was ON was.key = measured.before
)
"""


def carried_sql(rules: Rules, today: date, zone: str, *, which: str, whose: str = "true") -> tuple[str, dict[str, Any]]:
    """The beginning of a statement that ends with a query over `carried` (id, customer_id, before, rank_before, rank,
    value, falls_on), and its parameters.

    `which` picks cards and `whose` the same cards' rows of what counts, both by SQL of this program's own.
    """
    spans = qualifying(rules, today)
    counted = _DAYS if rules.measure == Measure.VISITS else _COUNTED
    values = {
        "merchant": current_merchant(), "zone": zone, "today": today,
        "keys": [tier.key for tier in rules.tiers], "thresholds": [tier.threshold for tier in rules.tiers],
        "ranks": [tier.rank for tier in rules.tiers], **_bounds(spans, zone),
    }  # fmt: skip
    filled = counted.format(sums=_sums(spans, rules), whose=whose)
    return _CARRIED.format(counted=filled, value=_value(spans), which=which), values


def _sums(spans: Qualifying, rules: Rules) -> str:
    figure = _FIGURE.get(Measure(rules.measure), "visits")
    return ", ".join(
        f"sum(spend.{figure}) FILTER (WHERE spend.at >= %(since{n})s AND spend.at < %(until{n})s) AS span{n}"
        for n in range(len(spans.spans))
    )


def _value(spans: Qualifying) -> str:
    """The best combination counts, and in it its weakest span: `Qualifying.value` in SQL."""
    choices = (
        "least(" + ", ".join(f"coalesce(counted.span{place}, 0)" for place in choice) + ")" for choice in spans.choices
    )
    return "greatest(" + ", ".join(choices) + ")"


def _bounds(spans: Qualifying, zone: str) -> dict[str, Any]:
    told = bounds(spans, zone)
    values: dict[str, Any] = {"first": min(told["since"])}
    for name, moments in told.items():
        values |= {f"{name}{n}": moment for n, moment in enumerate(moments)}
    return values
