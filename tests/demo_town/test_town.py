"""The town as a visitor finds it: books that balance, shops that are alive, a second build that adds nothing."""

import pytest

from shuke import demo_town
from shuke.cards import queries as cards
from shuke.cards.queries.adjustments import adjustments
from shuke.cards.queries.members import member_counts
from shuke.demo_town import distributor
from shuke.demo_town.building import missing_shops, person_of
from shuke.demo_town.grocer import CODE
from shuke.demo_town.guests import NEWCOMER
from shuke.demo_town.personas import PERSONAS, persona
from shuke.demo_town.street import STREET
from shuke.identity import queries as people
from shuke.kit import tenancy
from shuke.kit.models import Pending
from shuke.ledger.queries.proving import check_books
from shuke.sales import queries as sales
from shuke.unify.queries import imports
from shuke.unify.values import Kind
from tests.demo_town.conftest import SCALE

pytestmark = pytest.mark.slow
CODES = [shop.code for shop in STREET]


@pytest.fixture(params=CODES)
def merchant(town, request):
    found = people.merchant_by_code(request.param)
    with tenancy.open(merchant=found.id):
        yield found


def test_all_shops_stand_and_the_grocer(town):
    assert sorted(merchant.code for merchant in people.merchants()) == sorted([*CODES, CODE, distributor.CODE])


def test_books_balance(merchant):
    books = check_books(merchant.id)
    assert [finding.code for finding in books.findings if not finding.holds] == []


def test_something_was_sold_today_by_somebody_with_a_shift_open(merchant):
    rows, _next = sales.history()
    assert rows[0].on.isoformat() == "2026-11-21"
    assert sales.open_shift_of(sales.tills()[0][0]) is not None


def test_the_former_tills_file_came_in_whole(merchant):
    (only,) = (each for each in imports() if each.kind == Kind.PURCHASES)
    assert (only.state, only.outcome.bad, only.outcome.imported_sales) == ("imported", 0, only.outcome.sales)


def test_every_member_has_a_card_and_some_have_risen(merchant):
    counts = [count.cards for count in member_counts()]
    assert sum(counts) > 5
    assert len(counts) == len(next(shop for shop in STREET if shop.code == merchant.code).rules.tiers)


def test_nothing_waits_to_be_told(merchant):
    assert list(Pending.objects.values_list("error", flat=True)) == []


def test_xiaowen_holds_cards_at_five_shops(town):
    person = person_of(persona("xiaowen"))
    with tenancy.open(person=person.pk):
        held = {own.merchant.code for own in cards.own_cards(person.pk)}
    assert held == {"aning", "banri", "bailu", "shanfang", "laozhou"}


def test_the_newcomer_holds_none_though_his_number_once_had_one(town):
    person = person_of(persona("newcomer"))
    with tenancy.open(person=person.pk):
        assert cards.own_cards(person.pk) == []
    assert person.phone == NEWCOMER


def test_aning_works_at_two_shops(town):
    person = person_of(persona("aning"))
    with tenancy.open(person=person.pk):
        assert sorted(place.merchant.code for place in people.own_merchants()) == ["aning", "bailu"]


def test_a_second_build_adds_nothing_and_gives_fresh_ways(town):
    again = demo_town.build(scale=SCALE, workers=0)
    assert missing_shops() == []
    assert len({way.path for way in [*town, *again]}) == 2 * len(PERSONAS)


def test_an_afternoon_without_network_left_something_to_decide(merchant):
    rows, _next = sales.conflicts()
    told = sorted((str(row.kind), row.outcome) for row in rows)
    assert told == [("card_unknown", "left"), ("code_wrong", ""), ("price", "by_rule")]


def test_an_adjustment_of_each_fate_lies_in_the_salon(town):
    with tenancy.open(merchant=people.merchant_by_code("aning").id):
        states = [row.state for row in adjustments()[0]]
    assert sorted(states) == ["posted", "posted", "refused", "waiting"]
