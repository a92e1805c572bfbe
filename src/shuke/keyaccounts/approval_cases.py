"""What an approval of this room is about, in words beside the buttons: nobody has to decide on a title alone."""

from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from shuke.identity import queries as identity
from shuke.identity.values.approval import ApprovalValue, Fact
from shuke.keyaccounts.queries.accounts import find_account
from shuke.keyaccounts.queries.evaluations import evaluation
from shuke.keyaccounts.queries.expenses import cost_of, expense
from shuke.keyaccounts.queries.plans import plan
from shuke.kit import clock, moments
from shuke.kit.money import Money
from shuke.kit.tenancy import current_merchant
from shuke.kit.text.name_list import name_list


def expense_case(approval: ApprovalValue) -> list[Fact]:
    """Customer and grade, what for and for whom, when, and what was spent on this customer this year."""
    row = expense(approval.subject_id)
    people = name_list(each.name for each in row.recipients)
    return [
        *_customer(row.customer_id, row.customer), (_("What for"), row.purpose), (_("Kind"), row.kind_words),
        *([(_("Who gets it"), people)] if people else []), (_("Happens on"), _day(row.happens_on)),
        _spent(row.customer_id),
    ]  # fmt: skip


def plan_case(approval: ApprovalValue) -> list[Fact]:
    """Customer and grade, the goal, the span, how many measures, and what was spent on this customer this year."""
    row = plan(approval.subject_id)
    return [
        *_customer(row.customer_id, row.customer), (_("Goal"), row.goal), (_("From"), _day(row.starts_on)),
        (_("Until"), _day(row.ends_on)), (_("Measures"), str(len(row.measures))), _spent(row.customer_id),
    ]  # fmt: skip


def evaluation_case(approval: ApprovalValue) -> list[Fact]:
    """Customer and grade, what shall be decided and why, the score with the one before, and each indicator's points."""
    found = evaluation(approval.subject_id)
    row, former = found.row, found.former_score
    before = _("%(score)s (before: %(former)s)") % {"score": row.score, "former": former}
    return [
        *_customer(row.customer_id, row.name), (_("What shall be done"), row.decision_words),
        *([(_("Reason"), found.reason)] if found.reason else []),
        (_("Score"), str(row.score) if former is None else before),
        *((each.name, f"{each.points:g}") for each in found.lines),
    ]  # fmt: skip


def _customer(customer_id: int, name: str) -> list[Fact]:
    account = find_account(customer_id)
    grade = account.grade if account and account.grade else "—"
    return [(_("Customer"), name), (pgettext("key customer", "Grade"), grade)]


def _spent(customer_id: int) -> Fact:
    merchant = identity.merchant(current_merchant())
    today = clock.today(merchant.time_zone)
    spent = cost_of(customer_id, date(today.year, 1, 1), date(today.year, 12, 31))
    return _("Spent on this customer this year"), Money(spent, merchant.currency).format()


def _day(day: date) -> str:
    return moments.calendar_day(day, clock.today(identity.merchant(current_merchant()).time_zone))
