"""What a company of the distributor is, before it stands in the books: plain data, without a database."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime


@dataclass(frozen=True)
class Part:
    """Something the distributor sells; `price` in minor units each, `lot` the usual number in an order."""

    name: str
    price: int
    lot: tuple[int, int]


@dataclass(frozen=True)
class Trade:
    """What a customer makes: the word in its name, the parts it needs, what it asks for and who else sells to it."""

    word: str
    industry: str
    parts: tuple[str, ...]
    needs: tuple[str, ...]
    rivals: tuple[str, ...]


@dataclass(frozen=True)
class Human:
    """A contact at a company. `reports_to` is the place of the superior in the list."""

    name: str
    gender: str
    role: str
    title: str
    department: str
    phone: str
    reports_to: int | None = None
    born: date | None = None
    lunar: bool = False
    year_known: bool = True


@dataclass(frozen=True)
class Order:
    """One order, with its lines (part, number, price each in minor units); paid so many days after delivery."""

    at: datetime
    number: str
    lines: tuple[tuple[str, int, int], ...]
    paid_after: int

    @property
    def minor(self) -> int:
        """What it costs."""
        return sum(count * price for _part, count, price in self.lines)


@dataclass(frozen=True)
class Company:
    """A customer with everything that will be known of it; `story` says what becomes of it in the year."""

    reference: str
    name: str
    trade: Trade
    credit_code: str
    size: str  # "large" | "middle" | "small"
    story: str  # "steady" | "growing" | "fading" | "lost" | "new"
    manager: int
    district: str
    position: tuple[float, float]
    address: str
    head_count: int
    registered_on: date
    capital: int
    people: tuple[Human, ...]
    orders: tuple[Order, ...]
    banks: tuple[tuple[str, str], ...] = ()
    shareholders: tuple[tuple[str, int], ...] = ()
    rivals: Mapping[str, int] = field(default_factory=dict)  # yearly volume with them, minor units
    joined: date | None = None
