"""A year of relationship expenses, month by month: applications, and the calendar of what was approved."""

from datetime import date, datetime, time

from shuke.demo_town.deeds import Deeds
from shuke.demo_town.distributor.expenses import Spent, plan_applications
from shuke.demo_town.distributor.house import House
from shuke.demo_town.distributor.payouts import Payouts
from shuke.demo_town.distributor.sheets import Sheets
from shuke.demo_town.distributor.spending import months_between
from shuke.kit.calendar.weekly import WeeklyDays


def plan_spending(house: House, deeds: Deeds, table: WeeklyDays, first: date, told: Spent) -> None:
    """Add what happens with expenses from the first day until today."""
    sheets = Sheets(Payouts(house, deeds, table, told))
    deeds.add(datetime.combine(first, time(9), house.clock.zone), sheets.set_rates)
    for number, month in enumerate(months_between(first, house.clock.today)):
        plan_applications(house, deeds, table, month, first, house.clock.today, told)
        sheets.begin(month, number)
