"""Tables of key customers."""

from shuke.keyaccounts.models.account import KeyAccount
from shuke.keyaccounts.models.alarm import Alarm
from shuke.keyaccounts.models.grade import GradeOverride, GradePolicy, GradeRun, Grading, OverrideState, Rating
from shuke.keyaccounts.models.health import Health
from shuke.keyaccounts.models.outlook import Noticed, Outlook
from shuke.keyaccounts.models.plan import CarePlan, Measure, PlanTemplate
from shuke.keyaccounts.models.promise import Promise
from shuke.keyaccounts.models.referral import Interest, Referral
from shuke.keyaccounts.models.report import CallScript, Report
from shuke.keyaccounts.models.terms import CareTerms
from shuke.keyaccounts.models.trial import LostOffer, LostOfferMember
from shuke.keyaccounts.models.visit import PlanRun, Shortfall, Visit
from shuke.keyaccounts.models.visit_settings import CalendarFeed, Capacity, CustomerPlace, ExecutiveRound
from shuke.keyaccounts.models.winback import Winback, WinbackStep

__all__ = [
    "Alarm",
    "CalendarFeed",
    "CallScript",
    "Capacity",
    "CarePlan",
    "CareTerms",
    "CustomerPlace",
    "ExecutiveRound",
    "GradeOverride",
    "GradePolicy",
    "GradeRun",
    "Grading",
    "Health",
    "Interest",
    "KeyAccount",
    "LostOffer",
    "LostOfferMember",
    "Measure",
    "Noticed",
    "Outlook",
    "OverrideState",
    "PlanRun",
    "PlanTemplate",
    "Promise",
    "Rating",
    "Referral",
    "Report",
    "Shortfall",
    "Visit",
    "Winback",
    "WinbackStep",
]
