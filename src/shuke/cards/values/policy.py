"""A programme's rules as frozen data: one whole version, exactly as it is stored and replayed."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field, replace
from typing import Any, TypeVar

from django.db import models
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from shuke.cards.values.earning import FULL, Award, Birthday, Extra, Stacking
from shuke.cards.values.free import FreeService
from shuke.kit.money import Rounding

_Row = TypeVar("_Row")


class DrainOrder(models.TextChoices):
    """Which part of the stored value a payment takes first."""

    PRINCIPAL_FIRST = "principal_first", _("Principal first, then bonus")
    PROPORTIONAL = "proportional", _("Principal and bonus in proportion")
    BONUS_FIRST = "bonus_first", _("Bonus first, then principal")


class Expiry(models.TextChoices):
    """When points end."""

    NEVER = "never", _("Never")
    ROLLING = "rolling", _("Some months after they were earned, at the month's end")
    FIXED = "fixed", _("On one day of the year")


class Shortage(models.TextChoices):
    """What happens when points that must go back were already spent."""

    OWED = "owed", _("Owed: the next points earned pay it back")
    FORGIVEN = "forgiven", _("Forgiven: what is missing is written off")
    PENDING = "pending", _("Only points not usable yet go back; the others stay")


@dataclass(frozen=True, slots=True)
class PointsRule:
    """`points` for every `per_minor` paid, what else earns points, from when they can be used, and when they end.

    Points of a purchase can be spent from the day `pending_days` after it; 0: at once.
    """

    points: int = 1
    per_minor: int = 100
    rounding: Rounding = Rounding.DOWN
    on_bonus: bool = False
    expiry: Expiry = Expiry.ROLLING
    expiry_months: int = 12
    expiry_day: str = "12-31"
    expiry_years: int = 1
    pending_days: int = 0
    extras: tuple[Extra, ...] = ()
    stacking: str = Stacking.MULTIPLY
    awards: tuple[Award, ...] = ()

    @property
    def asks_first_visit(self) -> bool:
        """Whether a rule has to know if this is a member's first purchase."""
        return any(extra.first_visit for extra in self.extras)

    @property
    def asks_lines(self) -> bool:
        """Whether a rule looks at what is on the bill."""
        return any(extra.picks_lines for extra in self.extras)

    def award(self, deed: str) -> Award | None:
        """What a deed brings; None when it brings nothing."""
        return next((award for award in self.awards if award.deed == deed and award.points), None)


@dataclass(frozen=True, slots=True)
class BurnRule:
    """`step` points pay `value_minor`; at least `minimum` points, at most `max_share_bp` of the bill.

    Lines of the groups `excluded` cannot be paid with points.
    """

    minimum: int = 100
    step: int = 100
    value_minor: int = 100
    max_share_bp: int = FULL
    excluded: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TopUpStep:
    """Whoever pays at least `paid_minor` at once is given `bonus_minor`."""

    paid_minor: int
    bonus_minor: int


@dataclass(frozen=True, slots=True)
class StoredValueRule:
    """How prepaid money is given, kept and spent."""

    drain: DrainOrder = DrainOrder.PRINCIPAL_FIRST
    steps: tuple[TopUpStep, ...] = ()
    bonus_months: int = 0  # 0: bonus never ends
    largest_balance_minor: int = 500_000


class Measure(models.TextChoices):
    """What is counted towards a tier."""

    SPEND = "spend", _("What was spent")
    VISITS = "visits", _("Days of visit")
    POINTS = "points", _("Points earned")


class Period(models.TextChoices):
    """In which time it is counted."""

    ROLLING = "rolling", _("The last months, counted back from today")
    YEAR = "year", _("A calendar year; what is reached holds to the end of the next")
    QUARTER = "quarter", _("A calendar quarter; what is reached holds to the end of the next")
    LIFETIME = "lifetime", pgettext_lazy("of a tier", "All time")
    STREAK = "streak", _("Each of so many months in a row")


@dataclass(frozen=True, slots=True)
class Tier:
    """A level. `key` stays when the name changes; benefits are in basis points.

    `threshold` is in minor units, days of visit or points, as the programme measures. Whoever buys `item` has the tier
    for `item_months` (0: for ever), whatever was counted. `free` is what its members have for nothing. On the birthday
    `gift_points` are given; `gift` and `priority` are words for the counter and the member.
    """

    key: str
    name_zh: str
    name_en: str
    threshold: int = 0
    multiplier_bp: int = FULL
    discount_bp: int = 0
    rank: int = 0
    item: str = ""
    item_months: int = 12
    free: tuple[FreeService, ...] = ()
    gift_points: int = 0
    gift_zh: str = ""
    gift_en: str = ""
    priority_zh: str = ""
    priority_en: str = ""

    @property
    def name(self) -> str:
        """The name in the active language."""
        return _said(self.name_zh, self.name_en)

    @property
    def gift(self) -> str:
        """What the counter does on a birthday, in the active language."""
        return _said(self.gift_zh, self.gift_en)

    @property
    def priority(self) -> str:
        """How its members come first, in the active language."""
        return _said(self.priority_zh, self.priority_en)


def _said(chinese: str, english: str) -> str:
    """One of two texts, the other where it is empty."""
    return (chinese or english) if (get_language() or "zh").startswith("zh") else (english or chinese)


BASE = Tier("base", "会员", "Member")


@dataclass(frozen=True, slots=True)
class Rules:
    """One version of everything a programme decides. `version` is its row's id, `number` what people see.

    `window_months` is the length of a rolling window, or how many months in a row. A tier that is no longer reached
    stays for `grace_days` more. Birthday gifts are given on the birthday, or as the week or month of it begins.
    """

    version: int = 0
    number: int = 1
    points: PointsRule = field(default_factory=PointsRule)
    burn: BurnRule = field(default_factory=BurnRule)
    stored: StoredValueRule = field(default_factory=StoredValueRule)
    tiers: tuple[Tier, ...] = (BASE,)
    window_months: int = 6
    measure: str = Measure.SPEND
    period: str = Period.ROLLING
    grace_days: int = 0
    gift_near: str = Birthday.DAY
    small_sum_minor: int = 20_000
    shortage: Shortage = Shortage.OWED

    def tier(self, key: str) -> Tier:
        """The tier with this key; the lowest when it exists no more."""
        return next((tier for tier in self.tiers if tier.key == key), self.tiers[0])

    def body(self) -> dict[str, Any]:
        """What is stored of this version."""
        stored = asdict(self)
        del stored["version"], stored["number"]
        return stored


_PLAIN = ("window_months", "small_sum_minor", "measure", "period", "grace_days", "gift_near")


def read_rules(body: Mapping[str, Any], *, version: int, number: int) -> Rules:
    """A stored version as data; what an older version does not hold takes its default."""
    stored = dict(body.get("stored", {}))
    if "drain" in stored:
        stored["drain"] = DrainOrder(stored["drain"])
    stored["steps"] = tuple(TopUpStep(**step) for step in stored.get("steps", ()))
    plain = {name: body[name] for name in _PLAIN if name in body}
    return Rules(
        version=version, number=number, points=_points(body.get("points", {})),
        burn=_lists(BurnRule, body.get("burn", {})),
        stored=StoredValueRule(**stored), tiers=ranked(map(_tier, body.get("tiers", ()))),
        shortage=Shortage(body.get("shortage", Shortage.OWED)), **plain,
    )  # fmt: skip


def _tier(stored: Mapping[str, Any]) -> Tier:
    told = dict(stored)
    if "threshold_minor" in told:  # until there were other measures than spend
        told["threshold"] = told.pop("threshold_minor")
    # Early versions foresaw services for nothing in another shape; no till ever counted those.
    free = tuple(FreeService(**each) for each in told.get("free", ()) if "item" in each)
    return Tier(**{**told, "free": free})


def _points(stored: Mapping[str, Any]) -> PointsRule:
    extras = tuple(_lists(Extra, extra) for extra in stored.get("extras", ()))
    awards = tuple(Award(**award) for award in stored.get("awards", ()))
    return PointsRule(**{
        **stored, "rounding": Rounding(stored.get("rounding", Rounding.DOWN)), "extras": extras, "awards": awards,
    })  # fmt: skip


def _lists(kind: type[_Row], stored: Mapping[str, Any]) -> _Row:
    """A row of data whose lists, read from JSON, are tuples again."""
    return kind(**{name: tuple(value) if isinstance(value, list) else value for name, value in stored.items()})


def ranked(tiers: Iterable[Tier]) -> tuple[Tier, ...]:
    """Tiers by threshold, lowest first, with their ranks from 1; the base tier when there are none.

    A tier that can only be bought stands behind the one it was written behind.
    """
    placed, highest = [], 0
    for tier in tiers:
        placed.append((tier.threshold or (highest if tier.item else 0), tier))
        highest = max(highest, tier.threshold)
    ordered = [tier for _at, tier in sorted(placed, key=lambda each: each[0])] or [BASE]
    return tuple(replace(tier, rank=rank) for rank, tier in enumerate(ordered, start=1))
