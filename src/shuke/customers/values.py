"""What crosses the border of customers: plain, frozen values."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from shuke.customers.company.contacts import ContactInput as ContactInput  # people at a company cross the border too
from shuke.customers.company.contacts import ContactRole as ContactRole
from shuke.customers.company.contacts import ContactValue as ContactValue
from shuke.customers.company.standing import ToConfirm as ToConfirm
from shuke.customers.company.watching import WatchValue as WatchValue


class Kind(models.TextChoices):
    """Whom a record stands for."""

    PERSON = "person", pgettext_lazy("customer", "Person")
    COMPANY = "company", _("Company")


class Purpose(models.TextChoices):
    """What a customer may agree to be contacted for."""

    SERVICE = "service", _("Service messages")
    OFFERS = "offers", _("Offers")
    CARE = "care", _("Birthday and care")
    SURVEYS = "surveys", _("Surveys")


class Channel(models.TextChoices):
    """By which way a customer may agree to be contacted."""

    SMS = "sms", _("Text message")
    WECHAT = "wechat", _("WeChat")
    PHONE = "phone", _("Phone call")
    MAIL = "mail", _("Email")


@dataclass(frozen=True)
class CustomerValue:
    """A customer as other rooms may see it. Phones are E.164, the main one first.

    `imported` ones were somewhere's customers before, as of `created_at` where the file said so.
    """

    id: int
    kind: str
    name: str
    phones: tuple[str, ...]
    email: str
    birthday: date | None
    language: str
    owner_id: int | None
    person_id: int | None
    external_ref: str
    archived: bool
    created_at: datetime
    imported: bool = False

    @property
    def phone(self) -> str:
        """The main phone, or nothing."""
        return self.phones[0] if self.phones else ""


@dataclass(frozen=True)
class PhoneValue:
    """One number of a customer."""

    id: int
    number: str
    label: str
    verified: bool


@dataclass(frozen=True)
class TagValue:
    """A word a merchant sorts customers by."""

    id: int
    name: str


@dataclass(frozen=True)
class ConsentValue:
    """The latest word of a customer on one purpose and channel."""

    purpose: str
    channel: str
    granted: bool
    how: str
    text_version: str
    at: datetime


@dataclass(frozen=True)
class OwnerValue:
    """Who cared for a customer from a moment on; None: nobody."""

    owner_id: int | None
    name: str
    since: datetime


@dataclass(frozen=True)
class EntryValue:
    """One thing that happened, as the timeline shows it. `amount_minor` is in the merchant's currency."""

    id: int
    at: datetime
    kind: str
    ref: str
    amount_minor: int | None
    params: dict[str, object]


@dataclass(frozen=True)
class NewCustomer:
    """A record to open in a batch; `reference` is what the other system calls it."""

    reference: str
    name: str
    created_at: datetime
    phones: tuple[str, ...] = ()
    birthday: date | None = None
    kind: str = Kind.PERSON


@dataclass(frozen=True)
class CompanyHere:
    """A record that a company of a list may be; `imported`: an import opened it and nobody has claimed it."""

    id: int
    name: str
    kind: str
    number: str
    code: str
    phones: tuple[str, ...]
    owner_id: int | None
    archived: bool
    imported: bool


@dataclass(frozen=True)
class FactHere:
    """A plain fact that holds: its id, what it says, and whether only an import stands for it."""

    id: int
    said: str
    imported: bool


@dataclass(frozen=True)
class Facts:
    """What a record says that a file may say too; `edited`: not only an import has had a hand in it."""

    name: str
    phones: tuple[str, ...]
    edited: bool


@dataclass(frozen=True)
class Correction:
    """A name and a phone (E.164) that a record gets; an empty one stays as it is."""

    customer_id: int
    name: str
    phone: str


@dataclass(frozen=True)
class Visits:
    """All visits of one customer that count: how many, what they brought (minor units), and the latest days."""

    customer_id: int
    visits: int
    spend_minor: int
    first_on: date | None
    days: tuple[date, ...]


@dataclass(frozen=True)
class Counted:
    """What was counted of a customer's last year: days of visit and the most frequent weekday (1 is Monday) among
    them, sales that name what was sold and the thing named most often."""

    days: int = 0
    weekday: int | None = None
    days_on_it: int = 0
    sales: int = 0
    item: str = ""
    sales_with_it: int = 0


@dataclass(frozen=True)
class ConsumedTold:
    """All days on which a customer came, earliest first, with what was spent up to each (net, minor units)."""

    customer_id: int
    days: list[date]
    running_minor: list[int]


@dataclass(frozen=True)
class PackTold:
    """Sessions left of a pack that a customer has, 0 of one he has used up, None of one that he has no more.

    `held` is its own number, `pack` that of what was sold.
    """

    held: int
    customer_id: int
    pack: int
    sessions: int | None
    ends_on: date | None


@dataclass(frozen=True)
class BoughtTold:
    """All days on which one thing, or one of a group of things, was bought, with how many up to each."""

    customer_id: int
    item: str
    is_group: bool
    days: list[date]
    running: list[int]


class CarerRole(models.TextChoices):
    """As what a colleague cares beside the account manager."""

    DEPUTY = "deputy", pgettext_lazy("care", "Deputy")
    TEAM = "team", pgettext_lazy("care", "Team")


@dataclass(frozen=True)
class CarerValue:
    """A colleague who cares too, since when, and until when if no more."""

    id: int
    staff_id: int
    name: str
    role: str
    since: datetime
    ended_at: datetime | None

    @property
    def role_word(self) -> str:
        """As what, in words."""
        return str(CarerRole(self.role).label)
