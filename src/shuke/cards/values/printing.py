"""Printed cards as frozen data: what was asked for, where it stands, and each number of it."""

from dataclasses import dataclass
from datetime import datetime

from django.db import models
from django.utils.translation import gettext_lazy as _

MOST_CARDS = 1_000


class PrintState(models.TextChoices):
    """Where printed cards are."""

    ASKED = "asked", _("Asked for")
    PRINTED = "printed", _("Printed")
    HANDED_OUT = "handed_out", _("Collected")
    CANCELLED = "cancelled", _("Cancelled")


@dataclass(frozen=True, slots=True)
class PrintRequestValue:
    """A print request; `blank` cards belong to nobody yet, `tied` of them were given to somebody since."""

    id: int
    blank: bool
    quantity: int
    tied: int
    first_number: str
    last_number: str
    design_number: int
    state: str
    moved_at: datetime
    moved_by: int | None
    asked_at: datetime
    asked_by: int | None
    recipient: str
    address: str
    note: str

    @property
    def state_name(self) -> str:
        """The state in the active language."""
        return str(PrintState(self.state).label)


@dataclass(frozen=True, slots=True)
class PrintedCardValue:
    """One card of a request: its number, and whose it is by now."""

    number: str
    card_id: int | None
    holder: str
    tied_at: datetime | None
