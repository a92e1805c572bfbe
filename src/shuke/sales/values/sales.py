"""A sale, its lines, payments and refunds, as every room, receipt and till may see them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from shuke.cards.values.free import FreeUse, read_free_use
from shuke.kit.money import Money
from shuke.sales.values.kinds import Standing, State
from shuke.sales.values.members import MemberValue


@dataclass(frozen=True)
class LineValue:
    """One line of a sale."""

    name: str
    quantity: int
    price_minor: int
    amount_minor: int
    served_by: int | None
    group: str = ""


@dataclass(frozen=True)
class PaymentValue:
    """How much of a sale, or of a refund, one method covered; `given_minor` is the cash that was handed over for it."""

    method: str
    amount_minor: int
    given_minor: int | None = None

    @property
    def change_minor(self) -> int:
        """What went back of the cash that was handed over."""
        return 0 if self.given_minor is None else self.given_minor - self.amount_minor


@dataclass(frozen=True)
class RefundValue:
    """One refund: what went back, how, and what happened to the points earned."""

    id: int
    sale_id: int
    at: datetime
    amount: Money
    reason: str
    payments: tuple[PaymentValue, ...]
    points_returned: int = 0
    points_clawed_back: int = 0
    points_owed: int = 0
    points_forgiven: int = 0
    staff_id: int | None = None
    points_kept: int = 0


@dataclass(frozen=True)
class SaleValue:
    """A sale as every room, receipt and till may see it; amounts in minor units of `currency`."""

    id: int
    key: str
    at: datetime
    on: date
    currency: str
    gross_minor: int
    discount_minor: int
    total_minor: int
    refunded_minor: int
    state: str
    source: str
    customer_id: int | None
    card_id: int | None
    staff_id: int | None
    served_by: int | None
    shift_id: int | None
    till_id: int | None
    lines: tuple[LineValue, ...]
    payments: tuple[PaymentValue, ...]
    charged: Mapping[str, Any] = field(default_factory=dict)
    refunds: tuple[RefundValue, ...] = ()

    @property
    def number(self) -> str:
        """What people call the sale by."""
        from shuke.sales.numbers import number_of

        return number_of(self.id)

    @property
    def member(self) -> MemberValue | None:
        """What the sale did to its card, as at that moment; None without a card or for imported sales."""
        shown = self.charged.get("shown")
        return MemberValue(**shown) if shown else None

    @property
    def free(self) -> tuple[FreeUse, ...]:
        """What its lines had for nothing by the card's tier, also what was given back since."""
        return tuple(read_free_use(stored) for stored in self.charged.get("free", ()))

    @property
    def free_back(self) -> frozenset[int]:
        """The lines whose free services were given back to the card."""
        return frozenset(self.charged.get("free_back", ()))

    @property
    def standing(self) -> Standing:
        """What has become of the sale until now."""
        if self.state == State.UNDONE:
            return Standing.UNDONE
        if not self.refunded_minor:
            return Standing.LIVE
        return Standing.PARTLY_REFUNDED if self.rest else Standing.REFUNDED

    @property
    def total(self) -> Money:
        """What was to be paid after the discount."""
        return Money(self.total_minor, self.currency)

    @property
    def rest(self) -> Money:
        """What can still be refunded."""
        return Money(self.total_minor - self.refunded_minor, self.currency)
