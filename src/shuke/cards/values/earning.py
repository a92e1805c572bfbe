"""What else earns points than the amount alone: rules as data, the facts they look at, and which of them fit a bill."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, time
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

FULL = 10_000  # basis points in a whole


class Birthday(models.TextChoices):
    """How near a birthday is near enough."""

    NONE = "", _("Any day")
    DAY = "day", _("On the birthday")
    WEEK = "week", _("In the week of the birthday")
    MONTH = "month", _("In the month of the birthday")


class Stacking(models.TextChoices):
    """What several factors that fit one bill come to, beside the tier's."""

    MULTIPLY = "multiply", _("They multiply")
    HIGHEST = "highest", _("The highest one counts")


@dataclass(frozen=True, slots=True)
class Extra:
    """A rule beside the amount's: where all conditions fit, the paid part counts `times_bp` and `points` are added.

    Empty conditions fit always. Groups and items pick lines of a bill: the factor counts for these lines alone, and
    with `each` the points are given for every piece. Days are ISO text, both included; times are HH:MM of the shop,
    the second one no longer included, and may pass midnight. `minimum_minor` is compared with what is paid.
    """

    key: str
    name_zh: str = ""
    name_en: str = ""
    times_bp: int = FULL
    points: int = 0
    each: bool = False
    groups: tuple[str, ...] = ()
    items: tuple[str, ...] = ()
    weekdays: tuple[int, ...] = ()  # 1 is Monday
    from_time: str = ""
    to_time: str = ""
    from_day: str = ""
    to_day: str = ""
    tiers: tuple[str, ...] = ()
    first_visit: bool = False
    birthday: str = ""
    minimum_minor: int = 0

    @property
    def picks_lines(self) -> bool:
        """Whether it looks at what is on the bill."""
        return bool(self.groups or self.items)


class Deed(models.TextChoices):
    """What earns points without a purchase."""

    REVIEW = "review", _("A review")
    REFERRAL = "referral", _("A friend brought along")


@dataclass(frozen=True, slots=True)
class Award:
    """Points for a deed, at most `most_a_month` times in a calendar month; 0: as often as it happens."""

    deed: str
    points: int
    most_a_month: int = 0


@dataclass(frozen=True, slots=True)
class Bought:
    """A line of a bill as the rules see it: what, of which group, how many, for how much before discounts."""

    name: str
    group: str = ""
    quantity: int = 1
    amount_minor: int = 0


@dataclass(frozen=True, slots=True)
class Facts:
    """What the rules may ask of a purchase beside its sum: the shop's day and time, the bill, whose card it is."""

    day: date
    time: time
    lines: tuple[Bought, ...] = ()
    tier: str = ""
    first_visit: bool = False
    near: tuple[
        str, ...
    ] = ()  # which of `Birthday` the day is: not the birthday itself, for postings are kept for ever

    def stored(self) -> dict[str, Any]:
        """As they are kept with a posting, so that it can be computed again from the version of its rules."""
        lines = [[line.name, line.group, line.quantity, line.amount_minor] for line in self.lines]
        return {
            "day": self.day.isoformat(), "time": f"{self.time:%H:%M}", "lines": lines, "tier": self.tier,
            "first": self.first_visit, "near": list(self.near),
        }  # fmt: skip


def read_facts(stored: Mapping[str, Any]) -> Facts:
    """Stored facts again."""
    return Facts(
        day=date.fromisoformat(stored["day"]), time=time.fromisoformat(stored["time"]),
        lines=tuple(Bought(*line) for line in stored["lines"]), tier=stored["tier"], first_visit=stored["first"],
        near=tuple(stored["near"]),
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Fit:
    """A rule that fits a bill: its factor, the points it adds, whether these shrink with the paid part."""

    name_zh: str
    name_en: str
    times_bp: int = FULL
    points: int = 0
    shrinks: bool = False
    minimum_minor: int = 0


@dataclass(frozen=True, slots=True)
class Fitting:
    """All rules that fit a bill. `parts`: how much of the bill's weight has which factors, by their place in `fits`."""

    fits: tuple[Fit, ...] = ()
    parts: tuple[tuple[int, tuple[int, ...]], ...] = ()
    paid_minor: int = 0
    stacking: str = Stacking.MULTIPLY

    def __bool__(self) -> bool:
        return bool(self.fits)

    def stored(self) -> dict[str, Any]:
        """As it is kept with a sale and its posting."""
        return {
            "fits": [[fit.name_zh, fit.name_en, fit.times_bp, fit.points, fit.shrinks, fit.minimum_minor]
                     for fit in self.fits],
            "parts": [[weight, list(places)] for weight, places in self.parts],
            "paid": self.paid_minor, "stacking": str(self.stacking),
        }  # fmt: skip


NOTHING_FITS = Fitting()


def read_fitting(stored: Any) -> Fitting:
    """A stored one again; nothing fits where none was stored."""
    if not stored:
        return NOTHING_FITS
    return Fitting(
        tuple(Fit(*fit) for fit in stored["fits"]),
        tuple((weight, tuple(places)) for weight, places in stored["parts"]),
        stored["paid"],
        stored["stacking"],
    )
