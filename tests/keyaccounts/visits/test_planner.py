"""A plan of visits meets each cadence on working days or says why not; asked twice it changes nothing."""

from collections import Counter, defaultdict
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shuke.keyaccounts.visits.cadence import due, ideal_days, periods
from shuke.keyaccounts.visits.plan_values import Client, Frame, Kept, Plan, Reason, Short, Slot, Span
from shuke.keyaccounts.visits.planner import plan
from shuke.kit.calendar.china import is_china_working_day

JANUARY, MARCH = date(2026, 1, 1), date(2026, 3, 31)
QUARTER = tuple(day for ahead in range(90) if is_china_working_day(day := JANUARY + timedelta(days=ahead)))
LONG_AGO = date(2024, 1, 1)
CADENCE = {"A": 4, "B": 2, "C": 1}


def frame(**changes: object) -> Frame:
    """The first quarter of 2026, planned on New Year's day; eight visits a day."""
    given = {"first": JANUARY, "last": MARCH, "today": JANUARY, "worked": QUARTER, "capacity": {"visit": 8}}
    return Frame(**given | changes)  # type: ignore[arg-type]


def client(number: int = 1, times: int = 4, *, owner: int | None = 7, since: date = LONG_AGO, **more: object) -> Client:
    """A customer cared for since long ago."""
    return Client(number, owner, (Span("visit", times, since),), **more)  # type: ignore[arg-type]


def standing(made: Plan) -> list[Kept]:
    """What a plan leaves when it has been written."""
    return [Kept(i, s.customer_id, s.owner_id, s.kind, s.day, firm=False) for i, s in enumerate(made.new, 1)]


def days_of(made: Plan) -> list[date]:
    return [slot.day for slot in made.new]


def test_four_a_month_lie_evenly_on_working_days() -> None:
    made = plan([client()], [], frame())
    assert Counter(day.month for day in days_of(made)) == {1: 4, 2: 4, 3: 4}
    assert set(days_of(made)) <= set(QUARTER)
    january = [QUARTER.index(day) for day in days_of(made) if day.month == 1]
    assert {later - earlier for earlier, later in pairwise(january)} <= {5, 6}


def test_a_saturday_that_is_worked_may_have_visits_and_the_holidays_have_none() -> None:
    many = [client(number, 2) for number in range(1, 60)]
    days = set(days_of(plan(many, [], frame())))
    assert date(2026, 2, 14) in days  # worked before the Spring Festival
    assert not any(date(2026, 2, 15) <= day <= date(2026, 2, 23) for day in days)


def test_a_plan_that_stands_gives_an_empty_one() -> None:
    many = [client(number, 4 if number % 3 else 1) for number in range(1, 40)]
    first = plan(many, [], frame())
    assert plan(many, standing(first), frame()) == Plan(short=first.short)


def test_who_joins_late_is_owed_his_share() -> None:
    half = QUARTER[[day.month for day in QUARTER].index(2) - 10]
    made = plan([client(since=half)], [], frame())
    assert Counter(day.month for day in days_of(made)) == {1: 2, 2: 4, 3: 4}
    assert min(days_of(made)) >= half


def test_agreed_contacts_stay_and_count() -> None:
    agreed = Kept(5, 1, 7, "visit", date(2026, 1, 8), firm=True)
    made = plan([client()], [agreed], frame())
    assert Counter(day.month for day in days_of(made)) == {1: 3, 2: 4, 3: 4}
    assert date(2026, 1, 8) not in days_of(made)
    assert (made.moves, made.drops) == ([], [])


def test_a_lower_grade_drops_planned_contacts_to_come_and_never_agreed_ones() -> None:
    stands = standing(plan([client()], [], frame()))
    agreed = [Kept(k.id, k.customer_id, k.owner_id, k.kind, k.day, firm=k.day.month == 2) for k in stands]
    made = plan([client(times=2)], agreed, frame())
    gone = [k.day.month for k in agreed if k.id in made.drops]
    assert (Counter(gone), made.new, made.moves) == ({1: 2, 3: 2}, [], [])


def test_a_regrade_in_the_month_owes_each_part_by_its_own_cadence() -> None:
    february = [day for day in QUARTER if day.month == 2]
    middle = february[len(february) // 2]
    spans = (Span("visit", 4, LONG_AGO, middle - timedelta(days=1)), Span("visit", 2, middle))
    assert due(spans, date(2026, 2, 1), date(2026, 2, 28), QUARTER) == 3


def test_absences_are_planned_around() -> None:
    away = frozenset(day for day in QUARTER if day.day < 20)
    made = plan([client()], [], frame(away={7: away}))
    assert Counter(day.month for day in days_of(made)) == {1: 4, 2: 4, 3: 4}
    assert not set(days_of(made)) & away


def test_a_planned_contact_moves_when_its_owner_falls_ill() -> None:
    stands = standing(plan([client()], [], frame()))
    ill = frozenset({stands[1].day})
    made = plan([client()], stands, frame(away={7: ill}))
    assert [move.id for move in made.moves] == [stands[1].id]
    assert made.moves[0].slot.day not in {each.day for each in stands}
    assert (made.new, made.drops, made.short) == ([], [], [])


@pytest.mark.parametrize(
    ("asked", "given_frame", "reason"),
    [
        (client(owner=None), frame(), Reason.NO_OWNER),
        (client(), frame(away={7: frozenset(QUARTER)}), Reason.ABSENT),
        (client(), frame(capacity={"visit": 0}), Reason.FULL),
        (client(times=60), frame(), Reason.TOO_OFTEN),
        (client(), frame(today=date(2026, 1, 31)), Reason.NO_DAYS),
    ],
)
def test_what_cannot_be_met_says_why(asked: Client, given_frame: Frame, reason: Reason) -> None:
    assert plan([asked], [], given_frame).short[0].reason == reason


def test_a_shortfall_says_how_many_were_asked_for_and_planned() -> None:
    january = [day for day in QUARTER if day.month == 1]
    away = {7: frozenset(january[2:])}
    assert plan([client()], [], frame(away=away)).short == [Short(1, "visit", JANUARY, 4, 2, Reason.ABSENT)]


def test_a_day_holds_no_more_than_its_owner_can_do() -> None:
    many = [client(number, 4) for number in range(1, 60)]
    made = plan(many, [], frame(capacity={"visit": 3}))
    assert max(Counter(days_of(made)).values()) == 3
    assert {each.reason for each in made.short} == {Reason.FULL}


def test_a_colleague_may_have_a_capacity_of_his_own() -> None:
    many = [client(number, 4) for number in range(1, 20)]
    made = plan(many, [], frame(own_capacity={(7, "visit"): 1}))
    assert max(Counter(days_of(made)).values()) == 1


def test_neighbours_are_seen_on_the_same_days() -> None:
    towns = [(30.25, 120.16), (31.23, 121.47), (29.87, 121.55), (30.75, 120.75), (30.00, 120.58)]
    many = [client(20 * t + n, 1, place=(lat + n / 1000, lon)) for t, (lat, lon) in enumerate(towns) for n in range(20)]
    made = plan(many, [], frame(last=date(2026, 1, 31)))
    towns_a_day: dict[date, set[int]] = defaultdict(set)
    for slot in made.new:
        towns_a_day[slot.day].add((slot.customer_id - 0) // 20)
    assert sum(len(towns) == 1 for towns in towns_a_day.values()) >= len(towns_a_day) - 4


def test_an_executive_meeting_is_planned_once_a_quarter() -> None:
    asked = Client(1, 7, (Span("visit", 4, LONG_AGO), Span("executive", 1, LONG_AGO, months=3)))
    made = plan([asked], [], frame())
    assert Counter(slot.kind for slot in made.new) == {"visit": 12, "executive": 1}


def test_periods_are_whole_and_counted_from_january() -> None:
    assert list(periods(date(2026, 11, 5), date(2027, 1, 1), 3)) == [
        (date(2026, 10, 1), date(2026, 12, 31)),
        (date(2027, 1, 1), date(2027, 3, 31)),
    ]


def test_one_contact_of_many_meets_the_neighbour_who_is_seen_once() -> None:
    assert ideal_days(1, 0.6, 20)[0] in ideal_days(4, 0.6, 20)


CLIENTS = st.lists(
    st.tuples(
        st.sampled_from("ABC"),
        st.sampled_from([None, 1, 2, 3]),
        st.sampled_from([LONG_AGO, *QUARTER]),
        st.none() | st.tuples(st.floats(29, 32), st.floats(119, 122)),
    ),
    max_size=30,
)
AWAY = st.dictionaries(st.sampled_from([1, 2, 3]), st.frozensets(st.sampled_from(QUARTER), max_size=40))


@settings(max_examples=60, deadline=None)
@given(CLIENTS, AWAY, st.integers(0, 6), st.sampled_from(QUARTER))
def test_every_plan_keeps_its_promises(
    drawn: list[tuple[str, int | None, date, tuple[float, float] | None]],
    away: dict[int, frozenset[date]], room: int, today: date,
) -> None:  # fmt: skip
    many = [
        Client(number, owner, (Span("visit", CADENCE[grade], since),), place)
        for number, (grade, owner, since, place) in enumerate(drawn, 1)
    ]
    asked = frame(away=away, capacity={"visit": room}, today=today)
    made = plan(many, [], asked)
    # On working days to come, within what a day holds, never on a day off, never two of one customer.
    assert all(slot.day in QUARTER and slot.day >= today for slot in made.new)
    assert all(slot.day not in away.get(slot.owner_id, ()) for slot in made.new)
    assert all(count <= room for count in Counter((s.owner_id, s.day) for s in made.new).values())
    assert len({(s.customer_id, s.day) for s in made.new}) == len(made.new)
    # What a month asks for is planned, or the difference is said.
    planned = Counter((s.customer_id, s.day.replace(day=1)) for s in made.new)
    short = {(s.customer_id, s.month): s for s in made.short}
    for each in many:
        for start, end in periods(JANUARY, MARCH, 1):
            owed, got = due(each.spans, start, end, QUARTER), planned[each.customer_id, start]
            said = short.get((each.customer_id, start))
            assert got == owed if said is None else (got < owed and (said.due, said.planned) == (owed, got))
    # And a second run changes nothing.
    assert plan(many, standing(made), asked) == Plan(short=made.short)


def test_slots_say_whose_they_are() -> None:
    made = plan([client(times=1)], [], frame(last=date(2026, 1, 31)))
    assert made.new == [Slot(1, 7, "visit", QUARTER[0])]
