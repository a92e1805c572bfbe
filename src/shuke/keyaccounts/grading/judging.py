"""The judgement: points for each input, a score, a grade, and how each came about. Pure."""

import math
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Any, Self

from shuke.keyaccounts.grading.facts import Facts
from shuke.keyaccounts.grading.policy import STARS, STEPS, Input, Policy, Way

_KEPT = 500  # values of a basis; of more customers every so many-th is kept


@dataclass(frozen=True)
class Basis:
    """All customers in care as one is compared with them: values in order, and what spend makes A and B by share."""

    spend: tuple[float, ...] = ()
    margin: tuple[float, ...] = ()
    frequency: tuple[float, ...] = ()
    a_minor: int = 0
    b_minor: int = 0

    @classmethod
    def read(cls, body: Mapping[str, Any]) -> Self:
        """The basis of a stored body."""
        lists = {name: tuple(body[name]) for name in ("spend", "margin", "frequency")}
        return cls(**lists, a_minor=body["a_minor"], b_minor=body["b_minor"])

    def stored(self) -> dict[str, Any]:
        """The body as it is stored."""
        return asdict(self)


@dataclass(frozen=True, slots=True)
class Part:
    """What one input gave: its value as it was read (None: not known), its points of 100, its weight in percent."""

    input: str
    value: float | None
    points: float | None
    weight: int


@dataclass(frozen=True, slots=True)
class Judged:
    """A customer's grade and score, with its parts; `stars` is 0, 3, 4 or 5 under the star rule."""

    customer_id: int
    grade: str
    score: Decimal
    parts: tuple[Part, ...]
    stars: int = 0


def basis_of(facts: Sequence[Facts], policy: Policy) -> Basis:
    """What all customers in care have, for one to be compared with."""
    a, b = share_cuts([each.spend_minor for each in facts], policy.share_a, policy.share_b)
    return Basis(
        _thinned(each.spend_minor for each in facts),
        _thinned(margin for each in facts if (margin := _margin(each)) is not None),
        _thinned(each.days for each in facts), a, b,
    )  # fmt: skip


def share_cuts(spends: Sequence[int], share_a: int, share_b: int) -> tuple[int, int]:
    """The smallest spend that is still A, and B: largest first they carry that many percent of all income together."""
    total, running, found = sum(spends), 0, [0, 0]
    for spend in sorted(spends, reverse=True):
        for place, share in enumerate((share_a, share_b)):
            if running * 100 < share * total:
                found[place] = spend
        running += spend
    return found[0], found[1]


def judge(facts: Facts, policy: Policy, basis: Basis) -> Judged:
    """The grade of one customer. Inputs that are not known leave their weight to the others."""
    parts = tuple(
        Part(name, *_told(name, facts, basis), weight)
        for name in Input.values
        if (weight := policy.weights.get(name, 0))
    )
    score, reached = score_of(parts), stars(facts.months, policy.star_sums)
    return Judged(facts.customer_id, _grade(facts, policy, basis, score, reached), score, parts, reached)


def score_of(parts: Iterable[Part]) -> Decimal:
    """The weighted mean of the points that are known, 0 to 100 with one decimal."""
    known = [(part.points, part.weight) for part in parts if part.points is not None]
    weight = sum(weight for _points, weight in known)
    mean = sum(points * weight for points, weight in known) / weight if weight else 0.0
    return Decimal(str(mean)).quantize(Decimal("0.1"), ROUND_HALF_UP)


def stars(months: Sequence[int], sums: Sequence[int]) -> int:
    """The most stars whose sum every one of the months reaches; 0 for none."""
    least = min(months, default=0)
    return max((star for star, needed in zip(STARS, sums, strict=True) if least >= needed), default=0)


def _grade(facts: Facts, policy: Policy, basis: Basis, score: Decimal, reached: int) -> str:
    if policy.way == Way.STARS:
        return {5: "A", 4: "B"}.get(reached, "C")
    if policy.way == Way.SHARE:
        return _at(facts.spend_minor, max(basis.a_minor, 1), max(basis.b_minor, 1))
    return _at(score, policy.score_a, policy.score_b)


def _at(value: Decimal | int, a: int, b: int) -> str:
    return "A" if value >= a else "B" if value >= b else "C"


def _told(name: str, facts: Facts, basis: Basis) -> tuple[float | None, float | None]:
    """An input's value and points."""
    if name == Input.SPEND:
        return facts.spend_minor, _place(facts.spend_minor, basis.spend)
    if name == Input.FREQUENCY:
        return facts.days, _place(facts.days, basis.frequency)
    if name == Input.MARGIN:
        margin = _margin(facts)
        return margin, None if margin is None else _place(margin, basis.margin)
    if name == Input.GROWTH:
        return _growth(facts)
    value = facts.ratings.get(name)
    if value is None:
        return None, None
    return value, (value - 1) * 25 if name in STEPS else value


def _growth(facts: Facts) -> tuple[float | None, float | None]:
    if facts.before_minor <= 0:
        return None, None
    grown = (facts.spend_minor - facts.before_minor) / facts.before_minor * 100
    return round(grown, 1), max(0.0, min(100.0, 50 + grown / 2))


def _margin(facts: Facts) -> float | None:
    rate = facts.ratings.get(Input.MARGIN)
    return None if rate is None else facts.spend_minor * rate / 100


def _place(value: float, among: Sequence[float]) -> float:
    """How many percent of the others have no more than this; nothing is 0 points whoever else has nothing."""
    if value <= 0 or not among:
        return 0.0
    return round(100 * bisect_right(among, value) / len(among), 1)


def _thinned(values: Iterable[float]) -> tuple[float, ...]:
    ordered = sorted(values)
    if len(ordered) <= _KEPT:
        return tuple(ordered)
    return tuple(ordered[(place + 1) * len(ordered) // _KEPT - 1] for place in range(_KEPT))


def made(parts: Sequence[Part], score: Decimal) -> list[Decimal | None]:
    """How much of the score each part makes, in tenths that add up to it; None for what is not known.

    Tenths go to the largest remainders, so that whoever adds up what is shown gets what is shown.
    """
    known = [place for place, part in enumerate(parts) if part.points is not None]
    weight = sum(parts[place].weight for place in known) or 1
    exact = {place: 10 * (parts[place].points or 0) * parts[place].weight / weight for place in known}
    tenths = {place: math.floor(value) for place, value in exact.items()}
    missing = round(score * 10) - sum(tenths.values())
    for place in sorted(known, key=lambda place: tenths[place] - exact[place])[: max(missing, 0)]:
        tenths[place] += 1
    return [Decimal(tenths[place]) / 10 if place in tenths else None for place in range(len(parts))]
