"""Rounds of leaders: the planner knows each as a kind of its own, `executive:<round>`. Pure."""

from datetime import date

from shuke.keyaccounts.visits.cadence import periods
from shuke.keyaccounts.visits.plan_values import Span

EXECUTIVE = "executive"
MONTHS, MOST_TIMES, A_QUARTER = (1, 3, 6, 12), 12, 3


def kind_of_round(round_id: int) -> str:
    """The planner's kind for a round."""
    return f"{EXECUTIVE}:{round_id}"


def kind_and_round(kind: str) -> tuple[str, int]:
    """The kind and the round (0: none) behind a planner's kind."""
    name, _colon, number = kind.partition(":")
    return name, int(number or 0)


def planner_kind(kind: str, round_id: int) -> str:
    """The planner's kind of a stored contact."""
    return kind_of_round(round_id) if round_id else kind


def spans_of_round(
    kind: str, times: int, months: int, *, since: date, customer_id: int, first: date, last: date
) -> tuple[Span, ...]:
    """What a round asks for one customer between two days.

    A plan is made by quarters, so a cadence of half a year or a year falls to single quarters: each customer has his
    own, by his number, and a leader's meetings spread over the year.
    """
    if months <= A_QUARTER:
        return (Span(kind, times, since, months=months),)
    return tuple(
        Span(kind, in_quarter(times, months, customer_id, start), max(since, start), end, months=A_QUARTER)
        for start, end in periods(first, last, A_QUARTER)
        if since <= end
    )


def in_quarter(times: int, months: int, customer_id: int, start: date) -> int:
    """How many of `times` in `months` (a multiple of three) fall to the quarter that begins at `start`."""
    quarters = months // A_QUARTER
    turn = (start.month // A_QUARTER + start.year * 4 + customer_id) % quarters
    return times * (turn + 1) // quarters - times * turn // quarters


def a_quarter(customers: int, times: int, months: int) -> float:
    """How many meetings a round makes a quarter with so many customers."""
    return customers * times * A_QUARTER / months
