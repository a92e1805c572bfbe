"""What customers' records are told of packs, at each turn: segments ask it."""

from datetime import timedelta
from importlib import import_module

import pytest
from django.db import connection

from shuke.cards import actions as cards
from shuke.cards import queries as card_queries
from shuke.cards.actions.end_rights import end_rights
from shuke.cards.actions.expire import expire_values
from shuke.cards.actions.tell_packs import tell_packs_batch
from shuke.cards.models import HeldPack
from shuke.cards.values.packs import PackTerms
from shuke.customers.models import PackLeft
from shuke.customers.queries import View, directory
from shuke.customers.queries.segments import count_tree
from shuke.customers.segments.tree import Group, Test
from shuke.kit import clock
from shuke.sales.actions import refund_pack, undo_sale, undo_sessions
from tests.sales.test_packs import PIN, card, sell, ten, use  # noqa: F401  # fixtures

USED_UP = import_module("shuke.cards.migrations.0021_packs_used_up")
FILL = import_module("shuke.cards.migrations.0017_told_to_records")


def told():
    """Whose packs have how many sessions left, by the pack's number."""
    return {held: rest for held, *rest in PackLeft.objects.values_list("held", "customer_id", "sessions", "ends_on")}


def standing():
    """The same from the packs themselves."""
    rows = HeldPack.objects.select_related("card").filter(state__in=["live", "expired"])
    return {
        pack.pk: [pack.card.customer_id, pack.sessions - pack.used if pack.state == "live" else 0, pack.until]
        for pack in rows
    }  # fmt: skip


def test_sold_used_and_taken_back(shop, card, ten):  # noqa: F811
    sale, (pack,) = sell(shop, card, ten)
    assert told() == {pack.id: [card.customer_id, 10, sale.on + timedelta(days=90)]}
    assert PackLeft.objects.get().pack == ten.id
    used = use(shop, card, pack, sessions=9)
    assert told() == {pack.id: [card.customer_id, 1, pack.until]}
    undo_sessions(shop.owner, use_id=used.id)
    assert told() == {pack.id: [card.customer_id, 10, pack.until]}
    use(shop, card, pack, sessions=10)
    assert told() == {pack.id: [card.customer_id, 0, pack.until]}


def test_nothing_left_is_asked_of_who_had_a_pack_and_used_it_up(shop, card, ten):  # noqa: F811
    none_left = Group(parts=(Test("sessions", "at_most", (0,)),))
    shop.enrol("王芳")  # never had one
    _sale, (pack,) = sell(shop, card, ten)
    assert count_tree(none_left) == 0
    use(shop, card, pack, sessions=10)
    assert count_tree(none_left) == 1
    assert count_tree(Group(parts=(Test("sessions", "at_most", (0,), what=f"pack:{ten.id + 1}"),))) == 0
    assert count_tree(Group(parts=(Test("pack_ends", "coming", (400,)),))) == 0
    [row] = directory(View(only=(card.customer_id,)))[0]
    assert (row.sessions, row.pack_ends_on) == (0, None)


def test_a_use_of_a_session_is_a_use_of_the_card(shop, card, ten):  # noqa: F811
    sale, (pack,) = sell(shop, card, ten)
    assert card_queries.card(card.number).last_used_on == sale.on
    with clock.travel(by=timedelta(days=3)):
        used = use(shop, card, pack)
        assert card_queries.card(card.number).last_used_on == sale.on + timedelta(days=3)
        undo_sessions(shop.owner, use_id=used.id)
        assert card_queries.card(card.number).last_used_on == sale.on


def test_two_of_one_sale_are_two(shop, card, ten):  # noqa: F811
    sell(shop, card, ten)
    sell(shop, card, ten)
    assert [sessions for _customer, sessions, _ends in told().values()] == [10, 10]
    assert count_tree(Group(parts=(Test("sessions", "between", (20, 20), what=f"pack:{ten.id}"),))) == 1


def test_given_away_it_is_the_takers(shop, card, ten):  # noqa: F811
    _sale, (pack,) = sell(shop, card, ten)
    taker = shop.enrol("王芳")
    cards.transfer_pack(shop.owner, pack_id=pack.id, to_number=taker.number, key="move", pin=PIN)
    assert told() == {pack.id: [taker.customer_id, 10, pack.until]}


def test_paid_back_or_given_back_with_its_sale_nothing_is_left(shop, card, ten):  # noqa: F811
    _sale, (first,) = sell(shop, card, ten)
    refund_pack(shop.owner, pack_id=first.id, amount=card_queries.quote_pack(first.id).refund, key="back")
    assert told() == {}
    sale, _packs = sell(shop, card, ten)
    undo_sale(shop.owner, sale_id=sale.id, key="undo")
    assert told() == {}


def test_an_upgrade_takes_the_place_of_the_first_until_it_is_undone(shop, card, ten):  # noqa: F811
    twenty = cards.save_pack_design(shop.owner, terms=PackTerms("二十次", "Twenty", 20, 18_000))
    _first, (pack,) = sell(shop, card, ten)
    sale, (larger,) = sell(shop, card, twenty, price=twenty.price - pack.left, upgrade_of=pack.id)
    assert told() == {larger.id: [card.customer_id, 20, None]}
    undo_sale(shop.owner, sale_id=sale.id, key="undo")
    assert told() == {pack.id: [card.customer_id, 10, pack.until]}


def test_what_has_ended_is_told_in_the_night(shop, card, ten):  # noqa: F811
    free = cards.save_pack_design(shop.owner, terms=PackTerms("赠三次", "Three on us", 3, 1, valid_days=10))
    _sale, (_pack,) = sell(shop, card, ten)
    _sale, (short, _long) = sell(shop, card, free)
    use(shop, card, short, sessions=2)
    HeldPack.objects.filter(pk=short.id).update(paid_minor=0)  # as one that came to nothing
    with clock.travel(by=timedelta(days=11)):
        end_rights(shop.owner)
        assert told() == standing()
        assert told()[short.id] == [card.customer_id, 0, short.until]
    with clock.travel(by=timedelta(days=91)):
        expire_values(shop.owner)
        assert told() == standing()
        assert {left for _customer, left, _until in told().values()} == {0}


def test_a_migration_and_a_batch_tell_the_same_as_the_verbs(shop, card, ten):  # noqa: F811
    sell(shop, card, ten)
    _sale, (pack, other) = sell(shop, card, ten)
    use(shop, card, pack, sessions=3)
    use(shop, card, other, sessions=10)
    expected = told()
    assert expected == standing() != {}
    PackLeft.objects.all().delete()
    tell_packs_batch([])
    assert told() == {}
    tell_packs_batch(HeldPack.objects.all())
    assert told() == expected
    PackLeft.objects.all().delete()
    with connection.cursor() as cursor:
        cursor.execute(FILL._PACKS)
        cursor.execute(USED_UP._PACKS)
    assert told() == expected


@pytest.mark.parametrize(("compare", "days", "held"), [("coming", 90, 1), ("coming", 89, 0)])
def test_a_pack_that_ends_is_asked_for_by_days(shop, card, ten, compare, days, held):  # noqa: F811
    sell(shop, card, ten)
    shop.enrol("王芳")
    assert count_tree(Group(parts=(Test("pack_ends", compare, (days,)),))) == held
    with clock.travel(by=timedelta(days=91)):
        # The night has not been here yet; the pack has ended all the same.
        assert count_tree(Group(parts=(Test("sessions", "at_least", (1,)),))) == 0
