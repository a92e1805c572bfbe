"""Numbers behind the tabs: exact while few, remembered while many."""

import pytest
from django.core.cache import cache

from shuke.customers import actions, queries
from shuke.customers.queries import tab_counts as module_function


@pytest.fixture(autouse=True)
def forgetful():
    cache.clear()
    yield
    cache.clear()


def test_counts_match_the_lists(actor, staff):
    ids = [actions.create_customer(actor, name=name).id for name in "甲乙丙"]
    actions.assign_owner(actor, customer_ids=ids[:1], owner_id=staff.pk)
    actions.archive_customer(actor, customer_id=ids[2])
    actions.set_traits(ids[1], balance_minor=100)
    counts = queries.tab_counts(staff.pk)
    assert counts == {"all": 2, "mine": 1, "late": 0, "low": 1, "birthdays": 0, "unowned": 1, "archived": 1}
    assert counts == {tab: queries.count(queries.View(tab=tab), staff=staff.pk) for tab in counts}
    assert queries.count(queries.View(), up_to=1) == 1


def test_many_are_remembered(actor, monkeypatch):
    monkeypatch.setitem(module_function.__globals__, "REMEMBERED_FROM", 1)
    actions.create_customer(actor, name="甲")
    first = queries.tab_counts(0)
    actions.create_customer(actor, name="乙")
    assert queries.tab_counts(0) == first
