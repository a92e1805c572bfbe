"""What crosses the border of sales: ways to pay, what is asked for, and what a sale came to."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from shuke.kit.money import Money


class Method(models.TextChoices):
    """What covers a part of a sale. The first three come from the card, the others are money."""

    POINTS = "points", _("Points")
    BONUS = "bonus", _("Bonus")
    PRINCIPAL = "principal", _("Principal")
    CASH = "cash", _("Cash")
    WECHAT = "wechat", _("WeChat")
    ALIPAY = "alipay", _("Alipay")
    CARD = "card", _("Bank card")
    OTHER = "other", pgettext_lazy("payment", "Other")


MONEY_METHODS = (Method.CASH, Method.WECHAT, Method.ALIPAY, Method.CARD, Method.OTHER)


class State(models.TextChoices):
    """Whether a sale counts: this much is stored."""

    LIVE = "live", _("Valid")
    UNDONE = "undone", _("Undone")


class Standing(models.TextChoices):
    """What has become of a sale, told from its state and what was given back of it."""

    LIVE = "live", _("Valid")
    PARTLY_REFUNDED = "partly_refunded", _("Partly refunded")
    REFUNDED = "refunded", _("Refunded")
    UNDONE = "undone", _("Undone")


# The one way sales are counted: on Today, on the page of a day's sales, and in a shift's report.
HOW_COUNTED = _(
    "Undone sales do not count. The sum is what was to be paid after discounts, by whatever means, less what was given "
    "back of these sales since."
)


class Source(models.TextChoices):
    """Where a sale came from."""

    COUNTER = "counter", _("Counter")
    API = "api", _("API")
    IMPORT = "import", _("Import")


@dataclass(frozen=True)
class LineInput:
    """One thing sold: its name, how many, the price of one, and who did it.

    `item_id` is the quick item it is, for stamps. `pack` is the pack it sells; `upgrade_of` the held one that counts
    towards it. `group` is what the merchant counts it in.
    """

    name: str
    price: Money
    quantity: int = 1
    served_by: int | None = None
    item_id: int | None = None
    pack: int | None = None
    upgrade_of: int | None = None
    group: str = ""

    @property
    def amount(self) -> Money:
        """Price times quantity."""
        return self.price * self.quantity


@dataclass(frozen=True)
class PaymentInput:
    """Money taken, and how; of cash also what was handed over, when that was more."""

    method: Method
    amount: Money
    given: Money | None = None


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
class MemberValue:
    """What a sale did to a card, kept with the sale so that its receipt can be read at any time in either language."""

    number: str
    tier_zh: str
    tier_en: str
    tier_rank: int
    points_before: int
    points: int
    points_earned: int
    points_spent: int
    points_value_minor: int
    owed_paid: int
    principal_minor: int
    bonus_minor: int
    paid_minor: int
    rate: int
    per_minor: int
    multiplier_bp: int
    discount_bp: int
    reached: bool = False
    next_zh: str = ""
    next_en: str = ""
    missing_minor: int | None = None
    by: str = ""
    missing: int | None = None
    measure: str = "spend"
    months_done: int = 0
    months_needed: int = 0
    pending: int = 0
    usable_on: str = ""
    added: int = 0
    extra: Mapping[str, Any] = field(default_factory=dict)

    @property
    def balance_minor(self) -> int:
        """Principal and bonus together."""
        return self.principal_minor + self.bonus_minor


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


@dataclass(frozen=True)
class ShiftValue:
    """A cashier's turn at a till; `counted_minor` is empty while it is open."""

    id: int
    till_id: int
    till_name: str
    staff_id: int | None
    currency: str
    opened_at: datetime
    float_minor: int
    closed_at: datetime | None = None
    counted_minor: int | None = None
    expected_minor: int | None = None
    note: str = ""
    closed_by: int | None = None
    left_minor: int | None = None
    taker_id: int | None = None
    after_id: int | None = None
    between_minor: int = 0
    opening_note: str = ""

    @property
    def difference_minor(self) -> int | None:
        """Counted less expected cash: negative when money is missing."""
        if self.counted_minor is None or self.expected_minor is None:
            return None
        return self.counted_minor - self.expected_minor

    @property
    def taken_out_minor(self) -> int:
        """What went from the drawer to the safe when the shift was closed."""
        return (self.counted_minor or 0) - (self.left_minor or 0)


@dataclass(frozen=True)
class CountValue:
    """One count of a drawer; `pieces` are (worth in minor units, how many), the largest first."""

    id: int
    at: datetime
    staff_id: int | None
    by_taker: bool
    counted_minor: int
    expected_minor: int
    pieces: tuple[tuple[int, int], ...] = ()

    @property
    def difference_minor(self) -> int:
        """Counted less expected: negative when money is missing."""
        return self.counted_minor - self.expected_minor


@dataclass(frozen=True)
class DrawerTerms:
    """How shifts are closed.

    With `blind` the drawer is counted before the expected sum is shown; a difference of `tolerance` or more asks for a
    reason; a shift open for `long_hours` was forgotten.
    """

    blind: bool
    tolerance: Money
    long_hours: int


@dataclass(frozen=True)
class Handover:
    """Cash that a closed shift left in a drawer and nobody has taken over yet; minor units of the shift's currency."""

    shift: ShiftValue
    between_minor: int

    @property
    def expected_minor(self) -> int:
        """What should lie there: what was left, and what came in since."""
        return (self.shift.left_minor or 0) + self.between_minor


@dataclass(frozen=True)
class ShiftLine:
    """A shift in the list; `found_minor` is what who took over counted less what should have been there."""

    shift: ShiftValue
    found_minor: int | None = None
    waiting: bool = False
    long: bool = False


@dataclass(frozen=True)
class ShiftReport:
    """What a shift took and gave back, by method, and the cash that should lie in the drawer.

    `sales` and `net_minor` are counted as everywhere (HOW_COUNTED); the ways of paying tell what passed the counter.
    """

    shift: ShiftValue
    sales: int
    undone: int
    net_minor: int
    taken: tuple[PaymentValue, ...]
    given_back: tuple[PaymentValue, ...]
    expected_minor: int
    top_ups: tuple[PaymentValue, ...] = ()
    value_refunds: tuple[PaymentValue, ...] = ()
    counts: tuple[CountValue, ...] = ()
    next: ShiftValue | None = None

    @property
    def found_minor(self) -> int | None:
        """What who took over counted less what should have been there; it belongs to this shift."""
        if self.next is None:
            return None
        return self.next.float_minor - self.next.between_minor - (self.shift.left_minor or 0)


@dataclass(frozen=True)
class ServedRow:
    """What one staff member served: the base of a commission, after discounts and refunds."""

    staff_id: int | None
    sales: int
    amount_minor: int


@dataclass(frozen=True)
class QuickItemValue:
    """A thing that can be put on a bill with one tap."""

    id: int
    name: str
    group: str
    price_minor: int
    minutes: int | None
    position: int
