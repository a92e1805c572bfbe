"""Reads of key customers."""

from shuke.keyaccounts.queries.accounts import account_of, cares, find_account, in_care
from shuke.keyaccounts.queries.alarms import alarm, alarms_of, open_alarms, precision, waiting
from shuke.keyaccounts.queries.care_list import CareView, care_counts, care_list
from shuke.keyaccounts.queries.evaluations import evaluation, evaluations, form_in_force, lost_by_band
from shuke.keyaccounts.queries.events import event, event_list
from shuke.keyaccounts.queries.expense_rules import expense_policy, expense_policy_versions
from shuke.keyaccounts.queries.expenses import (
    applied_alike,
    cost_by_customer,
    expense,
    expense_sums,
    expenses,
    expenses_on,
    moves_of,
    outstanding,
    outstanding_of,
    rates,
    receipts_of,
)
from shuke.keyaccounts.queries.gifts import gift_year_limit, gifts, gifts_given, given_before, given_in_year
from shuke.keyaccounts.queries.grade_now import grade_now
from shuke.keyaccounts.queries.health import health_of
from shuke.keyaccounts.queries.history import gradings_of, override, overrides_of, rated
from shuke.keyaccounts.queries.house import HouseValue, waiting_in_house
from shuke.keyaccounts.queries.lost import who_qualifies
from shuke.keyaccounts.queries.occasions import occasions_of, reminder, reminders, reminders_due
from shuke.keyaccounts.queries.outlooks import income_of_best, interests_of, likely_loyal, noticed_of, outlook_of
from shuke.keyaccounts.queries.own_promises import own_ways
from shuke.keyaccounts.queries.plan_templates import plan_template, plan_templates
from shuke.keyaccounts.queries.plans import plan, plan_list, plans_of
from shuke.keyaccounts.queries.policy import policy_in_force, policy_versions
from shuke.keyaccounts.queries.referrals import brought, network
from shuke.keyaccounts.queries.relations import relation_gaps, relation_history, relation_map, relation_maps
from shuke.keyaccounts.queries.sheets import (
    checked_from,
    draw_of,
    expense_days,
    sheet,
    sheet_months,
    sheets,
    sheets_for,
    waiting_for_sheets,
)
from shuke.keyaccounts.queries.terms import terms
from shuke.keyaccounts.queries.trade_terms import trade_terms
from shuke.keyaccounts.queries.trials import trial, trials
from shuke.keyaccounts.queries.what_if import what_if
from shuke.keyaccounts.queries.winbacks import lessons, winback, winback_board, winback_counts, winbacks_of

__all__ = [
    "CareView",
    "HouseValue",
    "account_of",
    "alarm",
    "alarms_of",
    "applied_alike",
    "brought",
    "care_counts",
    "care_list",
    "cares",
    "checked_from",
    "cost_by_customer",
    "draw_of",
    "evaluation",
    "evaluations",
    "event",
    "event_list",
    "expense",
    "expense_days",
    "expense_policy",
    "expense_policy_versions",
    "expense_sums",
    "expenses",
    "expenses_on",
    "find_account",
    "form_in_force",
    "gift_year_limit",
    "gifts",
    "gifts_given",
    "given_before",
    "given_in_year",
    "grade_now",
    "gradings_of",
    "health_of",
    "in_care",
    "income_of_best",
    "interests_of",
    "lessons",
    "likely_loyal",
    "lost_by_band",
    "moves_of",
    "network",
    "noticed_of",
    "occasions_of",
    "open_alarms",
    "outlook_of",
    "outstanding",
    "outstanding_of",
    "override",
    "overrides_of",
    "own_ways",
    "plan",
    "plan_list",
    "plan_template",
    "plan_templates",
    "plans_of",
    "policy_in_force",
    "policy_versions",
    "precision",
    "rated",
    "rates",
    "receipts_of",
    "relation_gaps",
    "relation_history",
    "relation_map",
    "relation_maps",
    "reminder",
    "reminders",
    "reminders_due",
    "sheet",
    "sheet_months",
    "sheets",
    "sheets_for",
    "terms",
    "trade_terms",
    "trial",
    "trials",
    "waiting",
    "waiting_for_sheets",
    "waiting_in_house",
    "what_if",
    "who_qualifies",
    "winback",
    "winback_board",
    "winback_counts",
    "winbacks_of",
]
