"""The list of key customers: order, tabs, search, pages."""

from datetime import date

import pytest

from shuke.customers.actions import archive_customer, assign_owner, set_trait_of_many
from shuke.customers.models import Traits
from shuke.keyaccounts import queries
from shuke.keyaccounts.models import KeyAccount
from shuke.keyaccounts.queries import CareView


@pytest.fixture
def graded(cared):
    """A, C and none; the first has no contact planned, the last no health."""
    a, c, none = cared
    KeyAccount.objects.filter(customer_id=a).update(grade="A", standing=300_900, health=80)
    KeyAccount.objects.filter(customer_id=c).update(grade="C", standing=100_400, health=20, contact_on=date(2026, 4, 2))
    KeyAccount.objects.filter(customer_id=none).update(contact_on=date(2026, 4, 1))
    return a, c, none


def order(view, **more):
    return [row.customer_id for row in queries.care_list(view, **more)[0]]


def test_each_order(actor, graded):
    a, c, none = graded
    assert order(CareView()) == [a, c, none]
    assert order(CareView(sort="contact")) == [none, c, a]
    assert order(CareView(sort="health")) == [c, a, none]
    assert sorted(order(CareView(sort="name"))) == sorted(graded)


@pytest.mark.parametrize("sort", ["standing", "contact", "health", "name"])
def test_pages_join_without_gap(actor, graded, sort):
    found, cursor = [], None
    while True:
        rows, cursor = queries.care_list(CareView(sort=sort), cursor=cursor, limit=1)
        found += [row.customer_id for row in rows]
        if cursor is None:
            break
    assert found == order(CareView(sort=sort))


def test_tabs_search_and_counts(actor, staff, graded):
    a, c, none = graded
    assign_owner(actor, customer_ids=[c], owner_id=staff.pk)
    assert order(CareView(tab="A")) == [a]
    assert order(CareView(tab="ungraded")) == [none]
    assert order(CareView(tab="mine"), staff=staff.pk) == [c]
    assert order(CareView(search="宏达")) == [c]
    assert order(CareView(search="ruifeng")) == [a]
    assert order(CareView(search="nobody at all")) == []
    assert queries.care_counts() == {"A": 1, "C": 1, "": 1}
    archive_customer(actor, customer_id=a)
    assert order(CareView()) == [c, none]


def test_words_nobody_knows_fall_back():
    assert CareView.read({"tab": "x", "sort": "y", "q": " a "}) == CareView(search="a")


def test_one_trait_of_many(actor, people):
    assert set_trait_of_many("grade", dict.fromkeys(people[:2], "B")) == 2
    assert set_trait_of_many("grade", dict.fromkeys(people, "B")) == 1
    assert set_trait_of_many("health", {}) == 0
    assert set(Traits.objects.values_list("grade", flat=True)) == {"B"}
    with pytest.raises(TypeError):
        set_trait_of_many("shoe_size", {1: 2})
