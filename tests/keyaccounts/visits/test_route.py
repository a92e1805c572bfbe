"""A day's stops lie in a sensible order, and agreed times are kept."""

from datetime import datetime
from itertools import permutations
from zoneinfo import ZoneInfo

from hypothesis import given, settings
from hypothesis import strategies as st

from shuke.keyaccounts.visits.route import Stop, length_m, metres, route

HERE = (30.25, 120.16)
SHANGHAI = ZoneInfo("Asia/Shanghai")


def at(hour: int) -> datetime:
    return datetime(2026, 3, 2, hour, tzinfo=SHANGHAI)


def test_a_degree_of_latitude_is_a_hundred_and_eleven_kilometres() -> None:
    assert round(metres((30.0, 120.0), (31.0, 120.0)) / 1000) == 111


def test_stops_along_a_road_are_seen_in_its_order() -> None:
    road = [Stop(number, (30.25 + number / 100, 120.16)) for number in (3, 1, 5, 2, 4)]
    assert [stop.id for stop in route(road, HERE)] == [1, 2, 3, 4, 5]


def test_agreed_times_are_kept_and_others_fitted_in() -> None:
    morning, noon = Stop(1, (30.30, 120.16), at(9)), Stop(2, (30.26, 120.16), at(14))
    between = Stop(3, (30.28, 120.16))
    assert [stop.id for stop in route([between, noon, morning], (30.31, 120.16))] == [1, 3, 2]


def test_unknown_places_come_last_unless_a_time_is_agreed() -> None:
    stops = [Stop(1, None), Stop(2, HERE), Stop(3, None, at(9))]
    assert {stop.id for stop in route(stops)[:2]} == {2, 3}
    assert route(stops)[2].id == 1


PLACES = st.lists(st.tuples(st.floats(30, 30.5), st.floats(120, 120.5)), min_size=1, max_size=6, unique=True)


@settings(max_examples=40, deadline=None)
@given(PLACES)
def test_no_round_is_much_longer_than_the_shortest(places: list[tuple[float, float]]) -> None:
    stops = [Stop(number, place) for number, place in enumerate(places)]
    shortest = min(length_m(list(order), HERE) for order in permutations(stops))
    assert length_m(route(stops, HERE), HERE) <= 1.35 * shortest + 1


@given(st.lists(st.tuples(st.none() | st.integers(8, 18), st.booleans()), max_size=8))
def test_every_stop_is_there_once_and_times_follow_each_other(drawn: list[tuple[int | None, bool]]) -> None:
    stops = [
        Stop(number, (30 + number / 50, 120.0) if placed else None, at(hour) if hour else None)
        for number, (hour, placed) in enumerate(drawn)
    ]
    ordered = route(stops)
    assert sorted(stop.id for stop in ordered) == list(range(len(stops)))
    times = [stop.at for stop in ordered if stop.at]
    assert times == sorted(times)
