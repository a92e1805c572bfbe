"""Rules of counting and handing over a drawer."""

from datetime import datetime, timedelta

import pytest

from shuke.kit import clock
from shuke.kit.money import Money
from shuke.sales import drawer, errors
from shuke.sales.values import CountValue, DrawerTerms, ShiftValue
from tests.sales.conftest import yuan


def terms(**changed: object) -> DrawerTerms:
    return DrawerTerms(**({"blind": True, "tolerance": yuan("10"), "long_hours": 14} | changed))  # type: ignore[arg-type]


def shift(opened_at: datetime, closed_at: datetime | None = None) -> ShiftValue:
    return ShiftValue(1, 1, "Till 1", 1, "CNY", opened_at, 0, closed_at)


def test_pieces_are_those_of_the_currency():
    assert drawer.pieces_of("CNY") == (10_000, 5_000, 2_000, 1_000, 500, 100, 50, 10)
    assert drawer.pieces_of("KRW")[:3] == (1000, 500, 200)
    assert drawer.pieces_of("THB")[-1] == 100


def test_what_is_usual_depends_on_the_currency():
    assert drawer.usual_terms("CNY") == DrawerTerms(True, yuan("10"), 14)
    assert drawer.usual_terms("JPY").tolerance == Money(1_000, "JPY")


@pytest.mark.parametrize(
    ("pieces", "rest", "sum"), [({}, "0", "0"), ({10_000: 3, 50: 1}, "0", "300.50"), ({100: 2}, "7.31", "9.31")]
)
def test_a_count_adds_pieces_and_the_rest(pieces, rest, sum):
    assert drawer.counted(pieces, yuan(rest), "CNY") == yuan(sum)


@pytest.mark.parametrize(
    ("pieces", "rest", "problem", "field"),
    [
        ({300: 1}, "0", errors.PieceUnknown, "pieces"),
        ({100: -1}, "0", errors.PiecesRefused, "pieces"),
        ({100: 10_000}, "0", errors.PiecesRefused, "pieces"),
        ({}, "-1", errors.CashBelowZero, "rest"),
        ({10_000: 9_999}, "999900", errors.CashAboveLimit, "rest"),
    ],
)
def test_a_count_that_cannot_be(pieces, rest, problem, field):
    with pytest.raises(problem) as refused:
        drawer.counted(pieces, yuan(rest), "CNY")
    assert refused.value.field == field


@pytest.mark.parametrize(
    ("counted", "tolerance", "note", "fine"),
    [
        ("100", "0", "", True), ("99.99", "0", "", False), ("90.01", "10", "", True), ("90", "10", " ", False),
        ("110", "10", "", False), ("110", "10", "a tip", True),
    ],
)  # fmt: skip
def test_from_the_tolerance_on_somebody_says_why(counted, tolerance, note, fine):
    of = terms(tolerance=yuan(tolerance))
    if fine:
        drawer.check_difference(yuan(counted), 10_000, note, of)
        return
    with pytest.raises(errors.NoteNeeded) as refused:
        drawer.check_difference(yuan(counted), 10_000, note, of)
    assert (refused.value.field, refused.value.missing) == (
        "note", {"difference_minor": yuan(counted).minor - 10_000},
    )  # fmt: skip


def test_no_more_stays_than_was_counted():
    drawer.check_left(yuan("100"), yuan("100"))
    with pytest.raises(errors.LeftAboveCount) as refused:
        drawer.check_left(yuan("100.01"), yuan("100"))
    assert (refused.value.field, refused.value.missing) == ("left", {"counted_minor": 10_000})


@pytest.mark.parametrize(
    ("changed", "problem"),
    [
        ({"long_hours": 0}, errors.HoursRefused), ({"long_hours": 73}, errors.HoursRefused),
        ({"tolerance": Money(-1, "CNY")}, errors.CashBelowZero), ({"tolerance": Money(1, "EUR")}, errors.OtherCurrency),
    ],
)  # fmt: skip
def test_terms_that_are_none(changed, problem):
    drawer.check_terms(terms(), "CNY")
    with pytest.raises(problem):
        drawer.check_terms(terms(**changed), "CNY")


def test_a_shift_is_forgotten_after_its_hours_while_it_is_open():
    now = clock.now()
    begun = now - timedelta(hours=14)
    assert drawer.is_long(shift(begun), terms(), now)
    assert not drawer.is_long(shift(begun + timedelta(seconds=1)), terms(), now)
    assert not drawer.is_long(shift(begun - timedelta(days=2), closed_at=now), terms(), now)


def test_what_a_count_is_off_by_and_what_goes_to_the_safe():
    now = clock.now()
    assert CountValue(1, now, None, False, 900, 1_000).difference_minor == -100
    done = ShiftValue(1, 1, "T", 1, "CNY", now, 0, now, counted_minor=900, expected_minor=900, left_minor=300)
    assert done.taken_out_minor == 600
