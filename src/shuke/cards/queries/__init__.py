"""Reads of cards."""

from shuke.cards.queries.audited import audit_subjects
from shuke.cards.queries.books import account_holders, book_checks, book_items, postings_told
from shuke.cards.queries.cards import any_card, card, card_by_id, cards_of_customer
from shuke.cards.queries.entries import entries
from shuke.cards.queries.forecast import forecast_batch
from shuke.cards.queries.members import cards_of_batch
from shuke.cards.queries.own import own_card, own_cards
from shuke.cards.queries.preview import preview
from shuke.cards.queries.programme import current_rules, programme, told_tiers, versions
from shuke.cards.queries.quotes import quote_refund
from shuke.cards.queries.stored_rules import inputs_told, rules_told, why_posted
from shuke.cards.queries.story import story
from shuke.cards.queries.takings import Alone, Takings, money_by_method, prepaid, top_ups_at, value_refunds_at

__all__ = [
    "Alone",
    "Takings",
    "account_holders",
    "any_card",
    "audit_subjects",
    "book_checks",
    "book_items",
    "card",
    "card_by_id",
    "cards_of_batch",
    "cards_of_customer",
    "current_rules",
    "entries",
    "forecast_batch",
    "inputs_told",
    "money_by_method",
    "own_card",
    "own_cards",
    "postings_told",
    "prepaid",
    "preview",
    "programme",
    "quote_refund",
    "rules_told",
    "story",
    "told_tiers",
    "top_ups_at",
    "value_refunds_at",
    "versions",
    "why_posted",
]  # fmt: skip
