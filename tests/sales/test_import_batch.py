"""Past sales come in set-wise and go out again: the doorstep, the cards, the books, the visits."""

from datetime import UTC, datetime

import pytest

from shuke.cards import actions as cards
from shuke.cards.actions.enrol_batch import enrol_batch
from shuke.cards.actions.freeze import freeze_card
from shuke.cards.queries import cards_of_customer, story
from shuke.cards.values import EarnedBatch, Purchase
from shuke.cards.web.history import page
from shuke.customers import actions as customers
from shuke.customers import queries as directory
from shuke.kit.access import action
from shuke.sales import actions as sales
from shuke.sales import queries
from shuke.sales.actions.incoming import FirstSale, Found, first_sales
from shuke.sales.values import Method, PaymentValue, State

BATCH = 7
LINES = [
    "1,S1,,a,2026-11-02 10:00+08,洗剪吹,1,6800",
    "2,S1,,a,2026-11-02 10:00+08,护发精油,2,17800",
    "3,S2,,b,2026-11-03 10:00+08,修眉,1,2500",
    "4,S3,,a,2024-01-05 10:00+08,烫发,1,38000",
    "5,S4,,a,2026-11-04 10:00+08,试用,1,0",
]


def lay(lines):
    with sales.incoming() as doorstep:
        doorstep.write(("\n".join(lines) + "\n").encode())


@action("sales.import")
def bring_in(actor, *, ids, earn=True, batch=BATCH, source="old till"):
    """What the room above does: sum up, assign, earn, write."""
    totals = sales.sum_up(source)
    first = sales.first_visits()
    customers.lock_customers_batch(sorted(ids.values()))
    sales.assign_customers(ids)
    earned = EarnedBatch()
    if earn:
        prefix = sales.key_prefix(batch)
        bought = (Purchase(prefix + sale, who, at, total) for sale, who, at, total in sales.new_purchases())
        earned = cards.earn_batch(batch, {ids[one]: at for one, at in first.items()}, bought)
    return sales.import_sales(actor, batch=batch, currency="CNY", zone="Asia/Shanghai", totals=totals), earned


@pytest.fixture
def ids(shop):
    """Two customers by the other till's references, nobody with a card."""
    return {name: customers.create_customer(shop.owner, name=name).id for name in ("a", "b")}


def test_what_contradicts_itself_is_left_on_the_doorstep(shop):
    lay([
        "1,S1,x,a,2026-11-02 10:00+08,洗剪吹,1,6800", "2,S1,x,a,2026-11-02 10:00+08,洗剪吹,1,6800",
        "3,S2,,a,2026-11-02 10:00+08,修眉,1,2500", "4,S2,,b,2026-11-02 10:00+08,修眉,1,2500",
        "5,S3,,a,2026-11-02 10:00+08,退,1,-100",
    ])  # fmt: skip
    assert sales.misfits() == [
        Found(2, "line_twice", "S1 / x"), Found(4, "another_customer", "S2 / b"), Found(5, "below_zero", "S3 / -100"),
    ]  # fmt: skip
    totals = sales.sum_up("old till")
    assert (totals.sales, totals.lines, totals.customers, totals.total_minor) == (2, 2, 1, 9300)


def test_the_earliest_new_sales_are_told(shop):
    lay(LINES)
    assert sales.misfits() == []
    sales.sum_up("old till")
    assert first_sales(1) == [FirstSale("S3", "a", datetime(2024, 1, 5, 2, tzinfo=UTC), 38_000, 1)]


def test_sales_come_in_with_their_cards_points_and_visits(shop, ids):
    lay(LINES)
    written, earned = bring_in(shop.owner, ids=ids)
    assert (written, earned) == (4, EarnedBatch(cards=2, enrolled=2, points=651, expired=380))
    held = cards_of_customer(ids["a"])[0].balances
    traits = directory.record(ids["a"]).traits
    assert (held.points, traits.visits, traits.spend_minor) == (246, 3, 62_600)
    newest = queries.sales_of_customer(ids["a"])[0][1]
    assert [(line.name, line.quantity, line.price_minor) for line in newest.lines] == [
        ("洗剪吹", 1, 6800), ("护发精油", 2, 8900),
    ]  # fmt: skip
    assert newest.payments == (PaymentValue(Method.OTHER, 24_600),)


def test_an_imported_bill_is_one_entry_of_the_cards_history(shop, ids):
    lay(LINES)
    bring_in(shop.owner, ids=ids)
    card = cards_of_customer(ids["b"])[0]
    bill = page(story(card.id), "CNY", 10).lines[0]
    assert (bill.money.minor, bill.points, bill.whys[0]) == (2500, 25, "修眉")


def test_without_cards_only_the_sales_come_in(shop, ids):
    lay(LINES)
    written, earned = bring_in(shop.owner, ids=ids, earn=False)
    assert (written, earned.cards, cards_of_customer(ids["a"])) == (4, 0, [])


def test_the_same_file_brings_nothing_twice_and_tells_what_changed(shop, ids):
    lay(LINES)
    bring_in(shop.owner, ids=ids)
    lay([*LINES[:2], "3,S2,,b,2026-11-03 10:00+08,修眉,1,2600"])
    totals = sales.sum_up("old till")
    assert (totals.sales, totals.known_sales, totals.known_lines, totals.changed_sales) == (2, 2, 3, 1)


def test_a_frozen_card_earns_nothing_and_the_sale_is_kept(shop, ids):
    card = cards.enrol_card(shop.owner, key="e", customer_id=ids["b"])
    freeze_card(shop.owner, number=card.number)
    lay(LINES)
    written, earned = bring_in(shop.owner, ids=ids)
    assert (written, earned.enrolled, shop.card(card).balances.points) == (4, 1, 0)


def test_undoing_leaves_nothing_but_the_story(shop, ids):
    lay(LINES)
    bring_in(shop.owner, ids=ids)
    assert sales.customers_of_batch(BATCH) == sorted(ids.values())
    customers.lock_customers_batch(sorted(ids.values()))
    assert cards.unearn_batch(BATCH) == 4
    assert sales.undo_import_sales(shop.owner, batch=BATCH) == 4
    card, traits = cards_of_customer(ids["a"])[0], directory.record(ids["a"]).traits
    assert (card.state, card.balances.points, traits.visits, traits.spend_minor) == ("closed", 0, 0, 0)
    assert {sale.state for sale in queries.history()[0]} == {State.UNDONE}


def test_a_card_closed_by_an_undone_import_is_opened_again_with_its_number(shop, ids):
    lay(LINES)
    bring_in(shop.owner, ids=ids)
    number = cards_of_customer(ids["b"])[0].number
    customers.lock_customers_batch(sorted(ids.values()))
    cards.unearn_batch(BATCH)
    assert enrol_batch({ids["b"]: datetime(2026, 11, 3, tzinfo=UTC)}, batch=8) == 0
    again = cards_of_customer(ids["b"])[0]
    assert (again.number, again.state) == (number, "active")
