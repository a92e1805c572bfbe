"""What sales tells the other rooms."""

from dataclasses import dataclass

from shuke.kit.outbox.events import Event


@dataclass(frozen=True, kw_only=True)
class SaleRungUp(Event):
    """A sale was rung up; `subject` is its customer, None for an anonymous one."""

    sale_id: int
    at: str
    total_minor: int
    currency: str
    card_id: int | None = None
    points_earned: int = 0


@dataclass(frozen=True, kw_only=True)
class SaleUndone(Event):
    """A sale was taken back whole within its hour."""

    sale_id: int
    at: str
    total_minor: int
    currency: str


@dataclass(frozen=True, kw_only=True)
class SaleRefunded(Event):
    """A part or all of a sale was refunded."""

    sale_id: int
    refund_id: int
    at: str
    amount_minor: int
    currency: str
    reason: str = ""


@dataclass(frozen=True, kw_only=True)
class ShiftClosed(Event):
    """A drawer was counted."""

    shift_id: int
    expected_minor: int
    counted_minor: int
    currency: str


@dataclass(frozen=True, kw_only=True)
class DrawerTakenOver(Event):
    """A shift began with what the one before left; `found_minor` is what differed and belongs to that one."""

    shift_id: int
    after_id: int
    left_minor: int
    found_minor: int
    currency: str


@dataclass(frozen=True, kw_only=True)
class SalesImported(Event):
    """A batch of past sales came in; one event for the whole batch."""

    batch: int
    sales: int
    total_minor: int
    currency: str


@dataclass(frozen=True, kw_only=True)
class SalesImportUndone(Event):
    """A batch of past sales was taken back."""

    batch: int
    sales: int


@dataclass(frozen=True, kw_only=True)
class SaleCredited(Event):
    """A sale that a till kept offline was given to `subject`, whose it had not been when it came in."""

    sale_id: int
    at: str
    total_minor: int
    currency: str
    points_earned: int = 0
