"""What of promises crosses the border."""

from dataclasses import dataclass
from datetime import datetime

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from shuke.identity.values import MerchantValue
from shuke.keyaccounts.promises.rules import Rate, Standing


class PromiseKind(models.TextChoices):
    """What is promised."""

    PROMISE = "promise", pgettext_lazy("key customer", "Promise")
    GUARANTEE = "guarantee", _("Performance guarantee")
    EXTRA = "extra", _("Free extra")


class PromiseSource(models.TextChoices):
    """Where it was promised."""

    HAND = "hand", pgettext_lazy("promise", "Written down")
    VISIT = "visit", pgettext_lazy("promise", "In a visit")
    CALL = "call", pgettext_lazy("promise", "In a call")
    CASE = "case", pgettext_lazy("promise", "In a case")
    QUOTATION = "quotation", pgettext_lazy("promise", "In a quotation")


STANDING_WORDS = {
    Standing.WAITING: pgettext_lazy("promise", "Waits for approval"),
    Standing.REFUSED: pgettext_lazy("promise", "Not approved"),
    Standing.OPEN: pgettext_lazy("promise", "Open"),
    Standing.OVERDUE: pgettext_lazy("promise", "Overdue"),
    Standing.KEPT: pgettext_lazy("promise", "Kept"),
    Standing.LATE: pgettext_lazy("promise", "Kept late"),
    Standing.BROKEN: pgettext_lazy("promise", "Broken"),
    Standing.RELEASED: pgettext_lazy("promise", "Let off"),
}


@dataclass(frozen=True, slots=True)
class PromiseValue:
    """One promise and where it stands now. `worth_minor` is in the merchant's currency.

    `days_late`: whole days since it fell due, of one that is overdue.
    """

    id: int
    customer_id: int
    customer: str
    staff_id: int | None
    staff: str
    kind: str
    text: str
    due_at: datetime
    worth_minor: int
    make_good: str
    shared: bool
    source: str
    source_ref: str
    made_at: datetime
    standing: Standing
    settled_at: datetime | None
    note: str
    made_good_at: datetime | None
    confirmed_at: datetime | None
    confirmed_by: str
    asked_to_confirm: bool
    days_late: int = 0

    @property
    def waits(self) -> bool:
        """Whether it is not promised before somebody agrees."""
        return self.standing == Standing.WAITING

    @property
    def is_open(self) -> bool:
        """Whether somebody still has to keep it."""
        return self.standing in {Standing.OPEN, Standing.OVERDUE}

    @property
    def kind_words(self) -> str:
        """What is promised, in the active language."""
        return str(PromiseKind(self.kind).label)

    @property
    def standing_words(self) -> str:
        """Where it stands, in the active language."""
        return str(STANDING_WORDS[self.standing])


@dataclass(frozen=True, slots=True)
class OwnPromise:
    """A promise as the customer sees it, with who made it; `company` for whoever sees it as a contact of that one."""

    merchant: MerchantValue
    promise: PromiseValue
    company: str = ""

    @property
    def asks(self) -> bool:
        """Whether the customer still has to say yes to it."""
        told = self.promise
        return told.is_open and told.kind == PromiseKind.EXTRA and told.confirmed_at is None


@dataclass(frozen=True, slots=True)
class RateRow:
    """How often promises were kept: of a colleague, or to a customer (`id` None: nobody's)."""

    id: int | None
    name: str
    rate: Rate

    @property
    def share(self) -> float | None:
        """Kept of all that counted."""
        return float(self.rate.share) if self.rate.share is not None else None
