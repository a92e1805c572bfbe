"""The rules of expenses: those of a day, their versions, and the spans in which each holds."""

from datetime import date, timedelta

from shuke.identity import queries as identity
from shuke.keyaccounts.expenses.values import ExpensePolicy, PolicyVersion
from shuke.keyaccounts.models import ExpenseRules
from shuke.kit import clock
from shuke.kit.tenancy import current_merchant

_FIGURES = ("cap_minor", "person_year_minor", "official_year_minor", "margin_bp", "after_sale", "spot_checks",
            "checks_a_payout")  # fmt: skip


def expense_policy(on: date | None = None) -> ExpensePolicy:
    """The rules of a day, today's by default; one statement, two for today."""
    day = on or clock.today(identity.merchant(current_merchant()).time_zone)
    row = ExpenseRules.objects.filter(valid_from__lte=day).order_by("-valid_from", "-pk").first()
    return _policy(row) if row else ExpensePolicy()


def expense_policy_versions(limit: int = 50) -> list[PolicyVersion]:
    """Every version that was set, the latest to hold first; one statement."""
    rows = ExpenseRules.objects.order_by("-valid_from", "-pk")[:limit]
    return [PolicyVersion(row.valid_from, _policy(row), row.made_label, row.made_at, row.note) for row in rows]


def policies_between(first: date, last: date) -> list[tuple[date, date, ExpensePolicy]]:
    """The spans from `first` to `last`, both included, and the rules of each, in order; two statements."""
    rows = ExpenseRules.objects.filter(valid_from__gt=first, valid_from__lte=last).order_by("valid_from", "pk")
    begins = {first: expense_policy(first)} | {row.valid_from: _policy(row) for row in rows}
    days = sorted(begins)
    ends = [day - timedelta(days=1) for day in days[1:]] + [last]
    return [(day, end, begins[day]) for day, end in zip(days, ends, strict=True)]


def _policy(row: ExpenseRules) -> ExpensePolicy:
    return ExpensePolicy(**{name: getattr(row, name) for name in _FIGURES})
