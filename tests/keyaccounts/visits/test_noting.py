"""What a report adds to what is known of a company."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shuke.customers.company.values import FactInput, FactValue
from shuke.keyaccounts.visits.noting import facts_of, gone, lines_of

DAY, BEFORE = date(2026, 3, 6), date(2026, 1, 9)
AT = datetime(2026, 1, 9, tzinfo=UTC)


def fact(number, code, text, *, place=0, source="visit", as_of=BEFORE, detail=""):
    return FactValue(number, code, place, text, None, None, None, None, detail, source, as_of, "", AT, "", None, None)


def told(code, text, place=None, **more):
    return FactInput(code, text, source="visit", as_of=DAY, verified=True, place=place, **more)


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("", ()),
        ("备密封件", ("备密封件",)),
        ("- 备密封件\n2. 急件四小时到；按月对账\n\n备密封件", ("备密封件", "急件四小时到", "按月对账")),
        ("45天账期", ("45天账期",)),
        ("x" * 400, ("x" * 300,)),
    ],
)
def test_points_are_lines_without_bullets(text, lines):
    assert lines_of(text) == lines


@given(st.text(max_size=400))
def test_points_can_always_be_written(text):
    points = lines_of(text)
    assert len(points) <= 10
    assert len(set(points)) == len(points)
    assert all(0 < len(each) <= 300 for each in points)


def test_needs_and_news_are_facts_of_the_day():
    assert facts_of("备密封件\n按月对账", "报价低三个点", [], (), DAY) == [
        told("need", "备密封件"), told("need", "按月对账"), told("rival_news", "报价低三个点", day=DAY),
    ]  # fmt: skip


def test_what_was_known_is_said_again_in_its_place():
    known = [fact(1, "need", "备 密封件", place=4), fact(2, "competitor", "南轴", place=2, detail="轴承")]
    assert facts_of("备 密封件", "南轴在谈寄售", known, ("南轴", "华联传动"), DAY) == [
        told("need", "备 密封件", 4), told("rival_news", "南轴在谈寄售", day=DAY),
        told("competitor", "南轴", 2, detail="轴承"),
    ]  # fmt: skip


def test_a_rival_known_elsewhere_becomes_one_here():
    assert facts_of("", "德力液压上周来过", [], ("德力液压", "南轴", "德"), DAY)[1:] == [told("competitor", "德力液压")]


def test_the_oldest_point_of_a_visit_makes_room():
    known = [fact(number, "need", f"需求{number}", place=number) for number in range(20)]
    known[7] = replace(known[7], as_of=date(2025, 3, 1))
    assert facts_of("新需求", "", known, (), DAY) == [told("need", "新需求", 7)]


def test_what_was_written_by_hand_makes_no_room():
    known = [fact(number, "need", f"需求{number}", place=number, source="customer") for number in range(20)]
    assert facts_of("新需求", "", known, (), DAY) == []


def test_a_correction_takes_away_what_only_the_former_version_said():
    wrong, right = fact(1, "need", "五天交货", as_of=DAY), fact(2, "need", "按月对账", as_of=DAY)
    other_day, by_hand = fact(3, "need", "五天交货"), fact(4, "need", "五天交货", as_of=DAY, source="customer")
    known = [wrong, right, other_day, by_hand]
    assert gone(("五天交货\n按月对账", ""), ("三天交货\n按月对账", ""), known, DAY) == [wrong]
