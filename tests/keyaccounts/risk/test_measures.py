"""A customer's last weeks against its own rhythm."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import accumulate

from hypothesis import given
from hypothesis import strategies as st

from shuke.keyaccounts.risk.measures import measure, measure_silent, money_points, rhythm_points
from shuke.keyaccounts.risk.values import History, Measures

TODAY = date(2026, 7, 1)


def history(*ago: int, sum_minor: int = 10_000) -> History:
    """One purchase for each number of days ago, all of one sum."""
    days = sorted(TODAY - timedelta(days=each) for each in ago)
    return History(days, [sum_minor * (place + 1) for place in range(len(days))])


def test_who_comes_as_always_is_at_its_usual():
    found = measure(history(*range(7, 7 * 26 + 1, 7)), TODAY)
    assert found == Measures(
        quiet_days=6, interval_days=7.0, every_days=7.0, longest_days=7, missed=6 * 26 / 182, share_short=1.0,
        share_middle=1.0, share_long=1.0, basket=1.0, usual_minor=40_000, recent_minor=40_000, weeks=4,
    )  # fmt: skip


def test_who_stopped_six_weeks_ago_missed_six_purchases():
    found = measure(history(*range(43, 183, 7)), TODAY)
    assert found is not None
    assert (found.quiet_days, found.share_short, found.share_middle) == (42, 0.0, 0.0)
    assert round(found.missed, 1) == round(42 * 20 / 176, 1)


def test_five_purchases_are_no_rhythm():
    assert measure(history(1, 8, 15, 22, 29), TODAY) is None


def test_purchases_of_today_and_later_are_not_seen():
    known = history(*range(7, 100, 7))
    later = History([*known.days, TODAY, TODAY + timedelta(days=1)], [*known.running_minor, 999_999, 9_999_999])
    assert measure(later, TODAY) == measure(known, TODAY)


def test_who_buys_every_second_month_is_measured_by_wider_windows():
    found = measure(history(*range(60, 60 * 9, 60)), TODAY)
    assert found is not None
    assert (found.weeks, found.quiet_days, round(found.share_long, 1)) == (8, 59, 0.7)


def test_a_silence_that_empties_the_window_is_held_against_the_rhythm_before_it():
    known = history(*range(159, 159 + 40 * 8, 40))
    assert measure(known, TODAY) is None
    found = measure_silent(known, TODAY)
    assert found is not None
    assert (found.quiet_days, found.every_days, found.longest_days, found.weeks) == (158, 40.0, 40, 5)
    assert (round(found.missed), found.share_short, found.share_long) == (4, 0.0, 0.0)
    assert found.usual_minor == round(10_000 * 6 / 243 * 37)


def test_who_never_bought_six_times_has_no_rhythm_to_be_silent_against():
    assert measure_silent(history(*range(159, 159 + 40 * 5, 40)), TODAY) is None


def test_nothing_is_said_of_who_got_everything_for_nothing():
    assert measure(history(*range(7, 100, 7), sum_minor=0), TODAY) is None


@given(
    gaps=st.lists(st.integers(1, 60), min_size=6, max_size=40),
    sums=st.lists(st.integers(1, 10**7), min_size=40, max_size=40),
    quiet=st.integers(0, 400),
)
def test_points_lie_between_0_and_100_whatever_was_bought(gaps, sums, quiet):
    days = [TODAY - timedelta(days=quiet + 1 + each) for each in reversed(list(accumulate([0, *gaps[1:]])))]
    found = measure(History(days, list(accumulate(sums[: len(days)]))), TODAY)
    if found is not None:
        assert found.quiet_days == quiet
        assert 0 <= rhythm_points(found) <= 100
        assert 0 <= money_points(found) <= 100


AS_ALWAYS = Measures(
    quiet_days=6, interval_days=7.0, every_days=7.0, longest_days=14, missed=0.9, share_short=1.0, share_middle=1.0,
    share_long=1.0, basket=1.0, usual_minor=40_000, recent_minor=40_000, weeks=4,
)  # fmt: skip


def test_rhythm_is_whole_until_a_purchase_is_missed_and_none_from_six_on():
    points = [rhythm_points(replace(AS_ALWAYS, missed=missed)) for missed in (0.9, 1.0, 3.5, 6.0, 20.0)]
    assert points == [100, 100, 50, 0, 0]


def test_a_silence_longer_than_ever_costs_a_quarter():
    assert rhythm_points(replace(AS_ALWAYS, quiet_days=15)) == 75


def test_money_is_the_mean_of_the_windows_and_more_than_usual_is_whole():
    assert money_points(AS_ALWAYS) == 100
    assert money_points(replace(AS_ALWAYS, share_short=0.0, share_middle=0.5, share_long=3.0)) == 50
