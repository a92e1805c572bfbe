"""Joins that every whole reading of a card shares; each expects the alias `card`."""

# Its three accounts, as points, principal and bonus.
ACCOUNTS = """
JOIN ledger_account points ON points.merchant_id = card.merchant_id AND points.id = card.points_account_id
JOIN ledger_account principal ON principal.merchant_id = card.merchant_id AND principal.id = card.principal_account_id
JOIN ledger_account bonus ON bonus.merchant_id = card.merchant_id AND bonus.id = card.bonus_account_id
"""
# Its programme, and the newest of the programme's rules as version.
RULES = """
JOIN cards_programme programme ON programme.merchant_id = card.merchant_id AND programme.id = card.programme_id
CROSS JOIN LATERAL (
  SELECT each.id, each.number, each.body FROM cards_rules_version each
  WHERE each.merchant_id = card.merchant_id AND each.programme_id = programme.id
  ORDER BY each.number DESC LIMIT 1
) version
"""
