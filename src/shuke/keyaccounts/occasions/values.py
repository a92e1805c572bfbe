"""The care calendar as it crosses the border."""

from dataclasses import dataclass
from datetime import date

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from shuke.kit.calendar.birthdays import YearlyDay


class DayKind(models.TextChoices):
    """What is kept."""

    BIRTHDAY = "birthday", _("Birthday")
    CONTRACT = "contract", _("Contract day")
    OPENING = "opening", _("Opening day")
    FESTIVAL = "festival", _("Festival")
    OWN = "own", pgettext_lazy("occasion", "Another day")


class Festival(models.TextChoices):
    """Days kept with every key customer."""

    NEW_YEAR = "new_year", _("New Year's Day")
    SPRING_FESTIVAL = "spring_festival", _("Spring Festival")
    DRAGON_BOAT = "dragon_boat", _("Dragon Boat Festival")
    MID_AUTUMN = "mid_autumn", _("Mid-Autumn Festival")


class ReminderState(models.TextChoices):
    """Whether somebody thought of it."""

    OPEN = "open", pgettext_lazy("reminder", "Open")
    DONE = "done", pgettext_lazy("reminder", "Done")
    SKIPPED = "skipped", pgettext_lazy("reminder", "Left out")


class GreetingState(models.TextChoices):
    """How far a message is."""

    DRAFT = "draft", pgettext_lazy("greeting", "Draft")
    ASKED = "asked", pgettext_lazy("greeting", "Waits for approval")
    SENT = "sent", pgettext_lazy("greeting", "Sent")


@dataclass(frozen=True, slots=True)
class Occasion:
    """A day of somebody's that comes back every year; `ref` names it among those of the customer."""

    customer_id: int
    kind: str
    ref: str
    label: str
    yearly: YearlyDay
    contact_id: int | None = None


@dataclass(frozen=True, slots=True)
class ReminderValue:
    """An occasion of this year: kept `on`, to be thought of from `remind_on`. `greeting` is the message, if any."""

    id: int
    customer_id: int
    customer: str
    kind: str
    label: str
    on: date
    remind_on: date
    state: str
    greeting: str = ""
    greeting_state: str = ""

    @property
    def words(self) -> str:
        """What is kept, in words."""
        if self.kind == DayKind.FESTIVAL:
            return str(Festival(self.label).label)
        kind = str(DayKind(self.kind).label)
        return f"{kind} · {self.label}" if self.label else kind

    @property
    def state_words(self) -> str:
        """Whether somebody thought of it, in words."""
        return str(ReminderState(self.state).label)

    @property
    def greeting_words(self) -> str:
        """How far the message is, in words; empty without one."""
        return str(GreetingState(self.greeting_state).label) if self.greeting_state else ""
