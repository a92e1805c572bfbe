"""Packs 次卡 as they cross the border: a design, one that a member holds, what it did."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import models
from django.utils.translation import gettext_lazy as _

from shuke.cards import packs
from shuke.kit.money import Money
from shuke.kit.text.naming import named


class DesignState(models.TextChoices):
    """Whether a design may be sold or given now."""

    LIVE = "live", _("On offer")
    ARCHIVED = "archived", _("Taken off")


class RefundBy(models.TextChoices):
    """At what price the sessions already used are counted when a pack is paid back."""

    PAID = "paid", _("Used sessions at what was paid for each")
    SINGLE = "single", _("Used sessions at the single price")


class PackState(models.TextChoices):
    """What became of a pack; one that is used up stays valid, with no session left."""

    LIVE = "live", _("Valid")
    EXPIRED = "expired", _("Ended")
    REFUNDED = "refunded", _("Paid back")
    UPGRADED = "upgraded", _("Counted towards a larger one")
    UNDONE = "undone", _("Undone")


@dataclass(frozen=True, slots=True)
class PackTerms:
    """What a pack promises: `valid_days` after the day of purchase (0: for ever), `items` it covers (none: all)."""

    name_zh: str
    name_en: str
    sessions: int
    price_minor: int
    valid_days: int = 0
    items: tuple[int, ...] = ()
    transferable: bool = False
    refund_by: RefundBy = RefundBy.PAID
    single_minor: int = 0


@dataclass(frozen=True, slots=True)
class PackDesignValue:
    """A pack as it is sold."""

    id: int
    terms: PackTerms
    state: str
    currency: str

    @property
    def name(self) -> str:
        """The name in the active language."""
        return named(self.terms.name_zh, self.terms.name_en)

    @property
    def price(self) -> Money:
        """What it costs."""
        return Money(self.terms.price_minor, self.currency)

    def is_larger_than(self, held: "HeldPackValue") -> bool:
        """Whether a held pack may count towards this one."""
        return self.id != held.design_id and packs.is_larger(
            self.terms.price_minor, self.terms.sessions, paid_minor=held.paid.minor, had=held.sessions
        )

    def worth_of_last(self, sessions: int) -> int:
        """What its last `sessions` carry together at today's price, in minor units."""
        return packs.value_left(self.terms.price_minor, self.terms.sessions, self.terms.sessions - sessions)

    def paid_for_last(self, sessions: int, worth_minor: int) -> int:
        """What a whole one was paid where its last `sessions` carry `worth_minor` together."""
        return packs.whole_for(worth_minor, self.terms.sessions, sessions)


@dataclass(frozen=True, slots=True)
class HeldPackValue:
    """A pack on a card: what was paid for it, how many sessions are left, until the end of which day.

    One of an old membership has an `opening`: `paid` is what it came with, `used_before` were used there.
    """

    id: int
    card_id: int
    design_id: int
    name_zh: str
    name_en: str
    sessions: int
    used: int
    paid: Money
    left: Money
    bought_at: datetime
    until: date | None
    state: str
    transferable: bool
    items: tuple[int, ...]
    sale_key: str
    opening: int | None = None
    used_before: int = 0

    @property
    def name(self) -> str:
        """The name in the active language."""
        return named(self.name_zh, self.name_en)

    @property
    def sessions_left(self) -> int:
        """How many sessions can still be used."""
        return self.sessions - self.used if self.state == PackState.LIVE else 0

    @property
    def is_live(self) -> bool:
        """Whether a session of it may be used."""
        return self.sessions_left > 0


@dataclass(frozen=True, slots=True)
class PackWanted:
    """A pack that a sale sells: its line, its design, what the line asks for one, what was really paid for it.

    `upgrade_of` is the held pack whose value counts towards it.
    """

    position: int
    design_id: int
    price: Money
    paid_minor: int
    upgrade_of: int | None = None


@dataclass(frozen=True, slots=True)
class PackUseValue:
    """Sessions used at once: how many, which they were, and the value that is earned with them."""

    id: int
    pack: HeldPackValue
    sessions: int
    value: Money
    at: datetime
    served_by: int | None
    what: str
    undone: bool = False


@dataclass(frozen=True, slots=True)
class PackQuote:
    """What a pack is worth when it is paid back, line by line; `kept` stays with the merchant."""

    pack: HeldPackValue
    refund: Money
    kept: Money
    lines: tuple[tuple[str, Money], ...]
    note: str
