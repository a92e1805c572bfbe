"""What staff served, and what can be put on a bill with one tap."""

from dataclasses import dataclass


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
