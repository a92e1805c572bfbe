"""Shifts, counts of a drawer, and what is handed over."""

from dataclasses import dataclass
from datetime import datetime

from shuke.kit.money import Money
from shuke.sales.values.sales import PaymentValue


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
