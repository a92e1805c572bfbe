"""Which rules fit a purchase, and what it earns by them. Pure; the formula is explained in docs/formulae.md."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, time, timedelta
from fractions import Fraction

from shuke.cards.values.earning import FULL, NOTHING_FITS, Birthday, Bought, Extra, Facts, Fit, Fitting, Stacking
from shuke.cards.values.policy import PointsRule

_LEAP_DAY, _DAY_BEFORE = 229, 228


def fitting(rule: PointsRule, facts: Facts, *, paid_minor: int) -> Fitting:
    """The extra rules that fit a purchase of which `paid_minor` was paid when it was made.

    Minimum sums are left to `points_of`, because a refund may bring the paid part below them.
    """
    found = [extra for extra in rule.extras if fits(extra, facts)]
    if not found:
        return NOTHING_FITS
    return Fitting(tuple(_fit(extra, facts) for extra in found), _parts(found, facts), paid_minor, rule.stacking)


def fits(extra: Extra, facts: Facts) -> bool:
    """Whether every condition of a rule is met, the minimum apart."""
    return (
        _day_fits(extra, facts.day)
        and _time_fits(extra, facts.time)
        and (not extra.tiers or facts.tier in extra.tiers)
        and (not extra.first_visit or facts.first_visit)
        and (not extra.birthday or extra.birthday in facts.near)
        and (not extra.picks_lines or any(picked(extra, facts.lines)))
    )


def _day_fits(extra: Extra, day: date) -> bool:
    if extra.weekdays and day.isoweekday() not in extra.weekdays:
        return False
    return extra.from_day <= day.isoformat() and (not extra.to_day or day.isoformat() <= extra.to_day)


def _time_fits(extra: Extra, at: time) -> bool:
    since, until, now = extra.from_time or "00:00", extra.to_time or "24:00", f"{at:%H:%M}"
    return since <= now < until if since < until else now >= since or now < until


def nearness(birthday: int, day: date) -> tuple[str, ...]:
    """Which of `Birthday` a day is for a birthday (month x 100 + day; 0: unknown, so none).

    The week is Monday to Sunday; a leap day is kept on the 28th in other years.
    """
    if not birthday:
        return ()
    monday = day - timedelta(days=day.weekday())
    found = {
        Birthday.DAY: _is_birthday(birthday, day),
        Birthday.WEEK: any(_is_birthday(birthday, monday + timedelta(days=n)) for n in range(7)),
        Birthday.MONTH: birthday // 100 == day.month,
    }
    return tuple(str(how) for how, near in found.items() if near)


def _is_birthday(birthday: int, day: date) -> bool:
    if birthday == _LEAP_DAY and not _leap(day.year):
        birthday = _DAY_BEFORE
    return birthday == day.month * 100 + day.day


def _leap(year: int) -> bool:
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def picked(extra: Extra, lines: Iterable[Bought]) -> Iterator[Bought]:
    """The lines a rule is about: those of its groups and its items."""
    return (line for line in lines if line.group in extra.groups or line.name in extra.items)


def _fit(extra: Extra, facts: Facts) -> Fit:
    pieces = sum(line.quantity for line in picked(extra, facts.lines)) if extra.each and extra.picks_lines else 1
    return Fit(
        extra.name_zh, extra.name_en, extra.times_bp, extra.points * pieces,
        shrinks=extra.each and extra.picks_lines, minimum_minor=extra.minimum_minor,
    )  # fmt: skip


def _parts(found: list[Extra], facts: Facts) -> tuple[tuple[int, tuple[int, ...]], ...]:
    """How much of the bill has which factors; a bill without lines is one part."""
    factors = [(place, extra) for place, extra in enumerate(found) if extra.times_bp != FULL]
    if not factors:
        return ()
    if not any(extra.picks_lines for _place, extra in factors):
        return ((1, tuple(place for place, _extra in factors)),)
    weights: dict[tuple[int, ...], int] = {}
    for line in facts.lines:
        places = tuple(place for place, extra in factors if not extra.picks_lines or any(picked(extra, [line])))
        weights[places] = weights.get(places, 0) + line.amount_minor
    return tuple((weight, places) for places, weight in weights.items() if weight)


@dataclass(frozen=True, slots=True)
class Sum:
    """What a paid sum earns: what the base counts `times`, rounded to `counted`, and `added` to it."""

    times: Fraction
    counted: int
    added: int

    @property
    def points(self) -> int:
        """All of it."""
        return self.counted + self.added


def points_of(paid_minor: int, *, rule: PointsRule, multiplier_bp: int, found: Fitting = NOTHING_FITS) -> Sum:
    """What `paid_minor` earns: base x tier x factors, rounded once, and the points that rules add.

    What points or (unless the rule says so) bonus pay for earns nothing: callers pass the paid part only. Paying less
    never earns more, so that points can be taken back from what remains of a purchase.
    """
    reached = _reached(found, paid_minor)
    times = _times(reached)
    exact = Fraction(paid_minor * rule.points * multiplier_bp, rule.per_minor * FULL) * times
    return Sum(times, rule.rounding.apply(exact), sum(added(fit, reached, paid_minor) for fit in reached.fits))


def _reached(found: Fitting, paid_minor: int) -> Fitting:
    """Without the rules whose minimum the paid sum does not reach; nothing adds to nothing."""
    if not paid_minor:
        return NOTHING_FITS
    if all(fit.minimum_minor <= paid_minor for fit in found.fits):
        return found
    void = Fit("", "")
    return replace(found, fits=tuple(fit if fit.minimum_minor <= paid_minor else void for fit in found.fits))


def added(fit: Fit, found: Fitting, paid_minor: int) -> int:
    """The points a rule adds: those for pieces shrink with what is still paid of the bill, rounded down."""
    return fit.points * paid_minor // found.paid_minor if fit.shrinks else fit.points


def _times(found: Fitting) -> Fraction:
    whole = sum(weight for weight, _places in found.parts)
    if not whole:
        return Fraction(1)
    return sum((_factor(found, places) * weight for weight, places in found.parts), Fraction(0)) / whole


def _factor(found: Fitting, places: tuple[int, ...]) -> Fraction:
    """Factors below one always count; of the others all, or the highest alone."""
    factors = [Fraction(found.fits[place].times_bp, FULL) for place in places]
    more = [factor for factor in factors if factor >= 1]
    if found.stacking == Stacking.HIGHEST and more:
        factors = [*(factor for factor in factors if factor < 1), max(more)]
    product = Fraction(1)
    for factor in factors:
        product *= factor
    return product
