"""Gifts: the stock never falls below nothing, a person's year is never passed, and both are given back."""

import pytest

from shuke.customers.actions import add_contact, create_customer
from shuke.customers.company.contacts import ContactInput
from shuke.customers.models import TimelineEntry
from shuke.keyaccounts import actions, queries
from shuke.keyaccounts.gifts.errors import GiftKnown, OutOfStock, YearBudgetSpent
from shuke.keyaccounts.gifts.values import GivenBefore
from shuke.kit.problems import InvalidInput, NotFound


@pytest.fixture
def people(actor):
    """Two companies."""
    return [create_customer(actor, name=name, kind="company").id for name in ("瑞丰汽配", "宏达机电")]


@pytest.fixture
def tea(actor):
    """Two tins of tea at 200.00."""
    made = actions.save_gift(actor, name="明前龙井", cost_minor=20_000)
    return actions.add_pieces(actor, gift_id=made.id, pieces=2)


def test_given_out_of_stock_and_year(actor, people, tea):
    given = actions.give_gift(actor, gift_id=tea.id, customer_id=people[0], person="王总", occasion="中秋")
    assert (given.gift, given.person, given.occasion, given.cost_minor) == ("明前龙井", "王总", "中秋", 20_000)
    assert queries.gifts()[0].stock == 1
    assert queries.given_in_year(people[0], None, given.given_on.year) == 20_000
    assert TimelineEntry.objects.filter(customer_id=people[0], kind="care_gift").count() == 1
    actions.take_back_gift(actor, given_id=given.id)
    assert (queries.gifts()[0].stock, queries.gifts_given()[0]) == (2, [])
    assert queries.given_in_year(people[0], None, given.given_on.year) == 0
    with pytest.raises(NotFound):
        actions.take_back_gift(actor, given_id=given.id)


def test_a_persons_year_is_never_passed(actor, people, tea):
    actions.set_gift_limit(actor, year_minor=30_000)
    actions.give_gift(actor, gift_id=tea.id, customer_id=people[0])
    with pytest.raises(YearBudgetSpent) as refused:
        actions.give_gift(actor, gift_id=tea.id, customer_id=people[0])
    assert refused.value.params == {"left": "100.00"}
    assert queries.gifts()[0].stock == 1
    engineer = add_contact(actor, customer_id=people[0], contact=ContactInput("李工", role="user"))
    given = actions.give_gift(actor, gift_id=tea.id, customer_id=people[0], contact_id=engineer.id)
    assert given.person == "李工"
    with pytest.raises(InvalidInput):
        actions.set_gift_limit(actor, year_minor=-1)


def test_nobody_from_elsewhere_has_a_year_here(actor, people, tea):
    stranger = add_contact(actor, customer_id=people[1], contact=ContactInput("周总", role="general"))
    for contact in (stranger.id, 10**9):
        with pytest.raises(NotFound):
            actions.give_gift(actor, gift_id=tea.id, customer_id=people[0], contact_id=contact)
    assert queries.gifts()[0].stock == 2


def test_what_each_was_given_before_and_what_the_year_allows(actor, people, tea):
    boss = add_contact(actor, customer_id=people[0], contact=ContactInput("周总", role="general"))
    given = actions.give_gift(actor, gift_id=tea.id, customer_id=people[0], contact_id=boss.id)
    assert queries.given_before(people[0], given.given_on.year) == [
        GivenBefore(None, "", 50_000),
        GivenBefore(boss.id, "周总", 30_000, "明前龙井", given.given_on),
    ]


def test_more_than_a_year_at_once_is_refused(actor, people):
    dear = actions.save_gift(actor, name="金条", cost_minor=10**9)
    actions.add_pieces(actor, gift_id=dear.id, pieces=1)
    with pytest.raises(YearBudgetSpent):
        actions.give_gift(actor, gift_id=dear.id, customer_id=people[0])


def test_nothing_is_given_that_is_not_there(actor, people, tea):
    with pytest.raises(OutOfStock) as refused:
        actions.add_pieces(actor, gift_id=tea.id, pieces=-3)
    assert refused.value.params == {"left": 2, "name": "明前龙井"}
    with pytest.raises(NotFound):
        actions.give_gift(actor, gift_id=10**9, customer_id=people[0])
    with pytest.raises(NotFound):
        actions.add_pieces(actor, gift_id=10**9, pieces=1)


def test_the_catalogue_names_each_once(actor, tea):
    with pytest.raises(GiftKnown):
        actions.save_gift(actor, name="明前龙井", cost_minor=1)
    changed = actions.save_gift(actor, name="龙井", cost_minor=100, gift_id=tea.id)
    assert (changed.name, changed.stock) == ("龙井", 2)
    actions.archive_gift(actor, gift_id=tea.id)
    assert (queries.gifts(), len(queries.gifts(archived=True))) == ([], 1)
    assert not actions.archive_gift(actor, gift_id=tea.id, back=True).archived
    for wrong in ({"name": " ", "cost_minor": 1}, {"name": "x", "cost_minor": -1}):
        with pytest.raises(InvalidInput):
            actions.save_gift(actor, **wrong)
    with pytest.raises(InvalidInput):
        actions.add_pieces(actor, gift_id=tea.id, pieces=0)
