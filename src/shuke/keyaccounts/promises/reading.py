"""Who at a company sees what we promised it: how an invitation stands. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import models
from django.utils.translation import pgettext_lazy

from shuke.customers.values import ContactValue
from shuke.identity.values import MerchantValue
from shuke.kit.clock import aware

LIFE = timedelta(days=7)  # of an invitation


class EndedBy(models.TextChoices):
    """Who ended it."""

    HOUSE = "house", pgettext_lazy("reader", "ended by us")
    PERSON = "person", pgettext_lazy("reader", "did not want it any more")
    ANEW = "anew", pgettext_lazy("reader", "invited anew")


class Reading(models.TextChoices):
    """What a contact sees of the promises, and why not."""

    SEES = "sees", pgettext_lazy("reader", "Sees them")
    INVITED = "invited", pgettext_lazy("reader", "Invited")
    EXPIRED = "expired", pgettext_lazy("reader", "The invitation ran out")
    OTHER_PHONE = "other_phone", pgettext_lazy("reader", "Has another number now: sees nothing")
    LEFT = "left", pgettext_lazy("reader", "Works there no more: sees nothing")
    ENDED = "ended", pgettext_lazy("reader", "Ended")


@dataclass(frozen=True, slots=True)
class ReaderValue:
    """A contact's invitation and what came of it. `phone` is E.164, the one the invitation went to."""

    id: int
    customer_id: int
    contact_id: int
    name: str
    phone: str
    invited_at: datetime
    invited_by: str
    expires_at: datetime
    accepted_at: datetime | None
    ended_at: datetime | None
    ended_by: str
    state: Reading
    person_id: int | None = None

    @property
    def sees(self) -> bool:
        """Whether the promises are open to him now."""
        return self.state == Reading.SEES

    @property
    def waits(self) -> bool:
        """Whether the invitation may still be accepted."""
        return self.state == Reading.INVITED

    @property
    def state_words(self) -> str:
        """How it stands, in the active language."""
        return str(Reading(self.state).label)

    @property
    def ended_words(self) -> str:
        """Who ended it, in the active language; empty while nobody did."""
        return str(EndedBy(self.ended_by).label) if self.ended_by else ""


@dataclass(frozen=True, slots=True)
class Place:
    """Somebody at a company, and his latest invitation if there ever was one."""

    contact: ContactValue
    reader: ReaderValue | None


@dataclass(frozen=True, slots=True)
class OwnReading:
    """A company whose shared promises somebody sees as its contact."""

    id: int
    merchant: MerchantValue
    customer_id: int
    company: str
    since: datetime


def reading(
    *, accepted_at: datetime | None, ended_at: datetime | None, expires_at: datetime, phone: str,
    contact: ContactValue | None, now: datetime,
) -> Reading:  # fmt: skip
    """What a contact sees at `now`. The right belongs to one human: to the number invited, while he works there.

    An invitation holds until, not at, its last moment. `contact` is None once he was forgotten.
    """
    if ended_at is not None:
        return Reading.ENDED
    if contact is None or contact.left_on is not None:
        return Reading.LEFT
    if contact.phone != phone:
        return Reading.OTHER_PHONE
    if accepted_at is not None:
        return Reading.SEES
    return Reading.INVITED if aware(now) < aware(expires_at) else Reading.EXPIRED
