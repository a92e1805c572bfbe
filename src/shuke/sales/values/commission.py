"""Commission as it crosses the border: the policy, what earned it, and what each staff member comes to."""

from dataclasses import dataclass, replace
from datetime import date, datetime

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Basis(models.TextChoices):
    """What a rule is about."""

    SALES = "sales", _("All sales")
    GROUP = "group", _("An item group")
    ITEM = "item", pgettext_lazy("commission", "An item")
    SESSION = "session", _("Sessions of packs")
    TOP_UP = "top_up", _("Top-ups")


class Deed(models.TextChoices):
    """What an entry is about."""

    SALE = "sale", pgettext_lazy("commission", "Sale")
    REFUND = "refund", _("Refund")
    SESSION = "session", _("Session")
    SESSION_UNDONE = "session_undone", _("Session undone")
    TOP_UP = "top_up", pgettext_lazy("commission", "Top-up")
    TOP_UP_UNDONE = "top_up_undone", _("Top-up undone")


@dataclass(frozen=True, slots=True)
class CommissionRule:
    """A share (hundredths of one per cent) or a fixed sum for each piece, of one thing."""

    basis: Basis
    name: str = ""
    share_bp: int = 0
    fixed_minor: int = 0


@dataclass(frozen=True, slots=True)
class CommissionPolicy:
    """The rules from a day on. `paid_only` leaves out what points and bonus paid."""

    starts_on: date
    rules: tuple[CommissionRule, ...]
    paid_only: bool = False
    id: int = 0
    written_at: datetime | None = None
    staff_id: int | None = None


@dataclass(frozen=True)
class PacksOnBill:
    """The packs a bill sold: on which lines, what they cost together after the discount, and what they paid back."""

    lines: frozenset[int] = frozenset()
    paid_minor: int = 0
    back_minor: int = 0

    def after(self, back_minor: int) -> "PacksOnBill":
        """The same once they paid back so much more; of a bill whose lines are not known as theirs nothing is told."""
        return replace(self, back_minor=self.back_minor + back_minor) if self.lines else self


@dataclass(frozen=True, slots=True)
class Part:
    """What one line brings: its base and the commission of who served it, in minor units."""

    staff_id: int | None
    name: str
    base_minor: int
    minor: int
    rule: CommissionRule | None = None


@dataclass(frozen=True, slots=True)
class CommissionEntry:
    """One figure behind a sum: a line of a sale, a session, a top-up, or what took one back."""

    staff_id: int | None
    on: date
    at: datetime
    deed: Deed
    name: str
    base_minor: int
    minor: int
    rule: CommissionRule | None
    sale_id: int | None = None
    pack_id: int | None = None
    card_id: int | None = None


@dataclass(frozen=True, slots=True)
class CommissionRow:
    """What one staff member comes to in a span of days; nobody is None and earns nothing."""

    staff_id: int | None
    sales_minor: int
    sales_commission: int
    sessions: int
    sessions_commission: int
    top_ups_minor: int
    top_ups_commission: int

    @property
    def commission(self) -> int:
        """All together."""
        return self.sales_commission + self.sessions_commission + self.top_ups_commission
