"""Who is most likely to stay and worth most, and what to do next for each, with the reason."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

INCOME_PERCENT = 80
WEEK, MONTH = 7, 30
SOON_DUE = 5


class Next(StrEnum):
    """The next best action."""

    ANSWER_ALARM = "answer_alarm"
    SETTLE = "settle"
    GREET = "greet"
    REMIND = "remind"
    VISIT = "visit"
    RECOMMEND = "recommend"
    ASK_REFERRAL = "ask_referral"
    THANK = "thank"


@dataclass(frozen=True)
class Known:
    """What is known of one customer. Sums in minor units; `risk` 0 to 100."""

    customer_id: int
    spent_year_minor: int
    usual_minor: int  # in 4 weeks
    risk: int
    interval_days: float | None
    last_on: date | None
    birthday_in: int | None = None
    alarm_open: bool = False
    complaints_open: int = 0
    contact_on: date | None = None
    topic: str = ""
    brought: int = 0


@dataclass(frozen=True)
class Likely:
    """One line of the list: what is expected of them in half a year, and what to do next."""

    known: Known
    share: float  # of all income of the year
    expected_minor: int  # within 26 weeks
    next: Next


def likely_loyal(everybody: Sequence[Known], today: date) -> list[Likely]:
    """The customers who together bring 80 % of the income, by what is expected of them in half a year.

    Expected is what is usual in 26 weeks times the chance that they stay (100 − risk).
    """
    whole = sum(max(each.spent_year_minor, 0) for each in everybody)
    chosen, carried = list[Likely](), 0
    for each in sorted(everybody, key=lambda known: (-known.spent_year_minor, known.customer_id)):
        if each.spent_year_minor <= 0 or carried * 100 >= whole * INCOME_PERCENT:
            break
        carried += each.spent_year_minor
        expected = round(each.usual_minor * 26 / 4 * (100 - each.risk) / 100)
        chosen.append(Likely(each, each.spent_year_minor / whole, expected, next_action(each, today)))
    return sorted(chosen, key=lambda line: (-line.expected_minor, line.known.customer_id))


def next_action(known: Known, today: date) -> Next:
    """The first that applies, the most urgent first."""
    due = _due_in(known, today)
    checks = (
        (Next.ANSWER_ALARM, known.alarm_open),
        (Next.SETTLE, known.complaints_open > 0),
        (Next.GREET, known.birthday_in is not None and known.birthday_in <= WEEK),
        (Next.VISIT, known.contact_on is not None and known.contact_on <= today),
        (Next.REMIND, due is not None and 0 <= due <= SOON_DUE),
        (Next.RECOMMEND, bool(known.topic)),
        (Next.ASK_REFERRAL, known.brought == 0 and known.risk < 20),
    )
    return next((action for action, holds in checks if holds), Next.THANK)


def _due_in(known: Known, today: date) -> int | None:
    """Days until the next purchase is usual; None without a rhythm."""
    if known.interval_days is None or known.last_on is None:
        return None
    return round(known.interval_days) - (today - known.last_on).days
