"""The calendar of expenses, kept at night: statistics, sheets that lapse, checks that are drawn."""

from datetime import date, timedelta

import structlog

from shuke.identity.queries import merchant, merchants, work_calendar
from shuke.keyaccounts.actions.make_sheets import make_sheets
from shuke.keyaccounts.actions.sign_sheet import void_unsigned
from shuke.keyaccounts.actions.spot_check import draw_spot_checks
from shuke.keyaccounts.expenses.rules import month_days
from shuke.keyaccounts.models import Expense
from shuke.kit import clock, tenancy
from shuke.kit.access import Actor, system
from shuke.kit.calendar.working_days import MissingYear
from shuke.kit.jobs import every, job

log = structlog.get_logger(__name__)


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
        _keep_dates(nightly, clock.today(merchant(merchant_id).time_zone))


def _keep_dates(actor: Actor, today: date) -> None:
    month = (today.replace(day=1) - timedelta(days=1)).replace(day=1)
    try:
        days = month_days(month, work_calendar())
    except MissingYear as missing:
        # The calendar's own alarm tells the merchant; the sheets follow in the night after the table came.
        log.warning("expenses_wait_for_calendar", merchant=actor.merchant_id, year=missing.params["year"])
        return
    if days.statistics_by <= today < days.checks_by:
        make_sheets(actor, month=month)
    if today >= days.advance_from:
        draw_spot_checks(actor, month=month)
