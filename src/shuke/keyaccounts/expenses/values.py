"""Relationship expenses as they cross the border."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class ExpenseKind(models.TextChoices):
    """What the money is spent on. Cash, and what is as good as cash, is listed so that it can be refused by name."""

    GIFT = "gift", pgettext_lazy("expense", "Gift")
    MEAL = "meal", pgettext_lazy("expense", "Hospitality")
    TRAVEL = "travel", pgettext_lazy("expense", "Travel")
    EVENT = "event", pgettext_lazy("expense", "Event")
    SAMPLE = "sample", pgettext_lazy("expense", "Samples")
    FEE = "fee", pgettext_lazy("expense", "Fee to the company")
    NEW = "new", pgettext_lazy("expense", "Special fee for a new customer")
    CASH = "cash", pgettext_lazy("expense", "Cash or the like")


class ExpenseState(models.TextChoices):
    """How far an expense is."""

    APPLIED = "applied", pgettext_lazy("expense", "Waits for approval")
    APPROVED = "approved", pgettext_lazy("expense", "Approved")
    REFUSED = "refused", pgettext_lazy("expense", "Refused")
    WITHDRAWN = "withdrawn", pgettext_lazy("expense", "Withdrawn")
    LISTED = "listed", pgettext_lazy("expense", "In the monthly sheet")
    PAYABLE = "payable", pgettext_lazy("expense", "Signed, to be paid")
    PAID = "paid", pgettext_lazy("expense", "Advanced, receipts due")
    BALANCE = "balance", pgettext_lazy("expense", "Settled, a difference is open")
    SETTLED = "settled", pgettext_lazy("expense", "Settled")
    VOID = "void", pgettext_lazy("expense", "Void")


@dataclass(frozen=True, slots=True)
class ExpenseFilter:
    """Which expenses a list shows; what is None or empty asks for nothing. `month`: any day of when they happen."""

    staff_id: int | None = None
    customer_id: int | None = None
    states: tuple[str, ...] = ()
    month: date | None = None


@dataclass(frozen=True, slots=True)
class ExpenseSums:
    """What a list adds up to, minor units: what was applied for, and what it cost (advanced or settled)."""

    count: int
    amount_minor: int
    cost_minor: int


class MoveWay(models.TextChoices):
    """Which way money went after the advance."""

    BACK = "back", pgettext_lazy("expense", "Came back from the asker")
    OUT = "out", pgettext_lazy("expense", "Paid to the asker")


class SheetState(models.TextChoices):
    """How far a monthly sheet is."""

    OPEN = "open", pgettext_lazy("sheet", "Signatures missing")
    SIGNED = "signed", pgettext_lazy("sheet", "Signed")
    VOID = "void", pgettext_lazy("sheet", "Void")


class Signer(models.IntegerChoices):
    """Who signs a sheet, in order."""

    OWNER = 1, pgettext_lazy("signature", "Account manager")
    MANAGER = 2, pgettext_lazy("signature", "Sales manager")
    FINANCE = 3, pgettext_lazy("signature", "Finance")


class Found(models.TextChoices):
    """What a spot check found."""

    OPEN = "open", pgettext_lazy("spot check", "To be checked")
    FINE = "fine", pgettext_lazy("spot check", "In order")
    WRONG = "wrong", pgettext_lazy("spot check", "Objected")


class TermKind(models.TextChoices):
    """What was agreed with a customer beside the price."""

    LISTING = "listing", pgettext_lazy("trade term", "Listing fee")
    REBATE = "rebate", pgettext_lazy("trade term", "Rebate")
    DISPLAY = "display", pgettext_lazy("trade term", "Display and promotion")
    CREDIT = "credit", pgettext_lazy("trade term", "Payment term")
    OTHER = "other", pgettext_lazy("trade term", "Other")


@dataclass(frozen=True, slots=True)
class ExpensePolicy:
    """The merchant's rules; amounts in minor units of his currency.

    `cap_minor` is what one of the staff may have outstanding in advances; `person_year_minor` and `official_year_minor`
    what one recipient may get in a calendar year; `margin_bp` what share of sales is margin, in 0.01 %.
    With `after_sale` only the share is paid that was collected of the sale.
    """

    cap_minor: int = 300_000
    person_year_minor: int = 200_000
    official_year_minor: int = 0
    margin_bp: int = 3_000
    after_sale: bool = False
    spot_checks: int = 3
    checks_a_payout: int = 3


@dataclass(frozen=True, slots=True)
class PolicyVersion:
    """The rules as they hold from a day on; who set them, and when."""

    valid_from: date
    policy: ExpensePolicy
    by: str
    at: datetime
    note: str


@dataclass(frozen=True, slots=True)
class Recipient:
    """Somebody at the customer who is to get something: a contact by `key`, or a name; officials are marked."""

    name: str
    official: bool = False
    key: str = ""


@dataclass(frozen=True, slots=True)
class MonthDays:
    """The calendar of a month's expenses, all of them working days of the month after."""

    statistics_by: date
    checks_by: date
    advance_from: date


@dataclass(frozen=True, slots=True)
class ExpenseValue:
    """One expense with whatever became of it."""

    id: int
    customer_id: int
    customer: str
    kind: str
    purpose: str
    product: str
    account: str
    plan_id: int | None
    amount_minor: int
    applied_on: date
    happens_on: date
    contract_on: date | None
    recipients: tuple[Recipient, ...]
    flags: tuple[str, ...]
    staff_id: int
    staff: str
    asked_person: int | None
    state: str
    approval_id: int | None
    sheet_id: int | None
    sale_minor: int
    collected_minor: int
    paid_minor: int
    paid_at: datetime | None
    receipts_minor: int
    settled_minor: int
    settled_at: datetime | None
    returned_minor: int = 0
    topped_minor: int = 0

    @property
    def balance_minor(self) -> int:
        """What the asker still holds; below zero what he is still owed, minor units. Zero unless money is out."""
        out = self.paid_minor - self.returned_minor + self.topped_minor
        return {ExpenseState.PAID: out, ExpenseState.BALANCE: out - self.settled_minor}.get(ExpenseState(self.state), 0)

    @property
    def kind_words(self) -> str:
        """The kind in the active language."""
        return str(ExpenseKind(self.kind).label)

    @property
    def state_words(self) -> str:
        """The state in the active language."""
        return str(ExpenseState(self.state).label)


@dataclass(frozen=True, slots=True)
class SheetValue:
    """One account manager's expenses of one month, with its dates and signatures (by place, who and when)."""

    id: int
    staff_id: int
    staff: str
    month: date
    state: str
    days: MonthDays
    total_minor: int
    count: int
    made_at: datetime
    signatures: Mapping[int, tuple[str, datetime]]

    @property
    def state_words(self) -> str:
        """The state in the active language."""
        return str(SheetState(self.state).label)

    @property
    def next_signer(self) -> Signer | None:
        """Whose signature is missing first; None when nobody's is, or it is void."""
        missing = [place for place in Signer if place not in self.signatures]
        return missing[0] if missing and self.state == SheetState.OPEN else None


RULES = {
    "no_cash": _("No cash or cash equivalents to individuals"),
    "before_the_fact": _("Apply before the fact"),
    "before_contract": _("Apply before the contract"),
    "person_year": _("A limit for each recipient and year"),
    "official": _("Nothing for public officials"),
    "segregation": _("Nobody decides, checks or pays his own"),
    "cap": _("A cap on what one person may have outstanding"),
}
