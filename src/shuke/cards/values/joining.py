"""Joining, as other rooms and screens see it."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from shuke.cards.values import CardValue


class ApplicationState(models.TextChoices):
    """How far an application is."""

    WAITING = "waiting", pgettext_lazy("applications", "Waiting")
    APPROVED = "approved", _("Approved")
    DECLINED = "declined", _("Declined")
    WITHDRAWN = "withdrawn", _("Withdrawn")


class Gender(models.TextChoices):
    """What a member may say of himself; nobody has to."""

    FEMALE = "female", _("Female")
    MALE = "male", _("Male")


@dataclass(frozen=True, slots=True)
class TermsValue:
    """What a merchant asks of whoever joins, and whether staff approve first."""

    approval: bool = False
    asks_birthday: bool = False
    asks_gender: bool = False
    question: str = ""
    question_needed: bool = False


@dataclass(frozen=True, slots=True)
class Answers:
    """What somebody said of himself when joining."""

    birthday: date | None = None
    gender: str = ""
    answer: str = ""


@dataclass(frozen=True, slots=True)
class LinkValue:
    """A link to join by, how many it brought, and how many of them still wait."""

    id: int
    name: str
    code: str
    created_at: datetime
    archived: bool = False
    joined: int = 0
    waiting: int = 0


@dataclass(frozen=True, slots=True)
class SourceValue:
    """A way in, and how many of the cards there are came by it."""

    kind: str  # "counter" | "link" | "poster" | "referral" | "import" | "other"
    joined: int


@dataclass(frozen=True, slots=True)
class ApplicationValue:
    """An application with its answers, where it came from, and what became of it."""

    id: int
    name: str
    phone: str
    state: str
    at: datetime
    person_id: int | None = None
    birthday: date | None = None
    gender: str = ""
    question: str = ""
    answer: str = ""
    link: str = ""
    referrer: str = ""
    decided_at: datetime | None = None
    decided_by: int | None = None
    word: str = ""
    card_id: int | None = None

    @property
    def state_words(self) -> str:
        """The state in the reader's language."""
        return str(ApplicationState(self.state).label)

    @property
    def gender_words(self) -> str:
        """The gender in the reader's language; empty when none was said."""
        return str(Gender(self.gender).label) if self.gender else ""


@dataclass(frozen=True, slots=True)
class Applied:
    """What came of asking to join: a card, or an application that waits."""

    card: CardValue | None
    application: ApplicationValue | None
