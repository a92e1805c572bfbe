"""Whose an offline sale is said to be, and what became of that when the network was back."""

from dataclasses import dataclass

from django.db import models
from django.utils.translation import gettext_lazy as _


class Verdict(models.TextChoices):
    """What the server concludes of the card or code that a till kept while it was offline."""

    NOBODY = "nobody", _("No card was shown")
    RIGHT = "right", _("The code was right at that moment")
    NUMBER = "number", _("The number is a member's")
    WRONG = "wrong", _("The code was not right at that moment")
    USED = "used", _("The code was used already")
    UNKNOWN = "unknown", _("Nobody here has this number")
    REPLACED = "replaced", _("The card was replaced before")
    FROZEN = "frozen", _("The card was frozen")
    CLOSED = "closed", _("The card was closed")


@dataclass(frozen=True, slots=True)
class Claim:
    """The verdict, and the card it is about as far as there is one; discounts in minor units, of today's rules."""

    verdict: Verdict
    number: str = ""
    card_id: int | None = None
    customer_id: int | None = None
    discount_now: int = 0
    discount_most: int = 0

    @property
    def credited(self) -> bool:
        """Whether the sale goes to the card by itself."""
        return self.verdict in (Verdict.RIGHT, Verdict.NUMBER)
