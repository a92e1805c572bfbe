"""What a tree means for one customer: the rule itself, in plain Python. The statement for all must agree with it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from shuke.customers import rules
from shuke.customers.segments.fields import OF_DAYS, Kind
from shuke.customers.segments.fields import Field as Asked
from shuke.customers.segments.tree import Group, Test


@dataclass(frozen=True)
class Purchase:
    """One thing (`item:name`), or one of a group (`group:name`), bought on one day, `times` over."""

    on: date
    what: str
    times: int


@dataclass(frozen=True)
class Held:
    """Sessions left of a pack, `pack` being the number of what was sold; they count to the end of `ends_on`.

    One that is used up or has ended has none.
    """

    pack: int
    sessions: int
    ends_on: date | None


@dataclass(frozen=True)
class Facts:
    """All that conditions may ask about one customer. Amounts are minor units; None or an empty text: not known."""

    values: Mapping[str, Any] = field(default_factory=dict)
    days: tuple[tuple[date, int], ...] = ()
    purchases: tuple[Purchase, ...] = ()
    packs: tuple[Held, ...] = ()


@dataclass(frozen=True)
class Verdict:
    """One test with the customer's own value and whether it holds."""

    test: Test
    value: Any
    holds: bool


def belongs(tree: Group, facts: Facts, fields: Mapping[str, Asked], *, today: date, unit: int) -> bool:
    """Whether the customer is in; `unit` is how many minor units make one of the currency."""
    holds = (
        belongs(part, facts, fields, today=today, unit=unit)
        if isinstance(part, Group)
        else judge(part, facts, fields, today=today, unit=unit).holds
        for part in tree.parts
    )
    return (all(holds) if tree.join == "all" else any(holds)) is not tree.negated


def judge(test: Test, facts: Facts, fields: Mapping[str, Asked], *, today: date, unit: int) -> Verdict:
    """One test: her value and yes or no."""
    kind = fields[test.field].kind
    value = value_of(test, kind, facts, today=today)
    return Verdict(test, value, _holds(test, kind, value, today=today, unit=unit))


def value_of(test: Test, kind: Kind, facts: Facts, *, today: date) -> Any:
    """What is compared: a stored value, or what is counted over the test's days."""
    since = window_start(test.days, today)
    if kind is Kind.DAYS:
        return sum(1 for on, _spend in facts.days if on >= since)
    if kind is Kind.SPEND:
        return sum(spend for on, spend in facts.days if on >= since)
    if kind is Kind.WEEKDAY:
        return frozenset(on.isoweekday() for on, _spend in facts.days if on >= since)
    if kind is Kind.BOUGHT:
        return sum(each.times for each in facts.purchases if each.on >= since and each.what == test.what)
    if kind is Kind.SESSIONS:
        return _sessions(test, facts, today)
    if kind is Kind.PACK_END:
        return frozenset(each.ends_on for each in _held(test, facts, today) if each.ends_on)
    if test.field == "age":
        return age(facts.values.get("birthday"), today)
    return facts.values.get(test.field)


def _held(test: Test, facts: Facts, today: date) -> Iterator[Held]:
    pack = pack_of(test)
    for each in facts.packs:
        if each.sessions and (each.ends_on is None or each.ends_on >= today) and pack in (None, each.pack):
            yield each


def _sessions(test: Test, facts: Facts, today: date) -> int | None:
    """None for who has never had such a pack: that nothing is left means that it is used up."""
    if not any(pack_of(test) in (None, each.pack) for each in facts.packs):
        return None
    return sum(each.sessions for each in _held(test, facts, today))


def fits_none_left(test: Test) -> bool:
    """Whether a test of sessions takes in who has used them up."""
    low, _high = span(test, test.values)
    return low is None or low <= 0


def pack_of(test: Test) -> int | None:
    """The number of the pack a test is about; None: any."""
    return int(test.what.removeprefix("pack:")) if test.what else None


def window_start(days: int | None, today: date) -> date:
    """The first day of the last `days` days; all days without a number."""
    return today - timedelta(days=days) if days else date.min


def age(birthday: date | None, today: date) -> int | None:
    """Whole years; None without a birthday."""
    if birthday is None:
        return None
    return today.year - birthday.year - ((today.month, today.day) < (birthday.month, birthday.day))


def in_minor(values: tuple[Any, ...], kind: Kind, unit: int) -> tuple[Any, ...]:
    """Sums of money are asked in units and kept in minor ones."""
    return tuple(round(value * unit) for value in values) if kind in (Kind.MONEY, Kind.SPEND) else values


def _holds(test: Test, kind: Kind, value: Any, *, today: date, unit: int) -> bool:
    if kind in (Kind.MANY, Kind.CONSENT, Kind.WEEKDAY, Kind.CHOICE):
        return _chosen(test, value)
    if test.compare in ("known", "unknown"):
        return (value not in (None, "")) is (test.compare == "known")
    if kind is Kind.YES_NO:
        return bool(value) is (test.compare == "yes")
    if value is None:
        return False
    if kind is Kind.TEXT:
        asked = test.values[0].lower()
        return bool(asked in value.lower() if test.compare == "contains" else asked == value.lower())
    if kind is Kind.BIRTHDAY:
        return _birthday(test, value, today)
    if kind is Kind.PACK_END:
        return any(_day(test, day, today) for day in value)
    if kind in OF_DAYS:
        return _day(test, value, today)
    low, high = span(test, in_minor(test.values, kind, unit))
    return bool((low is None or value >= low) and (high is None or value <= high))


def span(test: Test, values: tuple[Any, ...]) -> tuple[Any, Any]:
    """The least and the most of a comparison of figures; None is open."""
    if test.compare == "between":
        return min(values), max(values)
    return (values[0], None) if test.compare == "at_least" else (None, values[0])


def _chosen(test: Test, value: Any) -> bool:
    asked = frozenset(test.values)
    has = value if isinstance(value, frozenset) else frozenset([] if value is None else [value])
    if test.compare == "all_of":
        return asked <= has
    return bool(asked & has) is (test.compare == "any_of")


def _birthday(test: Test, birthday: date, today: date) -> bool:
    if test.compare == "month":
        return bool(birthday.month == test.values[0])
    return rules.month_and_day(birthday) in rules.days_ahead(today, min(test.values[0], 366))


def _day(test: Test, day: date, today: date) -> bool:
    first, last = day_span(test, today)
    return (first is None or day >= first) and (last is None or day <= last)


def day_span(test: Test, today: date) -> tuple[date | None, date | None]:
    """The first and the last day a comparison of days takes; None is open."""
    if test.compare == "since":
        return date.fromisoformat(test.values[0]), None
    if test.compare == "until":
        return None, date.fromisoformat(test.values[0])
    if test.compare == "between":
        days = sorted(map(date.fromisoformat, test.values))
        return days[0], days[1]
    away = timedelta(days=test.values[0])
    if test.compare == "within":
        return today - away, today
    return (today, today + away) if test.compare == "coming" else (None, today - away - timedelta(days=1))
