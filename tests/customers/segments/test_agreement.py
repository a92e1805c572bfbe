"""The statement for all customers and the rule for one agree, whatever the conditions."""

import pytest
from hypothesis import HealthCheck, given, settings

from shuke.customers import place
from shuke.customers.queries.facts import facts_of
from shuke.customers.queries.members import member_ids
from shuke.customers.queries.segments import count_tree, here_and_now
from shuke.customers.segments.judging import belongs
from shuke.customers.segments.statement import statement
from shuke.customers.segments.tree import Group, Test
from shuke.kit import tenancy
from tests import factories
from tests.customers.segments import crowd


@pytest.fixture
def people(actor):
    """Forty customers, and what is known of each."""
    ids = crowd.make(actor, place.today())
    here = here_and_now()
    return here, {customer: facts_of(customer, here) for customer in ids}


def expected(tree, here, facts):
    return [
        customer
        for customer, known in facts.items()
        if belongs(tree, known, here.fields, today=here.today, unit=here.unit)
    ]


def test_every_tree_takes_in_whom_the_rule_takes_in(people):
    here, facts = people

    @settings(max_examples=120, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)
    @given(crowd.trees())
    def agree(tree):
        assert member_ids(statement(tree, here)) == expected(tree, here, facts)
        assert count_tree(tree) == len(expected(tree, here, facts))

    agree()


def test_each_comparison_of_each_field_alone_agrees(people):
    here, facts = people
    divided = set()

    @settings(max_examples=300, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)
    @given(crowd.tests())
    def agree(test):
        wanted = expected(Group(parts=(test,)), here, facts)
        assert member_ids(statement(Group(parts=(test,)), here)) == wanted
        if 0 < len(wanted) < len(facts):
            divided.add(test.field)

    agree()
    # A condition that takes in all or nobody proves little: most must have told people apart.
    assert len(divided) >= 31, sorted(divided)


def test_nothing_is_told_apart_by_an_empty_group(people):
    here, facts = people
    assert member_ids(statement(Group(), here)) == sorted(facts)
    assert member_ids(statement(Group("any"), here)) == []


def test_another_merchants_customers_are_never_in(people, actor):
    other = factories.make_merchant()
    with tenancy.open(merchant=other.pk):
        assert count_tree(Group()) == 0
        assert count_tree(Group(parts=(Test("came", "at_most", (5,), 90),))) == 0
