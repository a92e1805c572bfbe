"""Facts of a company as they cross the border."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from shuke.customers.company.fields import FIELDS, FactField, Source


@dataclass(frozen=True)
class FactInput:
    """A fact as it shall stand. `place` is that of an item there is; None: the only one, or one more of several."""

    code: str
    text: str = ""
    day: date | None = None
    share: Decimal | None = None  # percent
    whole: int | None = None
    amount_minor: int | None = None  # minor units of the merchant's currency
    detail: str = ""
    source: str = Source.CUSTOMER
    as_of: date | None = None
    verified: bool = False
    place: int | None = None


@dataclass(frozen=True)
class FactValue:
    """One version of a fact: what it says, from where, as of when, who wrote and who confirmed it."""

    id: int
    code: str
    place: int
    text: str
    day: date | None
    share: Decimal | None
    whole: int | None
    amount_minor: int | None
    detail: str
    source: str
    as_of: date
    written_by: str
    written_at: datetime
    verified_by: str
    verified_at: datetime | None
    ended_at: datetime | None

    @property
    def field(self) -> FactField:
        """What it is a fact about."""
        return FIELDS[self.code]

    @property
    def source_word(self) -> str:
        """Where it comes from, in words."""
        return str(Source(self.source).label)
