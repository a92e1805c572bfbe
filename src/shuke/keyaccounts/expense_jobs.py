"""The calendar of expenses, kept at night: statistics, sheets that lapse, checks that are drawn."""

from shuke.identity.queries import merchant, merchants
from shuke.keyaccounts.actions.keep_expense_dates import keep_expense_dates
from shuke.keyaccounts.actions.sign_sheet import void_unsigned
from shuke.keyaccounts.models import Expense
from shuke.kit import clock, tenancy
from shuke.kit.access import system
from shuke.kit.jobs import every, job


@every("50 18 * * *")
def look_after_expenses_everywhere() -> None:
    """Queue the night's work on expenses of every merchant that has any."""
    with tenancy.open(platform=True):
        ids = [each.id for each in merchants()]
    for merchant_id in ids:
        with tenancy.open(merchant=merchant_id):
            if Expense.objects.exists():
                look_after_expenses.later()


@job(opens=False)
def look_after_expenses(*, merchant_id: int) -> None:
    """Let unsigned sheets go, make the statistics when they are due, draw checks when advances begin."""
    nightly = system(merchant_id, "nightly expenses")
    with tenancy.open(merchant=merchant_id):
        void_unsigned(nightly)
    with tenancy.open(merchant=merchant_id):
        keep_expense_dates(nightly, clock.today(merchant(merchant_id).time_zone))
