"""Who reports to whom: never in a circle, and the picture shows everybody who is there once."""

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shuke.customers.company.contacts import ACROSS, DOWN, WIDTH, ContactValue, check_no_circle, org_chart
from shuke.customers.errors import ReportsInCircle


def person(number, boss=None, *, left=False, role="other"):
    gone = date(2026, 1, 1) if left else None
    return ContactValue(number, 1, f"{number:03}", role, "", "", boss, "", "", "", None, gone)


def places(*people):
    return {box.contact.id: (box.x, box.y) for box in org_chart(people).boxes}


def test_a_boss_stands_in_the_middle_above_his_people():
    assert places(person(1), person(2, 1), person(3, 1)) == {
        2: (0, DOWN),
        3: (ACROSS, DOWN),
        1: (ACROSS // 2, 0),
    }
    chart = org_chart([person(1), person(2, 1), person(3, 1)])
    assert (chart.width, len(chart.lines)) == (ACROSS + WIDTH, 2)
    assert chart.opens_at == (ACROSS + WIDTH) // 2


def test_who_has_left_is_left_out_and_his_people_hang_under_the_next_one_above():
    chart = org_chart([person(1), person(2, 1, left=True), person(3, 2)])
    assert {box.contact.id: box.depth for box in chart.boxes} == {1: 0, 3: 1}


def test_the_higher_role_stands_first():
    assert places(person(1, role="buyer"), person(2, role="general")) == {2: (0, 0), 1: (ACROSS, 0)}


def test_nobody_there():
    chart = org_chart([person(1, left=True)])
    assert (chart.boxes, chart.lines, chart.width, chart.height, chart.opens_at) == ((), (), 0, 0, 0)


@pytest.mark.parametrize("boss", [1, 2, 3])
def test_nobody_reports_to_himself(boss):
    with pytest.raises(ReportsInCircle):
        check_no_circle({1: None, 2: 1, 3: 2}, 1, boss)


def test_others_may_be_chosen():
    check_no_circle({1: None, 2: 1, 3: 1}, 2, 3)
    check_no_circle({1: None, 2: 1}, 2, None)


@given(st.data(), st.integers(1, 25))
def test_everybody_has_a_box_of_his_own(data, count):
    people = [
        person(
            number, data.draw(st.none() | st.integers(1, number - 1)) if number > 1 else None,
            left=data.draw(st.booleans()),
        )
        for number in range(1, count + 1)
    ]  # fmt: skip
    chart = org_chart(people)
    there = {each.id for each in people if each.left_on is None}
    assert sorted(box.contact.id for box in chart.boxes) == sorted(there)
    for depth in {box.depth for box in chart.boxes}:
        row = sorted(box.x for box in chart.boxes if box.depth == depth)
        assert all(right - left >= WIDTH for left, right in pairwise(row))
    assert all(0 <= box.x <= chart.width - WIDTH for box in chart.boxes)
