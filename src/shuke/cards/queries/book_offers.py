"""What packs, rewards and free services have to prove: value on the ledger, sessions, stock, how often."""

from typing import Any

from django.db import connection
from django.utils.translation import gettext as _

from shuke.kit import clock
from shuke.kit.tenancy import current_merchant
from shuke.ledger.values import Finding, FindingItem

# Each item: account, holder, kind, unit, this, that. What the sessions left carry is told in cards/packs.py.
_VALUE = """
SELECT pack.account_id, pack.card_id, 'pack', pack.currency AS unit, coalesce(account.balance, 0) AS this,
  CASE WHEN pack.state = 'live' THEN pack.paid_minor - pack.paid_minor * pack.used / pack.sessions ELSE 0 END AS that
FROM cards_held_pack pack
LEFT JOIN ledger_account account ON account.merchant_id = pack.merchant_id AND account.id = pack.account_id
WHERE pack.merchant_id = %(merchant)s
"""
_SESSIONS = """
SELECT pack.account_id, pack.card_id, 'pack', 'sessions' AS unit, pack.used AS this,
  coalesce(used.n, 0) + pack.used_before AS that
FROM cards_held_pack pack LEFT JOIN (
  SELECT pack_id, sum(sessions) AS n FROM cards_pack_use WHERE merchant_id = %(merchant)s AND undone_at IS NULL
  GROUP BY pack_id) used ON used.pack_id = pack.id
WHERE pack.merchant_id = %(merchant)s
"""
_REWARDS = """
SELECT NULL::bigint, NULL::bigint, reward.name_zh, 'rewards' AS unit, reward.taken AS this, coalesce(had.n, 0) AS that
FROM cards_reward reward LEFT JOIN (
  SELECT reward_id, count(*) AS n FROM cards_redemption
  WHERE merchant_id = %(merchant)s AND state IN ('open', 'used') GROUP BY reward_id) had ON had.reward_id = reward.id
WHERE reward.merchant_id = %(merchant)s
"""
# Of each use the version of the rules that allowed it is stored.
_FREE = """
SELECT NULL::bigint, used.card_id, 'free_service', 'uses' AS unit, count(*) AS this,
  count(*) FILTER (WHERE used.n <= promised.times) AS that
FROM cards_free_use used
JOIN cards_rules_version version ON version.merchant_id = used.merchant_id AND version.id = used.rules_version
LEFT JOIN LATERAL (
  SELECT (service.value ->> 'times')::int AS times
  FROM jsonb_array_elements(version.body -> 'tiers') level, jsonb_array_elements(level.value -> 'free') service
  WHERE level.value ->> 'key' = used.tier AND service.value ->> 'item' = used.item) promised ON true
WHERE used.merchant_id = %(merchant)s AND used.undone_at IS NULL GROUP BY used.card_id
"""
_RULES = {"cards.packs": _VALUE, "cards.sessions": _SESSIONS, "cards.rewards": _REWARDS, "cards.free_services": _FREE}
_TOTALS = """
SELECT unit, count(*), coalesce(sum(this), 0)::bigint, coalesce(sum(that), 0)::bigint,
  coalesce(sum(abs(this - that)), 0)::bigint FROM ({items}) i GROUP BY unit
"""
_ITEMS = """
SELECT * FROM ({items}) i (account, holder, kind, unit, this, that)
ORDER BY abs(this - that) DESC, abs(this) DESC, account LIMIT %(limit)s
"""


def offer_checks() -> list[Finding]:
    """Each rule about packs, rewards and free services, in each unit it has; four statements, nothing where none is."""
    words = {
        "cards.packs": (
            _("Sessions left carry what lies on the ledger"), _("On the ledger"), _("What the sessions left carry"),
        ),
        "cards.sessions": (_("Every used session is written down"), _("Sessions used"), _("Uses that stand")),
        "cards.free_services": (
            _("No tier gives more for nothing than its rules"), _("Free services used"), _("Allowed by their rules"),
        ),
        "cards.rewards": (_("No reward is given twice"), _("Counted as taken"), _("Redemptions that stand")),
    }  # fmt: skip
    found = []
    for code, items in _RULES.items():
        for unit, count, this, that, difference in _run(_TOTALS.format(items=items)):
            title, this_label, that_label = words[code]
            found.append(Finding(code, title, unit, this_label, this, that_label, that, difference, count, clock.now()))
    return found


def offer_items(code: str, limit: int | None) -> list[FindingItem] | None:
    """The packs or rewards behind a rule, the most wrong first; None for a rule of somebody else's."""
    if code not in _RULES:
        return None
    if limit == 0:
        return []
    return [FindingItem(*row) for row in _run(_ITEMS.format(items=_RULES[code]), limit=limit)]


def _run(statement: str, **values: Any) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(statement, {"merchant": current_merchant(), **values})
        return list(cursor.fetchall())
