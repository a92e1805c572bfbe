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


def refund_of(paid_minor: int, sessions: int, used: int, *, single_minor: int = 0) -> int:
    """What is paid back: what the sessions left carry, or what is left after the used ones at the single price.

    A single price below what a session carries never pays back more than is left.
    """
    left = value_left(paid_minor, sessions, used)
    return min(left, max(paid_minor - used * single_minor, 0)) if single_minor else left


def ends_on(bought_on: date, valid_days: int) -> date | None:
    """The last day, that day included; the day of purchase does not count. None: it never ends."""
    return bought_on + timedelta(days=valid_days) if valid_days else None
