"""Counting and handing over a drawer: pure decisions."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from shuke.kit.currencies import exponent_of
from shuke.kit.money import Money
from shuke.sales import errors
from shuke.sales.rules import check_cash, limit_of
from shuke.sales.values import DrawerTerms, ShiftValue

MOST_PIECES = 9_999
LEAST_HOURS, MOST_HOURS = 1, 72
_USUAL_HOURS = 14

# Notes and coins that lie in drawers, in minor units; elsewhere 1-2-5 from a thousand units down to one.
_PIECES = {
    "CNY": (10_000, 5_000, 2_000, 1_000, 500, 100, 50, 10),
    "HKD": (100_000, 50_000, 10_000, 5_000, 2_000, 1_000, 500, 200, 100, 50, 20, 10),
    "USD": (10_000, 5_000, 2_000, 1_000, 500, 100, 25, 10, 5, 1),
    "EUR": (10_000, 5_000, 2_000, 1_000, 500, 200, 100, 50, 20, 10, 5, 2, 1),
    "GBP": (5_000, 2_000, 1_000, 500, 200, 100, 50, 20, 10, 5, 2, 1),
    "JPY": (10_000, 5_000, 1_000, 500, 100, 50, 10, 5, 1),
}
_LADDER = (1000, 500, 200, 100, 50, 20, 10, 5, 2, 1)


def pieces_of(currency: str) -> tuple[int, ...]:
    """The notes and coins of a currency by worth in minor units, the largest first."""
    one = 10 ** exponent_of(currency)
    return _PIECES.get(currency) or tuple(step * one for step in _LADDER)


def usual_terms(currency: str) -> DrawerTerms:
    """What holds until the merchant says otherwise: blind, and a reason from a slip on (¥10, 1,000 yen)."""
    # A hundred-thousandth of the largest sale.
    return DrawerTerms(True, Money(limit_of(currency).minor // 100_000, currency), _USUAL_HOURS)


def check_terms(terms: DrawerTerms, currency: str) -> None:
    """Raise what is wrong with the tolerance as cash, or HoursRefused."""
    check_cash(terms.tolerance, currency, "tolerance")
    if not LEAST_HOURS <= terms.long_hours <= MOST_HOURS:
        raise errors.HoursRefused(field="long_hours", least=LEAST_HOURS, most=MOST_HOURS)


def counted(pieces: Mapping[int, int], rest: Money, currency: str) -> Money:
    """What a count comes to: the pieces by their worth, and the rest.

    Raises PieceUnknown, PiecesRefused or what is wrong with a sum of cash.
    """
    check_cash(rest, currency, "rest")
    for worth, number in pieces.items():
        if worth not in pieces_of(currency):
            raise errors.PieceUnknown(field="pieces", worth=Money(worth, currency).format())
        if not 0 <= number <= MOST_PIECES:
            raise errors.PiecesRefused(field="pieces", most=MOST_PIECES)
    whole = rest + Money(sum(worth * number for worth, number in pieces.items()), currency)
    check_cash(whole, currency, "rest")
    return whole


def asks_why(difference_minor: int, terms: DrawerTerms) -> bool:
    """Whether a drawer is off by so much that somebody has to say why."""
    return difference_minor != 0 and abs(difference_minor) >= terms.tolerance.minor


def check_difference(counted: Money, expected_minor: int, note: str, terms: DrawerTerms) -> None:
    """Raise NoteNeeded when the drawer is off by the tolerance or more and nobody says why."""
    difference = Money(counted.minor - expected_minor, counted.currency)
    if asks_why(difference.minor, terms) and not note.strip():
        raise errors.NoteNeeded(
            field="note", difference=difference.format(), missing={"difference_minor": difference.minor}
        )


def check_left(left: Money, counted: Money) -> None:
    """Raise what is wrong with the sum as cash, or LeftAboveCount when more would stay than there is."""
    check_cash(left, counted.currency, "left")
    if left > counted:
        raise errors.LeftAboveCount(field="left", counted=counted.format(), missing={"counted_minor": counted.minor})


def is_long(shift: ShiftValue, terms: DrawerTerms, now: datetime) -> bool:
    """Whether a shift has been open so long that somebody forgot it."""
    return shift.closed_at is None and now - shift.opened_at >= timedelta(hours=terms.long_hours)
