"""The rolling window of spend that decides a card's tier. Pure."""

from dataclasses import dataclass
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from shuke.cards import rules
from shuke.cards.values import LockedCard
from shuke.kit import clock


@dataclass(frozen=True, slots=True)
class Window:
    """Net qualifying spend within the rolling window, and the day of the oldest spend in it."""

    spent_minor: int
    oldest: date | None


def window_start(card: LockedCard, now: datetime) -> datetime:
    """The moment from which spend counts: the start of the day after the same day some months ago."""
    zone = ZoneInfo(card.zone)
    first = rules.months_before(clock.day_of(now, zone), card.rules.window_months) + rules.ONE_DAY
    return clock.aware(datetime.combine(first, time.min, zone))


def read_window(card: LockedCard, spent: int, oldest: str | None) -> Window:
    """The window as the database tells it."""
    return Window(int(spent), clock.day_of(datetime.fromisoformat(oldest), card.zone) if oldest else None)


def with_spend(card: LockedCard, before: Window, amount_minor: int, *, at: datetime, since: datetime) -> Window:
    """The window with one spend more, which counts when it lies within it."""
    if at < since:
        return before
    day = clock.day_of(at, card.zone)
    return Window(before.spent_minor + amount_minor, min(before.oldest or day, day))
