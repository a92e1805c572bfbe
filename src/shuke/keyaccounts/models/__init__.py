"""Tables of key customers."""

from shuke.keyaccounts.models.account import KeyAccount
from shuke.keyaccounts.models.promise import Promise
from shuke.keyaccounts.models.report import CallScript, Report
from shuke.keyaccounts.models.terms import CareTerms
from shuke.keyaccounts.models.visit import PlanRun, Shortfall, Visit
from shuke.keyaccounts.models.visit_settings import CalendarFeed, Capacity, CustomerPlace, ExecutiveRound

__all__ = [
    "CalendarFeed",
    "CallScript",
    "Capacity",
    "CareTerms",
    "CustomerPlace",
    "ExecutiveRound",
    "KeyAccount",
    "PlanRun",
    "Promise",
    "Report",
    "Shortfall",
    "Visit",
]
