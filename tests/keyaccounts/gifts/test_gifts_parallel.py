"""Sixteen at the same moment, each with a connection of its own: the stock and a person's year hold."""

from shuke.customers.actions import create_customer
from shuke.keyaccounts import actions, queries
from shuke.keyaccounts.gifts.errors import OutOfStock, YearBudgetSpent
from shuke.keyaccounts.models import GiftYear
from shuke.kit import tenancy
from tests.keyaccounts.expenses.offices import APPLIED, an_office
from tests.keyaccounts.expenses.test_expenses_parallel import SIXTEEN, together


def prepared(pieces, **limit):
    """An office with sixteen customers and so many pieces of one gift at 100.00."""
    office = an_office()
    with tenancy.open(merchant=office.merchant.pk):
        many = [create_customer(office.owner, name=f"客户{n}").id for n in SIXTEEN]
        gift = actions.save_gift(office.owner, name="台历", cost_minor=10_000)
        actions.add_pieces(office.owner, gift_id=gift.id, pieces=pieces)
        if limit:
            actions.set_gift_limit(office.owner, **limit)
    return office, many, gift.id


def test_sixteen_gifts_at_once_never_pass_the_stock(fresh_database):
    office, many, gift = prepared(5)
    found = together(
        office, APPLIED, lambda n: actions.give_gift(office.rep, gift_id=gift, customer_id=many[n]).gift_id
    )  # fmt: skip
    assert (found.count(gift), found.count(OutOfStock)) == (5, 11)
    with tenancy.open(merchant=office.merchant.pk):
        assert (queries.gifts()[0].stock, len(queries.gifts_given()[0])) == (0, 5)


def test_sixteen_gifts_at_once_never_pass_a_persons_year(fresh_database):
    office, many, gift = prepared(16, year_minor=35_000)
    found = together(
        office, APPLIED, lambda _n: actions.give_gift(office.rep, gift_id=gift, customer_id=many[0]).gift_id
    )  # fmt: skip
    assert (found.count(gift), found.count(YearBudgetSpent)) == (3, 13)
    with tenancy.open(merchant=office.merchant.pk):
        assert (queries.gifts()[0].stock, GiftYear.objects.get().given_minor) == (13, 30_000)


def test_pieces_taken_back_and_given_at_once_are_all_accounted_for(fresh_database):
    office, many, gift = prepared(16)
    with tenancy.open(merchant=office.merchant.pk):
        given = [actions.give_gift(office.rep, gift_id=gift, customer_id=each).id for each in many[:8]]

    def work(number):
        if number < 8:
            return actions.take_back_gift(office.rep, given_id=given[number])
        return actions.give_gift(office.rep, gift_id=gift, customer_id=many[number]).gift_id

    assert together(office, APPLIED, work) == [None] * 8 + [gift] * 8
    with tenancy.open(merchant=office.merchant.pk):
        assert (queries.gifts()[0].stock, len(queries.gifts_given()[0])) == (8, 8)
