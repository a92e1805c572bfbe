"""Services that a tier's members have for nothing: what is promised, what a bill uses of it, what is left."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from shuke.kit.text.naming import named


class Every(models.TextChoices):
    """How often it begins anew: with the calendar, by the merchant's days."""

    MONTH = "month", _("every month")
    YEAR = "year", _("every year")


@dataclass(frozen=True, slots=True)
class FreeService:
    """An item, by the name it has on bills, that a tier's members have for nothing `times` in each month or year."""

    item: str
    times: int = 1
    every: str = Every.MONTH


@dataclass(frozen=True, slots=True)
class Used:
    """A use that stands: of what, its place among those of its period, and the merchant's day."""

    item: str
    period: str
    n: int
    on: date


@dataclass(frozen=True, slots=True)
class Wanted:
    """A line of a bill that may be had for nothing; `place` is its place on the bill."""

    place: int
    item: str
    quantity: int
    price_minor: int


@dataclass(frozen=True, slots=True)
class FreeUse:
    """What one line of a bill has for nothing: `count` of it, each worth `price_minor`.

    `places` are theirs among the `allowed` of the `period`, of which `used` are gone with them.
    """

    place: int
    item: str
    count: int
    price_minor: int
    places: tuple[int, ...]
    used: int
    allowed: int
    period: str
    tier: str
    tier_zh: str
    tier_en: str

    @property
    def value_minor(self) -> int:
        """What is given up, in minor units."""
        return self.count * self.price_minor

    @property
    def tier_name(self) -> str:
        """The tier's name as it was, in the active language."""
        return named(self.tier_zh, self.tier_en)

    def stored(self) -> dict[str, Any]:
        """As the sale keeps it."""
        return {name: getattr(self, name) for name in self.__slots__} | {"places": list(self.places)}


@dataclass(frozen=True, slots=True)
class FreeLeft:
    """How much of a free service is left on a card until the last day of its period, and when it begins anew."""

    item: str
    times: int
    left: int
    every: str
    period: str
    until: date
    anew: date

    @property
    def used(self) -> int:
        """How many of the tier's are gone."""
        return self.times - self.left


def read_free_use(stored: Mapping[str, Any]) -> FreeUse:
    """A use as a sale kept it."""
    fields = {name: stored[name] for name in FreeUse.__slots__}
    return FreeUse(**{**fields, "places": tuple(stored["places"])})
