"""Cards: what a member holds at a merchant, and the rules by which it grows and is spent.

Verbs: enrol_card, join, claim_cards, top_up_card, undo_top_up, refund_value, set_pin, reset_pin,
freeze_card, unfreeze_card, replace_card, resolve_code, resolve_number, publish_rules; inside a sale: lock_card,
charge, uncharge.
Owns: Programme, RulesVersion, Card, CardNumber, CodeUse, TillToken, TopUp, ValueRefund, QualifyingSpend.
The values themselves (points, principal, bonus) live on the ledger.
"""
