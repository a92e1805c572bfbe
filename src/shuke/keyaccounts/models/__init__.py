"""Tables of key customers."""

from shuke.keyaccounts.models.account import KeyAccount
from shuke.keyaccounts.models.alarm import Alarm
from shuke.keyaccounts.models.evaluation import Evaluation, EvaluationState, FormVersion, Sheet
from shuke.keyaccounts.models.event import CareEvent, EventGift, EventGuest, EventPart
from shuke.keyaccounts.models.expense import (
    Expense,
    ExpenseRate,
    ExpenseReceipt,
    ExpenseRecipient,
    ExpenseRules,
    ExpenseSheet,
    Outstanding,
    RecipientYear,
    SheetSignature,
    SpotCheck,
    SpotDraw,
)
from shuke.keyaccounts.models.expense_move import ExpenseMove
from shuke.keyaccounts.models.gift import Gift, GiftGiven, GiftPolicy, GiftYear
from shuke.keyaccounts.models.grade import GradeOverride, GradePolicy, GradeRun, Grading, OverrideState, Rating
from shuke.keyaccounts.models.handover import Handover, HandoverLine, PackFile
from shuke.keyaccounts.models.health import Health
from shuke.keyaccounts.models.occasion import KeptDay, Reminder
from shuke.keyaccounts.models.outlook import Noticed, Outlook
from shuke.keyaccounts.models.plan import CarePlan, Measure, PlanTemplate
from shuke.keyaccounts.models.promise import Promise
from shuke.keyaccounts.models.reader import PromiseReader
from shuke.keyaccounts.models.referral import Interest, Referral
from shuke.keyaccounts.models.relation import Relation, RelationGap
from shuke.keyaccounts.models.report import Report
from shuke.keyaccounts.models.script import CallRun, CallScript
from shuke.keyaccounts.models.terms import CareTerms
from shuke.keyaccounts.models.trade_term import TradeTerm
from shuke.keyaccounts.models.trial import LostOffer, LostOfferMember
from shuke.keyaccounts.models.visit import PlanRun, Shortfall, Visit
from shuke.keyaccounts.models.visit_settings import CalendarFeed, Capacity, CustomerPlace, ExecutiveRound
from shuke.keyaccounts.models.winback import Winback, WinbackStep

__all__ = [
    "Alarm",
    "CalendarFeed",
    "CallRun",
    "CallScript",
    "Capacity",
    "CareEvent",
    "CarePlan",
    "CareTerms",
    "CustomerPlace",
    "Evaluation",
    "EvaluationState",
    "EventGift",
    "EventGuest",
    "EventPart",
    "ExecutiveRound",
    "Expense",
    "ExpenseMove",
    "ExpenseRate",
    "ExpenseReceipt",
    "ExpenseRecipient",
    "ExpenseRules",
    "ExpenseSheet",
    "FormVersion",
    "Gift",
    "GiftGiven",
    "GiftPolicy",
    "GiftYear",
    "GradeOverride",
    "GradePolicy",
    "GradeRun",
    "Grading",
    "Handover",
    "HandoverLine",
    "Health",
    "Interest",
    "KeptDay",
    "KeyAccount",
    "LostOffer",
    "LostOfferMember",
    "Measure",
    "Noticed",
    "Outlook",
    "Outstanding",
    "OverrideState",
    "PackFile",
    "PlanRun",
    "PlanTemplate",
    "Promise",
    "PromiseReader",
    "Rating",
    "RecipientYear",
    "Referral",
    "Relation",
    "RelationGap",
    "Reminder",
    "Report",
    "Sheet",
    "SheetSignature",
    "Shortfall",
    "SpotCheck",
    "SpotDraw",
    "TradeTerm",
    "Visit",
    "Winback",
    "WinbackStep",
]
