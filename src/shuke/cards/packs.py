"""What the sessions of a pack are worth, to the cent. Pure; told in docs/formulae.md.

The k-th session of N, paid P together, carries ⌊P·k/N⌋ − ⌊P·(k−1)/N⌋: any two differ by at most a cent, and all N add
up to P. What is left follows from how many were used, so an undone session brings back exactly what it took.
"""

from datetime import date, timedelta


def carried(paid_minor: int, sessions: int, used: int) -> int:
    """What the first `used` sessions carry together."""
    return paid_minor * used // sessions


def value_of(paid_minor: int, sessions: int, used: int, more: int = 1) -> int:
    """What the next `more` sessions carry when `used` were used before."""
    return carried(paid_minor, sessions, used + more) - carried(paid_minor, sessions, used)


def value_left(paid_minor: int, sessions: int, used: int) -> int:
    """What the sessions that are left carry together."""
    return paid_minor - carried(paid_minor, sessions, used)


def refund_of(paid_minor: int, sessions: int, used: int, *, single_minor: int = 0, before: int = 0) -> int:
    """What is paid back: what the sessions left carry, or what is left after the used ones at the single price.

    A single price below what a session carries never pays back more than is left. Sessions used `before` the pack came
    here were settled with the old card: only those used since count.
    """
    left = value_left(paid_minor, sessions, used)
    came = value_left(paid_minor, sessions, before)
    return min(left, max(came - (used - before) * single_minor, 0)) if single_minor else left


def whole_for(left_minor: int, sessions: int, left: int) -> int:
    """What a whole pack was paid so that its last `left` sessions carry exactly `left_minor`: ⌊V·N/r⌋.

    The r last carry ⌈P·r/N⌉; with P = V·N/r − f, 0 ≤ f < 1, that is ⌈V − f·r/N⌉ = V.
    """
    return left_minor * sessions // left


def is_larger(price_minor: int, sessions: int, *, paid_minor: int, had: int) -> bool:
    """Whether a pack for this price may take the place of one that cost `paid_minor` for `had` sessions.

    It costs more than that one did, not only more than is left of it, and has no fewer sessions: five dearer treatments
    are no larger pack than ten haircuts.
    """
    return price_minor > paid_minor and sessions >= had


def ends_on(bought_on: date, valid_days: int) -> date | None:
    """The last day, that day included; the day of purchase does not count. None: it never ends."""
    return bought_on + timedelta(days=valid_days) if valid_days else None
