"""Reads of cards."""

from shuke.cards.explain import additions, factors
from shuke.cards.free_words import left_words, period_words, use_words
from shuke.cards.missing_words import amount_words, day_words, months_words, progress_words
from shuke.cards.perks import perks
from shuke.cards.queries.adjustments import adjustment, adjustments, caps, flags_of, waiting_for
from shuke.cards.queries.audited import audit_subjects, audited_as
from shuke.cards.queries.books import account_holders, book_checks, book_items, postings_told
from shuke.cards.queries.cards import any_card, card, card_by_id, cards_of_customer, number_meant
from shuke.cards.queries.entries import entries
from shuke.cards.queries.forecast import forecast_batch
from shuke.cards.queries.free_services import free_now, free_of_card
from shuke.cards.queries.members import cards_of_batch, customers_with_card
from shuke.cards.queries.openings import (
    OldPack,
    OldRow,
    Spent,
    brought_words,
    customers_of_opening,
    kept_after_undo,
    old_numbers_of,
    old_numbers_taken,
    opened_with,
    packs_moved_since,
    packs_of_opening,
    rows_of_batch,
    rows_of_source,
    spent_since,
)
from shuke.cards.queries.own import own_card, own_cards
from shuke.cards.queries.packs import (
    every_pack_design,
    held_pack,
    held_packs,
    larger_packs,
    pack_design,
    pack_designs,
    pack_use,
    packs_before,
    packs_of_card,
    packs_of_customer,
    packs_untouched,
    quote_pack,
    use_by_key,
    used_on,
    uses_of_pack,
)
from shuke.cards.queries.preview import preview
from shuke.cards.queries.printing import blank_number
from shuke.cards.queries.programme import current_rules, programme, told_tiers, versions
from shuke.cards.queries.quotes import quote_refund
from shuke.cards.queries.rewards import offered, redemption, redemptions, redemptions_of, reward, rewards
from shuke.cards.queries.served import Served, sessions_served, top_ups_served
from shuke.cards.queries.stamps import stamp_cards, stamp_design, stamp_designs, stamp_state
from shuke.cards.queries.stored_rules import inputs_told, rules_told, why_posted
from shuke.cards.queries.story import story
from shuke.cards.queries.takings import (
    Alone,
    Takings,
    money_by_method,
    packs_sold,
    prepaid,
    top_ups_at,
    value_refunds_at,
)
from shuke.cards.queries.told_packs import told_packs
from shuke.cards.queries.worth import worth_of_points

__all__ = [
    "Alone",
    "OldPack",
    "OldRow",
    "Served",
    "Spent",
    "Takings",
    "account_holders",
    "additions",
    "adjustment",
    "adjustments",
    "amount_words",
    "any_card",
    "audit_subjects",
    "audited_as",
    "blank_number",
    "book_checks",
    "book_items",
    "brought_words",
    "caps",
    "card",
    "card_by_id",
    "cards_of_batch",
    "cards_of_customer",
    "current_rules",
    "customers_of_opening",
    "customers_with_card",
    "day_words",
    "entries",
    "every_pack_design",
    "factors",
    "flags_of",
    "forecast_batch",
    "free_now",
    "free_of_card",
    "held_pack",
    "held_packs",
    "inputs_told",
    "kept_after_undo",
    "larger_packs",
    "left_words",
    "money_by_method",
    "months_words",
    "number_meant",
    "offered",
    "old_numbers_of",
    "old_numbers_taken",
    "opened_with",
    "own_card",
    "own_cards",
    "pack_design",
    "pack_designs",
    "pack_use",
    "packs_before",
    "packs_moved_since",
    "packs_of_card",
    "packs_of_customer",
    "packs_of_opening",
    "packs_sold",
    "packs_untouched",
    "period_words",
    "perks",
    "postings_told",
    "prepaid",
    "preview",
    "programme",
    "progress_words",
    "quote_pack",
    "quote_refund",
    "redemption",
    "redemptions",
    "redemptions_of",
    "reward",
    "rewards",
    "rows_of_batch",
    "rows_of_source",
    "rules_told",
    "sessions_served",
    "spent_since",
    "stamp_cards",
    "stamp_design",
    "stamp_designs",
    "stamp_state",
    "story",
    "told_packs",
    "told_tiers",
    "top_ups_at",
    "top_ups_served",
    "use_by_key",
    "use_words",
    "used_on",
    "uses_of_pack",
    "value_refunds_at",
    "versions",
    "waiting_for",
    "why_posted",
    "worth_of_points",
]  # fmt: skip
