"""A card's life: enrolled, claimed, topped up, paid back, frozen, replaced, reviewed."""

from datetime import timedelta

import pytest
from django.utils import translation

from shuke.cards.actions.claim import Claims, claim_by_number, claim_cards, confirm_owner
from shuke.cards.actions.enrol import enrol_card
from shuke.cards.actions.expire import expire_values
from shuke.cards.actions.freeze import freeze_card, freeze_own_card, undo_own_freeze, unfreeze_card
from shuke.cards.actions.join import join
from shuke.cards.actions.refund_value import refund_value
from shuke.cards.actions.review_tiers import review_tiers
from shuke.cards.actions.top_up import top_up_card
from shuke.cards.errors import (
    AlreadyEnrolled,
    BalanceLimit,
    BalanceMissing,
    BurnRefused,
    CardClosed,
    CardFrozen,
    FreezeStands,
    NothingToRefund,
    NumberNeeded,
    PaysTooMuch,
    PointsMissing,
    QuoteChanged,
    TopUpInOtherCurrency,
    TopUpRefused,
    UnknownCode,
)
from shuke.cards.models import Card, QualifyingSpend
from shuke.cards.queries import book_checks, cards_of_customer, entries, quote_refund
from shuke.cards.queries import card as read_card
from shuke.cards.queries.own import own_card, own_cards
from shuke.cards.values.policy import BASE, BurnRule, DrainOrder, PointsRule, Rules, StoredValueRule, Tier, TopUpStep
from shuke.customers import queries as directory
from shuke.customers.errors import NameMissing, PhoneKnown
from shuke.identity.models import Merchant
from shuke.kit import clock, tenancy
from shuke.kit.access import system
from shuke.kit.money import Money
from shuke.kit.problems import NotFound
from tests.cards.conftest import yuan
from tests.factories import make_person, member_for

GOLD = Tier("gold", "金卡", "Gold", threshold=100_000)
PHONE = "+8613800002906"


@pytest.fixture
def person(db):
    return make_person(phone=PHONE, name="林晓雯")


@pytest.fixture
def member(shop, person):
    return member_for(Merchant.objects.get(pk=shop.owner.merchant_id), person)


def test_enrolling_twice_with_one_key_gives_one_card(shop):
    first = enrol_card(shop.owner, key="k", name="王芳", phone="13800002906")
    assert enrol_card(shop.owner, key="k", name="王芳", phone="13800002906") == first
    assert Card.objects.count() == 1


def test_a_known_phone_and_name_is_the_same_customer(shop):
    first = shop.enrol(name="王芳", phone="138 0000 2906")
    with pytest.raises(AlreadyEnrolled) as known:
        shop.enrol(name="王芳", phone="+86 13800002906")
    assert known.value.missing == {"number": first.number}
    assert shop.enrol(name="王芳", phone="13800002906", another=True).customer_id == first.customer_id
    assert len(cards_of_customer(first.customer_id)) == 2


def test_another_name_under_the_same_phone_is_another_customer_only_when_it_is_meant(shop):
    first = shop.enrol(name="王芳", phone="13800002906").customer_id
    with pytest.raises(PhoneKnown) as known:
        shop.enrol(name="李雷", phone="13800002906")
    assert (known.value.field, known.value.missing) == ("phone", {"customer_id": first, "customer_ids": [first]})
    second = shop.enrol(name="李雷", phone="13800002906", shared_phone=True).customer_id
    assert second != first
    # Both have it now: without a name nobody can be meant, with one it is clear who.
    with pytest.raises(NameMissing):
        shop.enrol(name="", phone="13800002906")
    assert shop.enrol(name="李雷", phone="13800002906", another=True).customer_id == second


def test_a_phone_without_a_name_means_the_only_one_who_has_it(shop):
    first = shop.enrol(name="王芳", phone="13800002906").customer_id
    assert shop.enrol(name="", phone="13800002906", another=True).customer_id == first


def test_enrolling_a_customer_by_id_publishes_the_card_on_the_record(shop):
    first = shop.enrol(name="王芳")
    again = enrol_card(shop.owner, key="x", customer_id=first.customer_id, another=True)
    record = directory.record(first.customer_id)
    assert (record.traits.card_number, record.traits.tier_name, record.traits.points) == (again.number, "会员", 0)


def test_a_card_enrolled_at_the_counter_appears_after_sign_in_with_the_same_phone(shop, member, person):
    card = shop.enrol(name="林晓雯", phone=PHONE)
    assert claim_cards(member, phone=PHONE, name="林晓雯") == Claims(claimed=1, unsure=0)
    with tenancy.open(person=person.pk):
        assert [own.card.number for own in own_cards(person.pk)] == [card.number]
        assert len(own_card(person.pk, card.id).secret) == 32
    assert claim_cards(member, phone=PHONE, name="林晓雯") == Claims(0, 0)


def test_another_name_needs_the_card_number(shop, member):
    card = shop.enrol(name="赵六", phone=PHONE)
    assert claim_cards(member, phone=PHONE, name="林晓雯") == Claims(claimed=0, unsure=1)
    claim_by_number(member, number=card.number, phone=PHONE)
    assert Card.objects.get().person_id == member.person_id


def test_a_number_unused_for_a_year_needs_the_card_number_or_the_counter(shop, member):
    card = shop.enrol(name="林晓雯", phone=PHONE)
    with clock.travel(by=timedelta(days=200)):
        shop.sell(card, "10")
    with clock.travel(by=timedelta(days=500)):
        assert claim_cards(member, phone=PHONE, name="林晓雯").claimed == 1
    Card.objects.update(person_id=None)
    with clock.travel(by=timedelta(days=566)):
        assert claim_cards(member, phone=PHONE, name="林晓雯") == Claims(0, 1)
        confirm_owner(shop.owner, number=card.number)
        assert claim_cards(member, phone=PHONE, name="林晓雯") == Claims(1, 0)


def test_a_number_with_another_phone_and_an_unknown_one_get_one_answer(shop, member):
    card = shop.enrol(name="赵六", phone="13900001111")
    for number in (card.number, "8000000000000003"):
        with pytest.raises(UnknownCode):
            claim_by_number(member, number=number, phone=PHONE)


def test_joining_twice_gives_one_card(shop, member):
    first = join(member, name="林晓雯", phone=PHONE)
    assert join(member, name="林晓雯", phone=PHONE) == first
    assert directory.customer(first.customer_id).phones == (PHONE,)


def test_joining_finds_the_card_of_the_counter(shop, member):
    card = shop.enrol(name="林晓雯", phone=PHONE)
    assert join(member, name="林晓雯", phone=PHONE).id == card.id


def test_joining_under_a_recycled_number_asks_first(shop, member):
    old = shop.enrol(name="赵六", phone=PHONE)
    with pytest.raises(NumberNeeded):
        join(member, name="林晓雯", phone=PHONE)
    assert join(member, name="林晓雯", phone=PHONE, confirmed_new=True).id != old.id


def test_a_top_up_brings_its_step_once_per_key(shop, card):
    shop.rules(Rules(stored=StoredValueRule(steps=(TopUpStep(50_000, 8_000),))))
    first = top_up_card(shop.owner, number=card.number, paid=yuan("500"), key="t")
    again = top_up_card(shop.owner, number=card.number, paid=yuan("500"), key="t")
    assert first == again
    assert (first.bonus, first.card.balances.principal, first.card.balances.bonus) == (
        yuan("80"),
        yuan("500"),
        yuan("80"),
    )
    assert top_up_card(shop.owner, number=card.number, paid=yuan("499.99"), key="u").bonus == yuan("0")


@pytest.mark.parametrize(
    ("paid", "refusal"),
    [(yuan("0"), TopUpRefused), (yuan("-1"), TopUpRefused), (Money(100, "USD"), TopUpInOtherCurrency)],
)
def test_a_top_up_of_nothing_or_foreign_money_is_refused(shop, card, paid, refusal):
    with pytest.raises(refusal):
        top_up_card(shop.owner, number=card.number, paid=paid, key="t")


def test_a_card_holds_no_more_than_its_limit(shop, card):
    shop.top_up(card, "4000")
    with pytest.raises(BalanceLimit) as limit:
        shop.top_up(card, "1000.01")
    assert limit.value.missing == {"most_minor": 100_000}


def test_paying_back_leaves_nothing_and_the_same_key_answers_the_same(shop, card):
    shop.rules(Rules(stored=StoredValueRule(drain=DrainOrder.PROPORTIONAL, steps=(TopUpStep(50_000, 8_000),))))
    shop.top_up(card, "500")
    shop.sell(card, "300", balance="300")
    quote = quote_refund(card.number)
    assert [sum_.minor for _words, sum_ in quote.lines] == [50_000, -25_862, 0, 24_138]
    assert [sum_.minor for _words, sum_ in quote.bonus_lines] == [8_000, -4_138, 0, 3_862]
    paid = refund_value(shop.owner, number=card.number, amount=yuan("241.38"), key="r")
    again = refund_value(shop.owner, number=card.number, amount=yuan("241.38"), key="r")
    assert (again.refund, again.forfeited) == (paid.refund, paid.forfeited) == (yuan("241.38"), yuan("38.62"))
    assert read_card(card.number).balances.total == yuan("0")
    with pytest.raises(NothingToRefund):
        refund_value(shop.owner, number=card.number, amount=yuan("0"), key="r2")


def test_a_quote_that_has_changed_is_not_paid(shop, card):
    shop.top_up(card, "100")
    with pytest.raises(QuoteChanged) as changed:
        refund_value(shop.owner, number=card.number, amount=yuan("99"), key="r")
    assert changed.value.missing == {"amount_minor": 10_000}


def test_a_frozen_card_neither_pays_nor_earns_nor_tops_up_until_unfrozen(shop, card):
    shop.top_up(card, "100")
    assert freeze_card(shop.owner, number=card.number, why="lost").state == "frozen"
    assert freeze_card(shop.owner, number=card.number).state == "frozen"
    for refused in (
        lambda: shop.sell(card, "5", balance="5"),
        lambda: shop.sell(card, "5"),
        lambda: shop.top_up(card, "5"),
    ):
        with pytest.raises(CardFrozen):
            refused()
    assert unfreeze_card(shop.owner, number=card.number).state == "active"
    assert unfreeze_card(shop.owner, number=card.number).state == "active"
    assert shop.sell(card, "5", balance="5").principal == yuan("5")


def test_a_closed_card_is_history(shop, card):
    Card.objects.update(state="closed")
    with pytest.raises(CardClosed):
        shop.sell(card, "5")


def test_only_the_owner_freezes_his_own_card(shop, card, member):
    with pytest.raises(NotFound):
        freeze_own_card(member, card_id=card.id)
    Card.objects.update(person_id=member.person_id)
    assert freeze_own_card(member, card_id=card.id) == clock.now()
    assert read_card(card.number).state == "frozen"


def test_for_a_minute_the_owner_takes_his_own_freeze_back(shop, card, member):
    shop.top_up(card, "100")
    Card.objects.update(person_id=member.person_id)
    frozen_at = freeze_own_card(member, card_id=card.id)
    with pytest.raises(CardFrozen):
        shop.sell(card, "5", balance="5")
    with clock.travel(by=timedelta(seconds=60)):
        undo_own_freeze(member, card_id=card.id, frozen_at=frozen_at)
        assert shop.sell(card, "5", balance="5").principal == yuan("5")
        with pytest.raises(FreezeStands):
            undo_own_freeze(member, card_id=card.id, frozen_at=frozen_at)


def test_after_a_minute_or_when_staff_froze_it_only_the_counter_wakes_a_card(shop, card, member):
    Card.objects.update(person_id=member.person_id)
    frozen_at = freeze_own_card(member, card_id=card.id)
    with clock.travel(by=timedelta(seconds=61)), pytest.raises(FreezeStands):
        undo_own_freeze(member, card_id=card.id, frozen_at=frozen_at)
    with clock.travel(by=timedelta(seconds=2)):
        unfreeze_card(shop.owner, number=card.number)
        freeze_card(shop.owner, number=card.number, why="lost")
        assert freeze_own_card(member, card_id=card.id) is None
        with pytest.raises(FreezeStands):
            undo_own_freeze(member, card_id=card.id, frozen_at=frozen_at)
    assert read_card(card.number).state == "frozen"


def test_a_stranger_undoes_no_freeze(shop, card, member):
    Card.objects.update(person_id=member.person_id)
    frozen_at = freeze_own_card(member, card_id=card.id)
    Card.objects.update(person_id=10**9)
    with pytest.raises(NotFound):
        undo_own_freeze(member, card_id=card.id, frozen_at=frozen_at)


def test_a_refund_to_a_frozen_card_comes_back(shop, card):
    shop.top_up(card, "100")
    sold = shop.sell(card, "30", balance="30")
    freeze_card(shop.owner, number=card.number)
    assert shop.refund(sold, "0").balances.principal == yuan("100")


def test_more_than_the_card_holds_or_the_bill_is_refused_with_what_would_do(shop, card):
    shop.top_up(card, "10")
    with pytest.raises(BalanceMissing, match=r"10\.00.*40\.00"):
        shop.sell(card, "50", balance="50")
    with pytest.raises(PaysTooMuch):
        shop.sell(card, "5", balance="5.01")
    with pytest.raises(PointsMissing, match="100"):
        shop.sell(card, "5", points=100)


@pytest.mark.parametrize(
    ("points", "refusal"), [(7, BurnRefused), (150, BurnRefused), (500, BurnRefused), (1000, PointsMissing)]
)
def test_points_are_refused_with_the_bills_own_limit_whichever_rule_was_broken(shop, card, points, refusal):
    shop.rules(Rules(burn=BurnRule(minimum=100, step=100, value_minor=100, max_share_bp=4_000)))
    shop.sell(card, "996")
    with pytest.raises(refusal) as refused, translation.override("en"):
        shop.sell(card, "10", points=points)
    with translation.override("en"):
        assert refused.value.detail == "Use at most 400 points here: they count from 100, in steps of 100."


def test_a_mixed_sale_comes_back_in_order_and_the_same_in_parts_as_at_once(shop, card):
    rules = Rules(
        stored=StoredValueRule(drain=DrainOrder.PROPORTIONAL, steps=(TopUpStep(5_000, 1_000),)),
        points=PointsRule(points=7, per_minor=300),
    )
    shop.rules(rules)
    shop.top_up(card, "50")
    shop.sell(card, "100")
    before = read_card(card.number).balances
    answer = shop.sell(card, "80", balance="31.27", points=200)
    for net in ("70", "41.11", "33.27", "20", "1.99", "0.01", "0"):
        answer = shop.refund(answer, net)
    assert read_card(card.number).balances == before
    assert sum(QualifyingSpend.objects.values_list("amount_minor", flat=True)) == 10_000


def test_a_refund_must_leave_less_than_stood_before(shop, card):
    sold = shop.sell(card, "10")
    for net in ("10", "10.01"):
        with pytest.raises(ValueError, match="less of the sale"):
            shop.refund(sold, net)


def test_the_daily_review_moves_a_card_down_when_its_window_is_over(shop, card):
    shop.rules(Rules(tiers=(BASE, GOLD)))
    assert shop.sell(card, "1000").tier.key == "gold"
    daily = system(shop.owner.merchant_id)
    assert review_tiers(daily) == 0
    with clock.travel(by=timedelta(days=185)):
        assert review_tiers(daily) == 1
        assert read_card(card.number).tier.key == "base"


def test_points_and_bonus_end_and_the_record_shows_it(shop, card):
    shop.rules(
        Rules(
            points=PointsRule(expiry_months=1),
            stored=StoredValueRule(drain=DrainOrder.PROPORTIONAL, steps=(TopUpStep(1_000, 100),), bonus_months=1),
        )
    )
    shop.top_up(card, "10")
    shop.sell(card, "36")
    daily = system(shop.owner.merchant_id)
    with clock.travel(by=timedelta(days=50)):
        assert expire_values(daily) == 0
    with clock.travel(by=timedelta(days=52)):
        assert expire_values(daily) == 2
        row = Card.objects.get(pk=card.id)
        assert (row.share_principal, row.share_bonus) == (1_000, 0)
        assert directory.record(card.customer_id).traits.points == 0


def test_the_history_tells_why_and_the_books_agree(shop, card):
    shop.top_up(card, "100")
    shop.sell(card, "36.90", balance="10")
    page = entries(card.id)
    assert [(e.reason, e.amount) for e in page.items] == [("earned", 36), ("sale", -1_000), ("top_up", 10_000)]
    assert page.items[0].inputs["paid_minor"] == 3_690
    assert {finding.code: (finding.difference, finding.count) for finding in book_checks()} == {
        "cards.points_replay": (0, 1), "cards.top_ups": (0, 1), "cards.bonus_replay": (0, 1),
        "cards.ends_replay": (0, 1),
    }  # fmt: skip


def test_a_strangers_card_has_no_history(shop):
    with pytest.raises(NotFound):
        entries(10**12)
