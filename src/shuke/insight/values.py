"""What insight tells: frozen, with the day of each figure."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any, Self

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from shuke.kit.money import Money


class Period(models.TextChoices):
    """How far back a page looks."""

    YEAR = "year", _("12 months")
    HALF = "half", _("6 months")
    QUARTER = "quarter", _("3 months")
    ALL = "all", _("All time")


class Segment(models.TextChoices):
    """What recency and frequency say together, in one word."""

    CORE = "core", _("Core regular")
    REGULAR = "regular", _("Regular")
    NEW = "new", pgettext_lazy("customers", "New")
    PASSING = "passing", _("Passing")
    COOLING = "cooling", _("Cooling")
    AT_RISK = "at_risk", _("At risk")
    GONE = "gone", _("Gone")


@dataclass(frozen=True)
class Share:
    """What the best part of the customers brings: `customers` of all, their income, and the share of all income."""

    customers: int
    income_minor: int
    share: float


@dataclass(frozen=True)
class Band:
    """From `low` to `high` (None: no end), both counted in."""

    low: int
    high: int | None

    @property
    def words(self) -> str:
        """`2–3`, `12+` or `1`."""
        if self.high is None:
            return f"{self.low}+"
        return str(self.low) if self.low == self.high else f"{self.low}–{self.high}"


@dataclass(frozen=True)
class CellValue:
    """Customers who came last so long ago and so often: how many, and what they brought."""

    recency: int
    frequency: int
    customers: int
    income_minor: int
    shade: int  # percent of the darkest
    share: float  # of all income


@dataclass(frozen=True)
class Month:
    """One month: who came for the first time, who came back, who fell silent."""

    first: date
    new: int
    returning: int
    silent: int
    whole: bool = True


@dataclass(frozen=True)
class RegularsValue:
    """The page “Who are my regulars”, as counted at `computed_at` over sales from `since` to `until`."""

    period: str
    currency: str
    since: date
    until: date
    computed_at: datetime
    customers: int
    income_minor: int
    sales: int
    anonymous_minor: int
    top: Share
    curve: tuple[tuple[float, float], ...]
    recency: tuple[Band, ...]
    frequency: tuple[Band, ...]
    cells: tuple[CellValue, ...]
    months: tuple[Month, ...]
    late: int  # on the day the figures look back from
    late_minor: int
    once: int
    lost: CellValue | None

    @property
    def income(self) -> Money:
        """What customers brought in the period."""
        return Money(self.income_minor, self.currency)

    @property
    def known_minor(self) -> int:
        """What known customers brought: all shares of the page are of this, since nobody else can be told apart."""
        return self.income_minor - self.anonymous_minor

    @property
    def looks_back(self) -> bool:
        """Whether all is counted as of the last day on which anything was sold, and not as of today."""
        return (self.computed_at.date() - self.until).days > 1

    @property
    def anonymous(self) -> Money:
        """What people brought whom nobody knows."""
        return Money(self.anonymous_minor, self.currency)

    @property
    def each_of_top(self) -> Money:
        """What one of the best brings on average, rounded down."""
        return Money(self.top.income_minor // max(self.top.customers, 1), self.currency)

    @property
    def rows(self) -> list[tuple[Band, list[CellValue]]]:
        """The grid line by line, most recent first."""
        return [
            (band, [cell for cell in self.cells if cell.recency == place]) for place, band in enumerate(self.recency)
        ]

    def stored(self) -> dict[str, Any]:
        """The value as it is kept."""
        return asdict(self)

    @classmethod
    def read(cls, stored: Mapping[str, Any]) -> Self:
        """A value as it was kept."""
        given = dict(stored)
        days = {name: date.fromisoformat(given[name]) for name in ("since", "until")}
        return cls(**given | days | {
            "computed_at": datetime.fromisoformat(given["computed_at"]), "top": Share(**given["top"]),
            "curve": tuple((x, y) for x, y in given["curve"]),
            "recency": _bands(given["recency"]), "frequency": _bands(given["frequency"]),
            "cells": tuple(CellValue(**cell) for cell in given["cells"]),
            "months": tuple(Month(**each | {"first": date.fromisoformat(each["first"])}) for each in given["months"]),
            "lost": CellValue(**given["lost"]) if given["lost"] else None,
        })  # fmt: skip


def _bands(rows: Sequence[Mapping[str, Any]]) -> tuple[Band, ...]:
    return tuple(Band(**row) for row in rows)


@dataclass(frozen=True)
class RegularRow:
    """One customer behind a figure. Income in minor units of the merchant's currency, within the period."""

    id: int
    name: str
    visits: int
    income_minor: int
    first_on: date
    last_on: date
    rhythm_days: float | None
    late_on: date | None
    card_number: str
    tier: str
