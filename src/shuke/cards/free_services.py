"""What a tier's members have for nothing, and how much of it is left. Pure; told in docs/formulae.md.

Of a service promised `times` a period there are places 1 to `times`; each use takes the lowest place that is open. The
database knows every place once, so that no use too many can be written, whoever asks.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from shuke.cards.values.free import Every, FreeLeft, FreeService, FreeUse, Used, Wanted
from shuke.cards.values.policy import Tier

MOST_TIMES = 99


@dataclass(frozen=True, slots=True)
class Span:
    """A calendar month or year: `2026-11` from its first day until the day the next one begins."""

    key: str
    since: date
    until: date


def span_of(every: str, day: date) -> Span:
    """The period that a day belongs to."""
    if every == Every.YEAR:
        return Span(f"{day.year:04}", date(day.year, 1, 1), date(day.year + 1, 1, 1))
    first = day.replace(day=1)
    following = date(day.year + day.month // 12, day.month % 12 + 1, 1)
    return Span(f"{day.year:04}-{day.month:02}", first, following)


def used_in(span: Span, item: str, used: Iterable[Used]) -> list[Used]:
    """The uses of an item in a period, also those that an earlier version of the rules counted by another one."""
    return [each for each in used if each.item == item and span.since <= each.on < span.until]


def free_left(tier: Tier, used: Sequence[Used], today: date) -> tuple[FreeLeft, ...]:
    """What is left of each free service of a tier on a day; whoever rose has the new tier's less what was used."""
    return tuple(_left(service, used, today) for service in tier.free)


def _left(service: FreeService, used: Sequence[Used], today: date) -> FreeLeft:
    span = span_of(service.every, today)
    left = max(service.times - len(used_in(span, service.item, used)), 0)
    last = date.fromordinal(span.until.toordinal() - 1)
    return FreeLeft(service.item, service.times, left, service.every, span.key, last, span.until)


def free_uses(tier: Tier, used: Sequence[Used], wanted: Sequence[Wanted], day: date) -> tuple[FreeUse, ...]:
    """What of a bill is for nothing, in the bill's order: of each item as many as are left, the dearest first."""
    found: list[FreeUse] = []
    for service in tier.free:
        lines = [line for line in wanted if line.item == service.item and line.price_minor]
        found += _taken(tier, service, used, sorted(lines, key=lambda line: -line.price_minor), day)
    return tuple(sorted(found, key=lambda use: use.place))


def _taken(
    tier: Tier, service: FreeService, used: Sequence[Used], lines: Sequence[Wanted], day: date
) -> Iterator[FreeUse]:
    span = span_of(service.every, day)
    before = used_in(span, service.item, used)
    gone = len(before)
    taken = {each.n for each in before if each.period == span.key}
    # As many places are open as are left: each use of this period took one at most.
    places = [n for n in range(1, service.times + 1) if n not in taken][: max(service.times - gone, 0)]
    for line in lines:
        mine, places = tuple(places[: line.quantity]), places[line.quantity :]
        gone += len(mine)
        if mine:
            yield FreeUse(
                place=line.place, item=service.item, count=len(mine), price_minor=line.price_minor, places=mine,
                used=gone, allowed=service.times, period=span.key, tier=tier.key, tier_zh=tier.name_zh,
                tier_en=tier.name_en,
            )  # fmt: skip
