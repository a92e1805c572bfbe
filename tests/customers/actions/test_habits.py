"""Publishing habits: one statement, only what changes."""

import pytest

from shuke.customers import rules
from shuke.customers.actions import create_customer, set_habits_batch
from shuke.customers.models import Traits
from shuke.customers.queries import weekday_name
from shuke.customers.rules import Habits
from shuke.customers.values import Counted


@pytest.mark.parametrize(
    ("counted", "told"),
    [
        (Counted(), Habits("", None)),
        (Counted(days=10, weekday=6, days_on_it=4, sales=9, item="染发", sales_with_it=3), Habits("染发", 6)),
        (Counted(days=10, weekday=6, days_on_it=3, sales=10, item="染发", sales_with_it=3), Habits("", None)),
        (Counted(days=3, weekday=6, days_on_it=3, sales=2, item="染发", sales_with_it=2), Habits("", None)),
        (Counted(days=4, weekday=1, days_on_it=4, sales=4, item="0870012", sales_with_it=4), Habits("", 1)),
    ],
)
def test_what_is_a_habit(counted, told):
    assert rules.habits(counted) == told


def test_habits_are_published_and_taken_away(actor):
    ids = [create_customer(actor, name=name).id for name in "甲乙"]
    strong = Counted(days=4, weekday=6, days_on_it=4, sales=4, item="染发", sales_with_it=4)
    assert set_habits_batch({ids[0]: strong, ids[1]: Counted()}) == 1
    assert set_habits_batch({ids[0]: strong}) == 0
    assert list(Traits.objects.order_by("customer_id").values_list("favourite", "usual_weekday")) == [
        ("染发", 6), ("", None),
    ]  # fmt: skip
    assert set_habits_batch({ids[0]: Counted()}) == 1
    assert set_habits_batch({}) == 0


def test_weekdays_in_words():
    assert (weekday_name(None), bool(weekday_name(7))) == ("", True)
