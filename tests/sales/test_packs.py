"""Packs 次卡 at the counter: sold, used, taken back, paid back, upgraded, given away; the ledger holds their value."""

from datetime import timedelta

import pytest

from shuke.cards import actions as cards
from shuke.cards import errors
from shuke.cards import queries as card_queries
from shuke.cards.actions.expire import expire_values
from shuke.cards.models import HeldPack, PackUse
from shuke.cards.values.packs import PackTerms, RefundBy
from shuke.customers import queries as customers
from shuke.kit import clock
from shuke.kit.problems import KeyReused, NotFound
from shuke.ledger.models import Account
from shuke.ledger.queries import books, merchant_balance
from shuke.ledger.values import AccountKind
from shuke.sales import errors as sale_errors
from shuke.sales.actions import (
    refund_pack,
    refund_sale,
    ring_up,
    save_quick_item,
    undo_sale,
    undo_sessions,
    use_sessions,
)
from shuke.sales.values import LineInput
from tests.sales.conftest import yuan

TEN = PackTerms("剪发十次卡", "Ten haircuts", sessions=10, price_minor=9_999, valid_days=90, transferable=True)
PIN = "802713"


@pytest.fixture
def card(shop):
    return shop.enrol(pin=PIN)


@pytest.fixture
def ten(shop):
    return cards.save_pack_design(shop.owner, terms=TEN)


def sell(shop, card, design, *, price=None, upgrade_of=None, more=(), **how):
    line = LineInput(design.name, price or design.price, pack=design.id, upgrade_of=upgrade_of)
    sale = ring_up(shop.owner, key=shop.key(), card=card.number, lines=[line, *more], **how)
    return sale, card_queries.packs_of_card(card.id)


def use(shop, card, pack, sessions=1, pin=PIN, **how):
    return use_sessions(
        shop.owner, pack_id=pack.id, key=shop.key(), card=card.number, sessions=sessions, pin=pin, **how
    )


def value(pack):
    """What the ledger holds of a pack."""
    return Account.objects.get(kind="pack", part=pack.id, holder_id=HeldPack.objects.get(pk=pack.id).card_id).balance


def broken():
    return [finding for finding in books().findings if not finding.holds]


def test_a_pack_lies_on_the_card_with_all_that_was_paid_for_it(shop, card, ten):
    sale, (pack,) = sell(shop, card, ten)
    assert (sale.total.minor, pack.sessions_left, pack.paid.minor, pack.left.minor) == (9_999, 10, 9_999, 9_999)
    assert pack.until == sale.on + timedelta(days=90)
    assert value(pack) == 9_999
    assert merchant_balance(AccountKind.REVENUE, "CNY") == -9_999, "not earned yet"
    assert broken() == []


def test_each_session_earns_its_part_and_all_of_them_the_whole(shop, card, ten):
    _sale, (pack,) = sell(shop, card, ten)
    earned = [use(shop, card, pack).value.minor for _ in range(10)]
    assert earned == [999, 1000, 1000, 1000, 1000, 1000, 1000, 1000, 1000, 1000]
    assert (value(pack), merchant_balance(AccountKind.REVENUE, "CNY")) == (0, 0)
    assert card_queries.packs_of_card(card.id) == []
    with pytest.raises(errors.SessionsMissing):
        use(shop, card, pack)
    assert broken() == []


def test_a_session_is_a_visit(shop, card, ten):
    before = customers.record(card.customer_id).traits.visits
    _sale, (pack,) = sell(shop, card, ten)
    used = use(shop, card, pack)
    assert customers.record(card.customer_id).traits.visits == before + 2
    undo_sessions(shop.owner, use_id=used.id)
    assert customers.record(card.customer_id).traits.visits == before + 1


def test_the_same_key_uses_once(shop, card, ten):
    _sale, (pack,) = sell(shop, card, ten)
    how = {"pack_id": pack.id, "key": "same", "card": card.number, "pin": PIN}
    first, again = use_sessions(shop.owner, **how), use_sessions(shop.owner, **how)
    assert first.id == again.id
    assert PackUse.objects.count() == 1
    _sale, (_first, other) = sell(shop, card, ten)
    with pytest.raises(KeyReused):
        use_sessions(shop.owner, **how | {"pack_id": other.id})


def test_a_number_needs_the_pin_and_a_fresh_code_pays_small_sums_without(shop, card, ten):
    _sale, (pack,) = sell(shop, card, ten)
    with pytest.raises(errors.PinNeeded):
        use(shop, card, pack, pin=None)
    used = use_sessions(shop.owner, pack_id=pack.id, key=shop.key(), token=shop.scanned(card))
    assert used.pack.sessions_left == 9
    with pytest.raises(sale_errors.CardNeeded):
        use_sessions(shop.owner, pack_id=pack.id, key=shop.key())


def test_a_scan_pays_for_one_thing(shop, card, ten):
    _sale, (pack,) = sell(shop, card, ten)
    token = shop.scanned(card)
    use_sessions(shop.owner, pack_id=pack.id, key=shop.key(), token=token)
    with pytest.raises(errors.TokenExpired):
        use_sessions(shop.owner, pack_id=pack.id, key=shop.key(), token=token)


def test_who_served_must_be_of_the_staff(shop, card, ten):
    _sale, (pack,) = sell(shop, card, ten)
    assert use(shop, card, pack, served_by=shop.owner.staff_id).served_by == shop.owner.staff_id
    with pytest.raises(sale_errors.ServerUnknown):
        use(shop, card, pack, served_by=2**40)


def test_a_pack_of_another_card_and_of_nobody(shop, card, ten):
    _sale, (pack,) = sell(shop, card, ten)
    other = shop.enrol("王芳", pin=PIN)
    with pytest.raises(errors.PackOfAnother):
        use(shop, other, pack)
    with pytest.raises(NotFound):
        use_sessions(shop.owner, pack_id=2**40, key=shop.key(), card=card.number)


def test_a_pack_covers_only_what_it_was_sold_for(shop, card):
    cut, dye = (save_quick_item(shop.owner, name=name, price=yuan("30")) for name in ("剪发", "染发"))
    design = cards.save_pack_design(shop.owner, terms=PackTerms("剪发卡", "", 3, 6_000, items=(cut.id,)))
    _sale, (pack,) = sell(shop, card, design)
    assert use(shop, card, pack, item_id=cut.id).what == "剪发"
    with pytest.raises(errors.PackCoversOther):
        use(shop, card, pack, item_id=dye.id)


def test_the_last_use_is_taken_back_and_only_the_last(shop, card, ten):
    _sale, (pack,) = sell(shop, card, ten)
    first, second = use(shop, card, pack), use(shop, card, pack, sessions=2)
    with pytest.raises(errors.SessionUsedSince):
        undo_sessions(shop.owner, use_id=first.id)
    assert undo_sessions(shop.owner, use_id=second.id).undone
    assert undo_sessions(shop.owner, use_id=second.id).undone, "twice is once"
    assert undo_sessions(shop.owner, use_id=first.id).pack.sessions_left == 10
    assert value(pack) == 9_999
    assert broken() == []


def test_a_use_is_taken_back_within_the_hour(shop, card, ten):
    _sale, (pack,) = sell(shop, card, ten)
    used = use(shop, card, pack)
    with clock.travel(by=timedelta(minutes=61)), pytest.raises(errors.SessionUndoTooLate):
        undo_sessions(shop.owner, use_id=used.id)


def test_what_is_left_ends_with_its_last_day(shop, card, ten):
    _sale, (pack,) = sell(shop, card, ten)
    use(shop, card, pack)
    with clock.travel(by=timedelta(days=90)):
        expire_values(shop.owner)
        assert card_queries.held_pack(pack.id).state == "live", "the last day counts as a whole"
    with clock.travel(by=timedelta(days=91)):
        with pytest.raises(errors.PackEnded):
            use(shop, card, pack)
        expire_values(shop.owner)
        assert card_queries.held_pack(pack.id).state == "expired"
        assert (value(pack), merchant_balance(AccountKind.PACK_EXPIRED, "CNY")) == (0, 9_000)
        with pytest.raises(errors.PackEnded):
            use(shop, card, pack)
        assert broken() == []


def test_a_pack_is_paid_back_at_what_each_session_cost(shop, card, ten):
    sale, (pack,) = sell(shop, card, ten)
    use(shop, card, pack, sessions=3)
    quote = card_queries.quote_pack(pack.id)
    assert (quote.refund.minor, quote.kept.minor) == (7_000, 0)
    assert [amount.minor for _label, amount in quote.lines] == [9_999, -2_999]
    with pytest.raises(errors.QuoteChanged):
        refund_pack(shop.owner, pack_id=pack.id, amount=yuan("1"), key="early")
    (refund,) = refund_pack(shop.owner, pack_id=pack.id, amount=quote.refund, key="back")
    assert (refund.sale_id, refund.amount.minor) == (sale.id, 7_000)
    assert refund.payments[0].method == "cash"
    assert refund_pack(shop.owner, pack_id=pack.id, amount=quote.refund, key="back") == (refund,)
    assert (card_queries.held_pack(pack.id).state, value(pack)) == ("refunded", 0)
    assert shop.holds(card)[0] == 29, "points of what was used"
    with pytest.raises(errors.PackEnded):
        refund_pack(shop.owner, pack_id=pack.id, amount=quote.refund, key="again")
    assert broken() == []


def test_a_pack_is_paid_back_at_the_single_price_where_its_design_says_so(shop, card):
    terms = PackTerms("瑜伽十次", "", 10, 80_000, refund_by=RefundBy.SINGLE, single_minor=10_000)
    _sale, (pack,) = sell(shop, card, cards.save_pack_design(shop.owner, terms=terms))
    use(shop, card, pack, sessions=3)
    quote = card_queries.quote_pack(pack.id)
    assert (quote.refund.minor, quote.kept.minor) == (50_000, 6_000)
    refund_pack(shop.owner, pack_id=pack.id, amount=quote.refund, key="back")
    assert merchant_balance(AccountKind.REVENUE, "CNY") == 0
    assert broken() == []
    _sale, (pack,) = sell(shop, card, cards.save_pack_design(shop.owner, terms=terms))
    use(shop, card, pack, sessions=8)
    with pytest.raises(errors.PackNothingLeft):
        refund_pack(shop.owner, pack_id=pack.id, amount=yuan("0"), key="none")


def test_a_key_that_paid_something_else_back_is_refused(shop, card, ten):
    other = shop.sell("10")
    refund_sale(shop.owner, sale_id=other.id, key="taken")
    _sale, (pack,) = sell(shop, card, ten)
    with pytest.raises(KeyReused):
        refund_pack(shop.owner, pack_id=pack.id, amount=pack.left, key="taken")


def test_an_unused_pack_goes_back_with_its_sale(shop, card, ten):
    sale, (pack,) = sell(shop, card, ten)
    undo_sale(shop.owner, sale_id=sale.id, key="undo")
    assert (card_queries.held_pack(pack.id).state, value(pack)) == ("undone", 0)
    sale, (pack,) = sell(shop, card, ten)
    refund_sale(shop.owner, sale_id=sale.id, key="all")
    assert card_queries.held_pack(pack.id).state == "undone"
    assert broken() == []


def test_a_used_pack_does_not_go_back_with_its_sale(shop, card, ten):
    sale, (pack,) = sell(shop, card, ten)
    use(shop, card, pack)
    with pytest.raises(errors.PackUsedAlready):
        undo_sale(shop.owner, sale_id=sale.id, key="undo")
    with pytest.raises(sale_errors.PackOnSale):
        refund_sale(shop.owner, sale_id=sale.id, amount=yuan("5"), key="part")


def test_other_things_on_the_bill_go_back_alone(shop, card, ten):
    shampoo = LineInput("洗发水", yuan("40"))
    sale, (pack,) = sell(shop, card, ten, more=(shampoo,))
    assert pack.paid.minor == 9_999
    refund_sale(shop.owner, sale_id=sale.id, amount=yuan("30"), key="part")
    with pytest.raises(sale_errors.PackOnSale) as refused:
        refund_sale(shop.owner, sale_id=sale.id, amount=yuan("20"), key="too much")
    assert refused.value.missing == {"rest_minor": 1_000}
    use(shop, card, pack)
    refund_pack(shop.owner, pack_id=pack.id, amount=yuan("90"), key="pack")
    refund_sale(shop.owner, sale_id=sale.id, amount=yuan("10"), key="rest")
    with pytest.raises(sale_errors.PackOnSale):
        refund_sale(shop.owner, sale_id=sale.id, key="used session")
    assert broken() == []


def test_a_discount_is_shared_out_to_the_cent(shop, card, ten):
    shop.sell("1000", card=card.number)  # makes gold: 5 % off
    tea = LineInput("茶", yuan("0.50"))
    sale, packs = sell(shop, card, ten, more=(tea, LineInput(ten.name, ten.price, quantity=2, pack=ten.id)))
    assert sale.total.minor == 30_047 - 1_502
    assert [pack.paid.minor for pack in sorted(packs, key=lambda p: p.id)] == [9_499, 9_499, 9_500]
    assert sum(value(pack) for pack in packs) == 28_498
    assert broken() == []


def test_a_pack_bought_from_the_balance_is_no_revenue_before_it_is_used(shop, ten):
    card = shop.enrol(pin=PIN, top_up="500")
    _sale, (pack,) = sell(shop, card, ten, spend_balance=yuan("99.99"), pin=PIN)
    assert merchant_balance(AccountKind.REVENUE, "CNY") == 0
    use(shop, card, pack, sessions=10)
    assert merchant_balance(AccountKind.REVENUE, "CNY") == 9_999
    assert broken() == []


def test_what_is_left_counts_towards_a_larger_pack(shop, card, ten):
    twenty = cards.save_pack_design(shop.owner, terms=PackTerms("二十次", "Twenty", 20, 18_000, valid_days=180))
    first, (pack,) = sell(shop, card, ten)
    use(shop, card, pack, sessions=4)
    sale, (larger,) = sell(shop, card, twenty, price=yuan("120.00"), upgrade_of=pack.id)
    assert (sale.total.minor, larger.paid.minor, value(pack), value(larger)) == (12_000, 18_000, 0, 18_000)
    assert card_queries.held_pack(pack.id).state == "upgraded"
    use(shop, card, larger, sessions=2)
    refunds = refund_pack(shop.owner, pack_id=larger.id, amount=yuan("162"), key="back")
    assert [(refund.sale_id, refund.amount.minor) for refund in refunds] == [(sale.id, 12_000), (first.id, 4_200)]
    assert refund_pack(shop.owner, pack_id=larger.id, amount=yuan("162"), key="back") == refunds
    assert broken() == []


@pytest.mark.parametrize(
    ("terms", "larger"),
    [
        (PackTerms("五次", "Five", 5, 5_000), False),  # more than the 10.00 left, less than the pack cost
        (PackTerms("同价", "As dear", 12, 9_999), False),
        (PackTerms("少而贵", "Fewer and dearer", 9, 20_000), False),
        (PackTerms("更好的十次", "Ten better ones", 10, 10_000), True),
    ],
    ids=lambda each: getattr(each, "name_en", None),
)
def test_only_a_larger_pack_takes_the_place_of_one(shop, card, ten, terms, larger):
    other = cards.save_pack_design(shop.owner, terms=terms)
    _first, (pack,) = sell(shop, card, ten)
    use(shop, card, pack, sessions=9)
    held = card_queries.held_pack(pack.id)
    assert card_queries.larger_packs(held) == ([other] if larger else [])
    if larger:
        _sale, (bought,) = sell(shop, card, other, price=other.price - held.left, upgrade_of=pack.id)
        assert (bought.paid, value(pack)) == (other.price, 0)
        assert card_queries.larger_packs(card_queries.held_pack(pack.id)) == [], "it is over"
    else:
        with pytest.raises(errors.UpgradeTooSmall) as refused:
            sell(shop, card, other, price=other.price - held.left, upgrade_of=pack.id)
        assert "¥99.99" in refused.value.detail
    assert broken() == []


def test_a_pack_bought_with_a_discount_is_not_larger_than_itself(shop, card, ten):
    _first, (pack,) = sell(shop, card, ten)
    HeldPack.objects.filter(pk=pack.id).update(paid_minor=9_499)
    assert card_queries.larger_packs(card_queries.held_pack(pack.id)) == []


def test_an_upgrade_that_is_undone_brings_the_first_pack_back(shop, card, ten):
    twenty = cards.save_pack_design(shop.owner, terms=PackTerms("二十次", "Twenty", 20, 18_000))
    _first, (pack,) = sell(shop, card, ten)
    sale, (larger,) = sell(shop, card, twenty, price=yuan("80.01"), upgrade_of=pack.id)
    undo_sale(shop.owner, sale_id=sale.id, key="undo")
    assert [each.id for each in card_queries.packs_of_card(card.id)] == [pack.id]
    assert (value(pack), value(larger)) == (9_999, 0)
    assert broken() == []


def test_what_cannot_be_sold(shop, card, ten):
    with pytest.raises(sale_errors.PackNeedsCard):
        ring_up(shop.owner, key="k", lines=[LineInput("次卡", ten.price, pack=ten.id)])
    with pytest.raises(errors.PackPriceChanged) as refused:
        sell(shop, card, ten, price=yuan("90"))
    assert refused.value.missing == {"price_minor": 9_999}
    _sale, (pack,) = sell(shop, card, ten)
    with pytest.raises(errors.UpgradeTooSmall):
        sell(shop, card, ten, upgrade_of=pack.id)
    other = shop.enrol("王芳")
    with pytest.raises(errors.PackOfAnother):
        sell(shop, other, ten, upgrade_of=pack.id)
    cards.archive_pack_design(shop.owner, design_id=ten.id)
    with pytest.raises(errors.PackUnknown):
        sell(shop, card, ten)
    assert cards.restore_pack_design(shop.owner, design_id=ten.id).state == "live"


def test_a_use_is_taken_back_only_where_it_was_made(shop, card, ten):
    _sale, (pack,) = sell(shop, card, ten)
    used, taker = use(shop, card, pack), shop.enrol("王芳", pin=PIN)
    move = {"pack_id": pack.id, "pin": PIN}
    cards.transfer_pack(shop.owner, to_number=taker.number, key="there", **move)
    with pytest.raises(errors.PackGivenSince):
        undo_sessions(shop.owner, use_id=used.id)
    assert value(card_queries.packs_of_card(taker.id)[0]) == 9_000
    cards.transfer_pack(shop.owner, to_number=card.number, key="back", **move)
    assert undo_sessions(shop.owner, use_id=used.id).pack.sessions_left == 10
    assert value(card_queries.packs_of_card(card.id)[0]) == 9_999


def test_a_pack_moves_to_another_card_with_its_value(shop, card, ten):
    sale, (pack,) = sell(shop, card, ten)
    use(shop, card, pack)
    taker = shop.enrol("王芳", pin=PIN)
    with pytest.raises(errors.PinNeeded):
        cards.transfer_pack(shop.owner, pack_id=pack.id, to_number=taker.number, key="move")
    cards.transfer_pack(shop.owner, pack_id=pack.id, to_number=taker.number, key="move", pin=PIN)
    assert card_queries.packs_of_card(card.id) == []
    (moved,) = card_queries.packs_of_card(taker.id)
    assert (moved.id, value(moved), moved.until) == (pack.id, 9_000, pack.until)
    assert use(shop, taker, moved).pack.sessions_left == 8
    with pytest.raises(errors.PackStays):
        cards.transfer_pack(shop.owner, pack_id=pack.id, to_number=taker.number, key="move", pin=PIN)
    with pytest.raises(errors.PackUsedAlready):
        undo_sale(shop.owner, sale_id=sale.id, key="undo")
    refund_pack(shop.owner, pack_id=pack.id, amount=card_queries.quote_pack(pack.id).refund, key="back")
    assert broken() == []


def test_a_pack_that_may_not_be_given_away_stays(shop, card):
    design = cards.save_pack_design(shop.owner, terms=PackTerms("私教", "", 5, 50_000))
    _sale, (pack,) = sell(shop, card, design)
    taker = shop.enrol("王芳")
    with pytest.raises(errors.PackNotTransferable):
        cards.transfer_pack(shop.owner, pack_id=pack.id, to_number=taker.number, key="move", pin=PIN)
    with pytest.raises(NotFound):
        cards.transfer_pack(shop.owner, pack_id=2**40, to_number=taker.number, key="move", pin=PIN)


def test_a_sale_without_packs_costs_no_statement_more(shop, card, ten, django_assert_num_queries):
    shop.sell("10", card=card.number)
    with django_assert_num_queries(7):
        shop.sell("10", card=card.number)
