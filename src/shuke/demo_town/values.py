"""What a shop of the town is made of, and who comes to it: plain data, without a database."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from shuke.cards.values.policy import Rules
from shuke.identity.values import Role

MONTHS = range(1, 13)


@dataclass(frozen=True)
class Item:
    """Something sold, price in minor units; `pull` says how often it is asked for beside the others."""

    name: str
    price: int
    group: str
    minutes: int | None = None
    pull: int = 10
    most: int = 1


@dataclass(frozen=True)
class Colleague:
    """Somebody who works here; without a phone there is no sign-in. Those who serve stand beside a line of a sale."""

    name: str
    role: Role
    phone: str = ""
    serves: bool = True


@dataclass(frozen=True)
class Crowd:
    """How many members of which habit."""

    regulars: int = 0
    occasional: int = 0
    new: int = 0
    silent: int = 0
    once: int = 0

    def scaled(self, share: float) -> "Crowd":
        """The same mixture, smaller; of each habit at least one stays."""
        return Crowd(**{habit: max(1, round(count * share)) for habit, count in vars(self).items()})


@dataclass(frozen=True)
class Rhythm:
    """When people come: days between two visits (from, to), pull of hours, of weekdays (Monday first) and of months."""

    days: tuple[float, float]
    hours: Mapping[int, int]
    weekdays: tuple[float, ...] = (1, 1, 1, 1, 1, 1, 1)
    months: Mapping[int, float] = field(default_factory=dict)
    lines: tuple[int, ...] = (1,)
    steady: float = 0.2
    passers_by: tuple[int, int] = (6, 12)


@dataclass(frozen=True)
class Note:
    """What somebody wrote about a customer, `days` ago."""

    text: str
    days: int


@dataclass(frozen=True)
class Shop:
    """One shop of the street."""

    code: str
    name: str
    category: str
    brand: str
    owner: Colleague
    staff: tuple[Colleague, ...]
    items: tuple[Item, ...]
    rules: Rules
    rhythm: Rhythm
    crowd: Crowd
    tills: tuple[str, ...]
    tags: tuple[str, ...]
    notes: tuple[Note, ...]
    stores: float = 0.0
    companies: tuple[str, ...] = ()
    refund_reasons: tuple[str, ...] = ("点错了",)

    @property
    def team(self) -> tuple[Colleague, ...]:
        """Everybody, the owner first."""
        return (self.owner, *self.staff)


@dataclass(frozen=True)
class Bought:
    """One line of a visit."""

    item: Item
    count: int
    served_by: str


@dataclass(frozen=True)
class Visit:
    """Somebody comes and buys."""

    at: datetime
    lines: tuple[Bought, ...]
    method: str

    @property
    def minor(self) -> int:
        """What it costs before discounts."""
        return sum(line.item.price * line.count for line in self.lines)


@dataclass(frozen=True)
class Member:
    """A customer of a shop with all his visits, oldest first."""

    name: str
    phones: tuple[str, ...]
    since: datetime
    visits: tuple[Visit, ...]
    habit: str
    kind: str = "person"
    gender: str = ""
    birthday: date | None = None
    language: str = ""
    tags: tuple[str, ...] = ()
    stores: bool = False
    source: str = "counter"
    guest: str = ""  # the persona behind it

    @property
    def told(self) -> bool:
        """Whether more is known of him than the former till had written down."""
        return bool(self.tags or self.birthday or self.kind == "company")
