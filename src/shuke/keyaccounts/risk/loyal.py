"""What is expected of a customer, and what to do next for them."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

INCOME_PERCENT = 80
WEEK, MONTH = 7, 30
SOON_DUE = 5
RISKY = 28  # where alarms begin


class Next(StrEnum):
    """The next best action."""

    ANSWER_ALARM = "answer_alarm"
    WIN_BACK = "win_back"
    SETTLE = "settle"
    GREET = "greet"
    CALL = "call"
    REMIND = "remind"
    VISIT = "visit"
    RECOMMEND = "recommend"
    ASK_REFERRAL = "ask_referral"
    THANK = "thank"


@dataclass(frozen=True)
class Known:
    """What is known of one customer; `risk` 0 to 100."""

    risk: int
    interval_days: float | None
    last_on: date | None
    birthday_in: int | None = None
    alarm_open: bool = False
    case_open: bool = False
    complaints_open: int = 0
    contact_on: date | None = None
    topic: str = ""
    brought: int = 0


def expected(usual_minor: int, risk: int) -> int:
    """What a customer brings within half a year: the usual of 26 weeks (from that of 4) times the chance to stay."""
    return round(usual_minor * 26 / 4 * (100 - risk) / 100)


def next_action(known: Known, today: date) -> Next:
    """The first that applies, the most urgent first."""
    due = due_in(known, today)
    checks = (
        (Next.ANSWER_ALARM, known.alarm_open),
        (Next.WIN_BACK, known.case_open),
        (Next.SETTLE, known.complaints_open > 0),
        (Next.GREET, known.birthday_in is not None and known.birthday_in <= WEEK),
        (Next.VISIT, known.contact_on is not None and known.contact_on <= today),
        (Next.CALL, known.risk >= RISKY),
        (Next.REMIND, due is not None and 0 <= due <= SOON_DUE),
        (Next.RECOMMEND, bool(known.topic)),
        (Next.ASK_REFERRAL, known.brought == 0 and known.risk < 20),
    )
    return next((action for action, holds in checks if holds), Next.THANK)


def due_in(known: Known, today: date) -> int | None:
    """Days until the next purchase is usual; None without a rhythm."""
    if known.interval_days is None or known.last_on is None:
        return None
    return round(known.interval_days) - (today - known.last_on).days
