"""What crosses the border of unify: fields, problems, what an import found and did."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import datetime
from typing import Any, Self

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from shuke.kit.money import Money
from shuke.unify import refusals
from shuke.unify.companies.values import CompaniesFound
from shuke.unify.register import MembersFound


class Kind(models.TextChoices):
    """What a file holds."""

    PURCHASES = "purchases", _("Past purchases")
    MEMBERS = "members", _("Members and balances")
    COMPANIES = "companies", _("Companies")


class Field(models.TextChoices):
    """What a column of a purchase history may mean."""

    CUSTOMER = "customer", _("Customer's number")
    AT = "at", _("Date and time")
    AMOUNT = "amount", _("Amount")
    SALE = "sale", _("Receipt number")
    LINE = "line", _("Line number")
    PRODUCT = "product", _("What was sold")
    QUANTITY = "quantity", _("Quantity")
    CURRENCY = "currency", _("Currency")
    NAME = "name", _("Customer's name")
    PHONE = "phone", _("Customer's phone")


NEEDED = (Field.AT, Field.AMOUNT)
# One of these says who bought: a number of the other system, or where there is none the phone.
WHO = (Field.CUSTOMER, Field.PHONE)


class State(models.TextChoices):
    """How far an import is."""

    UPLOADED = "uploaded", _("Waiting to be checked")
    CHECKING = "checking", _("Being checked")
    CHECKED = "checked", pgettext_lazy("import", "Checked")
    IMPORTING = "importing", _("Coming in")
    IMPORTED = "imported", _("Imported")
    FAILED = "failed", _("Stopped")
    UNDOING = "undoing", _("Being undone")
    UNDONE = "undone", _("Undone")


ENDED = (State.IMPORTED, State.UNDOING, State.UNDONE)


class Reason(models.TextChoices):
    """Why a row cannot come in, with the remedy."""

    COLUMNS = "columns", _("The row has more or fewer columns than the header. Look for a missing quote or separator.")
    NO_DATE = "no_date", _("No date. Fill it in.")
    BAD_DATE = "bad_date", _("This is not a date. Write it like 2026-05-14 18:30.")
    UNCLEAR_DATE = "unclear_date", _("Day or month first? Write the date like 2026-05-14.")
    IMPOSSIBLE_DATE = "impossible_date", _("This day has not come yet, or lies before 1990.")
    NO_CUSTOMER = "no_customer", _("No customer. Fill in the member's number or leave the row out.")
    NO_PHONE = "no_phone", _("No phone number. Fill it in, or map a column with the customer's number.")
    WRONG_PHONE = "wrong_phone", _("This is not a phone number. Correct it: the phone says who the customer is.")
    ODD_PHONE = "odd_phone", _("This is not a phone number: the purchase goes without it.")
    BAD_CUSTOMER = "bad_customer", _("The customer's number is longer than 80 characters.")
    NO_SALE = "no_sale", _("No receipt number. Fill it in, or map no column to it.")
    BAD_SALE = "bad_sale", _("The receipt or line number is longer than 120 characters.")
    NO_AMOUNT = "no_amount", _("No amount. Write 0.00 for something given away.")
    BAD_AMOUNT = "bad_amount", _("This is not an amount. Write digits, with a point before the cents, like 12.50.")
    FINE_AMOUNT = "fine_amount", _("The amount has more decimals than the currency. Round it, like 12.35.")
    HUGE_AMOUNT = "huge_amount", _("The amount is above a million. Check the decimal point.")
    UNKNOWN_CURRENCY = "unknown_currency", pgettext_lazy("row", "There is no such currency.")
    OTHER_CURRENCY = "other_currency", _("Another currency than this import's. Import it as a file of its own.")
    LINE_TWICE = "line_twice", _("The same line stands twice on this receipt. Leave one out, or map a line number.")
    ANOTHER_CUSTOMER = "another_customer", _("The receipt belongs to another customer in an earlier row.")
    NO_MEMBER = "no_member", _("Neither a card number nor a phone. Fill in one of them.")
    SHORT_NUMBER = (
        "short_number",
        _("Excel has cut this number short. Format the column as text, then type or paste the whole number again."),
    )
    SHORT_PHONE = (
        "short_phone",
        _("Excel has cut this phone short: the card goes without it. Format the column as text and type it again."),
    )
    SUM_ROW = "sum_row", _("This looks like a sum, but has a card number. Write the member's name, or leave it out.")
    NO_NAME = "no_name", _("No name: the customer is called by the phone or the card number. Fill it in.")
    LONG_NAME = "long_name", _("The name is longer than 80 characters: only its first 80 count.")
    BAD_NUMBER = "bad_number", _("The card number is longer than 40 characters.")
    NUMBER_TWICE = "number_twice", _("An earlier row has the same card number. Leave one out, or mend the number.")
    NUMBER_TAKEN = "number_taken", _("This number belongs to somebody else already. Mend it, or leave the row out.")
    BAD_POINTS = "bad_points", _("Points must be a whole number, like 320.")
    LESS_THAN_NOTHING = "less_than_nothing", _("A card cannot hold less than nothing. Write 0; settle the debt apart.")
    UNKNOWN_TIER = "unknown_tier", _("There is no such tier. Say above which of your tiers it is.")
    NO_PHONE_OF = "no_phone_of", _("This is not a phone number: the card goes without it.")
    SHARED_PHONE = (
        "shared_phone",
        _("Another row has this phone with a different name: each is a separate customer."),
    )
    PACK_AND_MORE = (
        "pack_and_more",
        _("An earlier row has this card and says something else. In a further row for a pack, leave the rest empty."),
    )
    REFUSED_TOGETHER = (
        "refused_together",
        _("Another row of this card cannot come in. Mend that one: all rows of a card come in together."),
    )
    COUNTED_ONCE = "counted_once", _("Points and money stand in an earlier row of this card too. They count once.")
    PACK_TWICE = (
        "pack_twice",
        _("An earlier row brings the same pack to this card. Both count: leave one out if that is wrong."),
    )
    NO_PACK = "no_pack", _("Sessions left, but of which pack? Fill in the pack's name.")
    UNKNOWN_PACK = "unknown_pack", _("There is no such pack. Say above which of yours it is, or design it first.")
    NO_SESSIONS = "no_sessions", _("A pack, but no sessions left. Fill in how many; 0 for none.")
    BAD_SESSIONS = "bad_sessions", _("Sessions left must be a whole number, like 6.")
    LESS_SESSIONS = "less_sessions", _("Sessions left cannot be below 0. Write 0 if none is left.")
    MANY_SESSIONS = (
        "many_sessions",
        _("More sessions left than the pack holds. Mend the number, or name the larger pack."),
    )
    LESS_WORTH = (
        "less_worth",
        _("Sessions left cannot be worth less than 0. Write what they are worth, or leave it empty."),
    )
    VALUE_ALONE = "value_alone", _("A worth, but no sessions left. Fill in how many, or leave the worth empty.")
    BAD_UNTIL = "bad_until", _("The pack's last day is no clear day. Write it like 2027-03-31, or leave it empty.")
    PACK_ENDED = "pack_ended", _("The pack's last day is over: the card goes without it.")
    PACK_DEAR = (
        "pack_dear",
        _("Worth more than the whole pack costs today. It counts as written: mend the worth if that is wrong."),
    )
    SAME_PERSON = "same_person", _("Same name and phone as an earlier row. Both balances go on one card.")
    OTHER_NAME = "other_name", _("A customer with another name has this phone: the row is a new customer.")
    ODD_BIRTHDAY = "odd_birthday", _("Not a whole date: the card goes without the birthday. Write it like 1990-05-14.")
    FUTURE_BIRTHDAY = (
        "future_birthday",
        _("This birthday has not come yet: the card goes without it. Mend the year."),
    )
    OLD_BIRTHDAY = (
        "old_birthday",
        _("A birthday before 1900: the card goes without it. Mend the year."),
    )
    ODD_JOINED = (
        "odd_joined",
        _("Not a clear day in the past: the card counts from the day of the import. Write it like 2021-03-05."),
    )
    ABOVE_LIMIT = (
        "above_limit",
        _("The card holds more than your programme allows: top-ups wait until some of it is spent."),
    )
    NO_COMPANY = "no_company", _("No name. Fill it in: a company comes in under its name.")
    LONG_COMPANY = "long_company", _("Longer than 80 characters: lists show the first 80, the archive keeps it whole.")
    COMPANY_TWICE = "company_twice", _("An earlier row is about the same company. Leave one out, or tell them apart.")
    SEVERAL_COMPANIES = (
        "several_companies",
        _("Several companies here have this name. Fill in our number or the credit code."),
    )
    CODE_TAKEN = "code_taken", _("This credit code stands at another company, or at several. Mend it or the number.")
    IN_ARCHIVE = "in_archive", _("This number belongs to a record in the archive. Take it out first.")
    BAD_CODE = "bad_code", _("This is no credit code: the company comes in without it. Look for a mistyped character.")
    PHONE_LEFT_OUT = "phone_left_out", _("This is not a phone number: the company comes in without it.")
    NAMELESS_CONTACT = (
        "nameless_contact",
        _("A role, but nobody's name: the company comes in without the contact."),
    )
    ODD_HEADS = "odd_heads", _("Not a whole number: the company comes in without a head count. Write it like 120.")
    ODD_KEY = "odd_key", _("Taken as no. Write yes or no, or the grade that is wished: A, B or C.")
    UNKNOWN_OWNER = (
        "unknown_owner",
        _("No colleague, or more than one, has this name: the company comes in without an owner."),
    )
    OTHER_OWNER = "other_owner", _("Another colleague cares for it, and stays. Hand it over if that is wrong.")
    FACT_STAYS = "fact_stays", _("A colleague has written something else in the archive: that stays.")
    BELOW_ZERO = (
        "below_zero",
        _("The receipt comes to less than nothing. Leave returns out, or put them on their receipt."),
    )


# What is only pointed out: the row comes in all the same.
WARNINGS = frozenset({
    Reason.ODD_PHONE, Reason.NO_PHONE_OF, Reason.SHARED_PHONE, Reason.SAME_PERSON, Reason.OTHER_NAME,
    Reason.ODD_BIRTHDAY, Reason.FUTURE_BIRTHDAY, Reason.OLD_BIRTHDAY, Reason.ODD_JOINED, Reason.ABOVE_LIMIT,
    Reason.SHORT_PHONE, Reason.LONG_NAME, Reason.NO_NAME,
    Reason.COUNTED_ONCE, Reason.PACK_TWICE, Reason.PACK_ENDED, Reason.PACK_DEAR,
    Reason.LONG_COMPANY, Reason.BAD_CODE, Reason.PHONE_LEFT_OUT, Reason.NAMELESS_CONTACT, Reason.ODD_HEADS,
    Reason.ODD_KEY,    Reason.UNKNOWN_OWNER, Reason.OTHER_OWNER, Reason.FACT_STAYS,
})  # fmt: skip


@dataclass(frozen=True)
class Bad:
    """One thing wrong or remarked in a row; `number` counts as spreadsheets do: the header is row 1.

    Of members `card` and `name` are what the row says, so that it is found in the file. `stays_out` is said of a remark
    whose row cannot come in for something else.
    """

    number: int
    reason: str
    value: str = ""
    card: str = ""
    name: str = ""
    stays_out: bool = False

    @property
    def warns(self) -> bool:
        """Whether this alone does not keep the row out."""
        return self.reason in WARNINGS

    @property
    def comes_in(self) -> bool:
        """Whether the row comes in all the same."""
        return self.warns and not self.stays_out

    @property
    def words(self) -> str:
        """The reason and its remedy in the active language."""
        return str(Reason(self.reason).label)


@dataclass(frozen=True)
class Shape:
    """What a file turned out to be. `rows` is exact for Parquet, an estimate for others; `sample` its first rows.

    `header` is the row (from 1) with the headings; `sheet` the one of a workbook's `sheets` that is read.
    """

    kind: str
    columns: tuple[str, ...]
    rows: int
    encoding: str = ""
    delimiter: str = ""
    sample: tuple[tuple[str, ...], ...] = ()
    header: int = 1
    sheet: str = ""
    sheets: tuple[str, ...] = ()


@dataclass(frozen=True)
class Settings:
    """How a file is to be read: which column means what, in which currency, and where its clock hung.

    Of members only: card numbers are filled up to `pad` digits (0: left as they are), and `tiers` says which of the
    programme's tiers (by key) stands behind a word of the file, `packs` which pack (by id). With `take_facts` records
    that only imports have written take other names and phones from the file.
    """

    mapping: Mapping[str, str]
    currency: str
    zone: str
    source: str = "purchases"
    cards: bool = False
    skip_bad: bool = False
    pad: int = 0
    tiers: Mapping[str, str] = field(default_factory=dict)
    packs: Mapping[str, int] = field(default_factory=dict)
    take_facts: bool = True

    def column(self, name: str) -> str:
        """The column mapped to a field; empty when there is none."""
        return self.mapping.get(str(name), "")


@dataclass(frozen=True)
class Glance:
    """One of the first sales as it would come in; `how` says whether its customer is known, matched by phone or new."""

    at: str
    sale: str
    lines: int
    total_minor: int
    how: str
    customer_id: int | None
    name: str

    @property
    def moment(self) -> datetime:
        """When it was, aware."""
        return datetime.fromisoformat(self.at)


@dataclass(frozen=True)
class Outcome:
    """What a check found, and after the import what it did. Amounts in minor units of `currency`."""

    currency: str = ""
    rows: int = 0
    bad: int = 0
    warned: int = 0
    reasons: Mapping[str, int] = field(default_factory=dict)
    sales: int = 0
    lines: int = 0
    customers: int = 0
    total_minor: int = 0
    known_sales: int = 0
    known_lines: int = 0
    known_minor: int = 0
    changed_sales: int = 0
    empty_sales: int = 0
    first: str = ""
    last: str = ""
    glance: tuple[Glance, ...] = ()
    imported_sales: int = 0
    known_customers: int = 0
    matched_customers: int = 0
    new_customers: int = 0
    new_cards: int = 0
    points: int = 0
    expired_points: int = 0
    undone_sales: int = 0
    archived_customers: int = 0
    members: MembersFound | None = None
    companies: CompaniesFound | None = None

    @classmethod
    def read(cls, stored: Mapping[str, Any]) -> Self:
        """An outcome as it was stored."""
        glance, members, companies = stored.get("glance", ()), stored.get("members"), stored.get("companies")
        return cls(**{
            **stored, "glance": tuple(Glance(**each) for each in glance),
            "members": MembersFound.read(members) if members else None,
            "companies": CompaniesFound.read(companies) if companies else None,
        })  # fmt: skip

    def stored(self) -> dict[str, Any]:
        """The outcome as it is stored."""
        return asdict(self)

    @property
    def total(self) -> Money:
        """All that the file holds: what was paid, or what members have paid in and were given."""
        if self.members:
            return self.members.file.money(self.currency)
        return Money(self.total_minor, self.currency)

    @property
    def first_glance(self) -> list[tuple[Glance, Money]]:
        """The first sales with their totals."""
        return [(each, Money(each.total_minor, self.currency)) for each in self.glance]

    @property
    def span(self) -> tuple[datetime, datetime] | None:
        """The first and the last moment of the file; None for one without a good row."""
        if not self.first:
            return None
        return datetime.fromisoformat(self.first), datetime.fromisoformat(self.last)

    @property
    def ready(self) -> int:
        """How many sales, cards or companies an import would bring, or add packs or facts to."""
        if self.companies:
            return self.companies.ready
        return self.members.new.cards + self.members.added if self.members else self.new_sales

    @property
    def correctable(self) -> int:
        """Of how many records name or phone may be taken from the file."""
        return self.members.correctable if self.members else 0

    @property
    def new_sales(self) -> int:
        """What an import would add."""
        return self.sales - self.known_sales

    @property
    def new_total(self) -> Money:
        """What an import would add."""
        return Money(self.total_minor - self.known_minor, self.currency)

    @property
    def counted_reasons(self) -> list[tuple[str, int]]:
        """The reasons in words with their rows, most frequent first."""
        counted = sorted(self.reasons.items(), key=lambda item: (-item[1], item[0]))
        return [(str(Reason(reason).label), rows) for reason, rows in counted]


@dataclass(frozen=True)
class ImportValue:
    """One import, as screens and the command line see it."""

    id: int
    merchant_id: int
    kind: str
    name: str
    size: int
    state: str
    shape: Shape
    settings: Settings
    outcome: Outcome
    refusal: Mapping[str, Any]
    progress_id: int | None
    created_at: datetime
    ended_at: datetime | None

    @property
    def brings(self) -> Money:
        """What it would add or has added; of purchases all that the file holds."""
        found = self.outcome.members
        if found is None:
            return self.outcome.total
        return found.new.money(self.outcome.currency)

    @property
    def message(self) -> str:
        """Why it stopped or waits, in the active language."""
        return refusals.words(self.refusal)

    @property
    def state_words(self) -> str:
        """The state in the active language."""
        return str(State(self.state).label)

    @property
    def running(self) -> bool:
        """Whether something is going on with it."""
        return self.state in (State.CHECKING, State.IMPORTING, State.UNDOING)
