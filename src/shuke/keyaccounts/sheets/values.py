"""Event sheets as they cross the border. Amounts in minor units of the merchant's currency."""

from dataclasses import dataclass
from datetime import date

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

MOST_PARTS = 20


class EventKind(models.TextChoices):
    """What is held."""

    CUSTOMER_DAY = "customer_day", _("Customer day")
    TRAINING = "training", _("Training")
    ANALYSIS = "analysis", _("Joint analysis")
    NEWSLETTER = "newsletter", _("Newsletter")
    SERVICE = "service", _("Value-added service")


class EventState(models.TextChoices):
    """How far it is."""

    PLANNED = "planned", pgettext_lazy("event", "Planned")
    HELD = "held", pgettext_lazy("event", "Held")
    CANCELLED = "cancelled", pgettext_lazy("event", "Cancelled")


class Reply(models.TextChoices):
    """What became of an invitation."""

    INVITED = "invited", pgettext_lazy("event", "Invited")
    COMING = "coming", pgettext_lazy("event", "Coming")
    DECLINED = "declined", pgettext_lazy("event", "Declined")
    CAME = "came", pgettext_lazy("event", "Came")
    ABSENT = "absent", pgettext_lazy("event", "Did not come")


@dataclass(frozen=True, slots=True)
class PartInput:
    """One part of the event, the department that sees to it, and what it may cost."""

    text: str
    department: str = ""
    budget_minor: int = 0


@dataclass(frozen=True, slots=True)
class EventInput:
    """An event as somebody wrote it."""

    kind: str
    title: str
    goal: str
    held_on: date
    place: str = ""
    budget_minor: int = 0
    owner_id: int | None = None
    parts: tuple[PartInput, ...] = ()


@dataclass(frozen=True, slots=True)
class PartValue:
    """One part; `spent_minor` once it was held."""

    id: int
    text: str
    department: str
    budget_minor: int
    spent_minor: int | None


@dataclass(frozen=True, slots=True)
class GuestValue:
    """Somebody invited. Who came is followed up by `follow_on`."""

    id: int
    customer_id: int
    customer: str
    contact_id: int | None
    name: str
    reply: str
    follow_on: date | None
    followed_on: date | None
    note: str

    @property
    def reply_words(self) -> str:
        """What became of it, in words."""
        return str(Reply(self.reply).label)


@dataclass(frozen=True, slots=True)
class Invited:
    """How many were put on the list, and how many stood there already."""

    added: int
    already: int


@dataclass(frozen=True, slots=True)
class SheetGift:
    """Pieces of a gift held for the event, and how many were given there."""

    id: int
    gift_id: int
    name: str
    cost_minor: int
    reserved: int
    given: int


@dataclass(frozen=True, slots=True)
class EventValue:
    """One event; parts, guests and gifts are empty in lists."""

    id: int
    kind: str
    title: str
    goal: str
    held_on: date
    place: str
    budget_minor: int
    owner_id: int | None
    owner: str
    state: str
    result: str
    invited: int = 0
    coming: int = 0
    came: int = 0
    to_follow: int = 0
    parts: tuple[PartValue, ...] = ()
    guests: tuple[GuestValue, ...] = ()
    gifts: tuple[SheetGift, ...] = ()

    @property
    def kind_words(self) -> str:
        """What is held, in words."""
        return str(EventKind(self.kind).label)

    @property
    def state_words(self) -> str:
        """How far it is, in words."""
        return str(EventState(self.state).label)
