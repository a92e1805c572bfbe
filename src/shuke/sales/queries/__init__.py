"""Reads of sales."""

from shuke.sales.queries.audited import audit_subjects, audited_as
from shuke.sales.queries.commission import commission, commission_versions
from shuke.sales.queries.counter import groups_told, items_told, quick_items, tills
from shuke.sales.queries.day import day_takings, takings_on
from shuke.sales.queries.for_cards import card_refunds, card_visits
from shuke.sales.queries.handovers import counts_of, drawer_terms, handover, last_count, pieces_of, waiting_at
from shuke.sales.queries.history import came_on, history, sales_of_customer
from shuke.sales.queries.offline import (
    allowance,
    conflict,
    conflicts,
    conflicts_of,
    kept_by_till,
    open_conflicts,
    shift_at,
    stopped_tills,
    taken_in_since,
)
from shuke.sales.queries.one import refund_by_key, sale, sale_by_key
from shuke.sales.queries.past_bills import past_bills
from shuke.sales.queries.postings import postings_told
from shuke.sales.queries.quote import QuoteValue, quote_sale
from shuke.sales.queries.served import served
from shuke.sales.queries.shift_list import Standing, Wanted, long_open, shift_list
from shuke.sales.queries.shifts import drawer_of, open_shift_of, open_shifts, shift_is_open, shift_report, shifts
from shuke.sales.queries.sums import BatchTotals, batch_totals, days_of_customer
from shuke.sales.queries.unusual import unusual_from

__all__ = [
    "BatchTotals", "QuoteValue", "Standing", "Wanted", "allowance", "audit_subjects", "audited_as", "batch_totals",
    "came_on", "card_refunds", "card_visits", "commission", "commission_versions", "conflict", "conflicts",
    "conflicts_of", "counts_of", "day_takings", "days_of_customer", "drawer_of", "drawer_terms", "groups_told",
    "handover", "history", "items_told", "kept_by_till", "last_count", "long_open", "open_conflicts", "open_shift_of",
    "open_shifts",
    "past_bills", "pieces_of", "postings_told", "quick_items", "quote_sale", "refund_by_key", "sale", "sale_by_key",
    "sales_of_customer", "served", "shift_at", "shift_is_open", "shift_list", "shift_report", "shifts",
    "stopped_tills", "taken_in_since", "takings_on", "tills", "unusual_from", "waiting_at",
]  # fmt: skip
