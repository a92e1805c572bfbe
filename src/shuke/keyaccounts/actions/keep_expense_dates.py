"""The night of the expenses: the statistics of the month before on their day, checks once advances begin."""

from datetime import date, timedelta

import structlog

from shuke.identity.queries import work_calendar
from shuke.keyaccounts.actions.make_sheets import make_sheets
from shuke.keyaccounts.actions.spot_check import draw_spot_checks
from shuke.keyaccounts.expenses.rules import month_days
from shuke.kit.access import Actor
from shuke.kit.calendar.working_days import MissingYear

log = structlog.get_logger(__name__)


def keep_expense_dates(actor: Actor, today: date) -> None:
    """Make the sheets from their day on until checks are over, draw the spot checks from the day of advances on."""
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
