"""Days and months as a wall calendar shows them."""

import calendar
from datetime import date, datetime, time, timedelta
from itertools import count
from zoneinfo import ZoneInfo

ZONE = ZoneInfo("Asia/Shanghai")
EVER = date.max
ONE_DAY = timedelta(days=1)


def day_of(at):
    """The day in the shop's zone."""
    return at.astimezone(ZONE).date()


def midnight(day):
    """The moment a day begins in the shop's zone."""
    return datetime.combine(day, time(), ZONE)


def on(year, month, day):
    """That day of the month, or its last one."""
    return date(year, month, min(day, calendar.monthrange(year, month)[1]))


def month_on(day, months):
    """The same day so many months on (or, below zero, before), or that month's last one."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return on(year, month + 1, day.day)


def end_of_month(day, months):
    """The last day of the month so many months on."""
    return month_on(day.replace(day=1), months + 1) - ONE_DAY


def end_of_points(rule, day):
    """The last day of points earned on a day."""
    if rule.expiry == "rolling":
        return end_of_month(day, rule.expiry_months)
    if rule.expiry == "fixed":
        month, number = map(int, rule.expiry_day.split("-"))
        return next(end for year in count(day.year + rule.expiry_years) if (end := on(year, month, number)) >= day)
    return EVER


def end_of_bonus(rule, day):
    """The last day of a bonus given on a day."""
    return end_of_month(day, rule.bonus_months) if rule.bonus_months else EVER
