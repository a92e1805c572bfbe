"""Free services of a tier at the counter: used by themselves, kept for later, given back, never one too many."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from threading import Barrier

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import translation

from shuke.cards import actions as cards
from shuke.cards import queries as card_queries
from shuke.cards.actions.programme import publish_rules
from shuke.cards.errors import FreeServiceGone
from shuke.cards.models import FreeUse, QualifyingSpend
from shuke.cards.values.free import Every, FreeLeft, FreeService, Wanted
from shuke.cards.values.policy import BurnRule
from shuke.cards.values.stamps import StampRule
from shuke.kit import clock, tenancy
from shuke.kit.money import Money
from shuke.ledger.queries import books
from shuke.sales import errors, queries
from shuke.sales.actions import refund_sale, ring_up, undo_sale
from shuke.sales.because import because
from shuke.sales.queries import quote_sale
from shuke.sales.values import LineInput, LineValue, Method, PaymentInput
from tests.factories import actor_for, make_merchant
from tests.sales.conftest import RULES, yuan

NOON = datetime(2026, 11, 10, 4, 0, tzinfo=UTC)  # noon in Shanghai
WASH, WAX = "洗车", "打蜡"
BASE, GOLD = RULES.tiers
MONTHLY = (FreeService(WASH, 2), FreeService(WAX, 1, Every.YEAR))


def with_free(*gold, base=()):
    return replace(RULES, tiers=(replace(BASE, free=tuple(base)), replace(GOLD, free=tuple(gold), discount_bp=0)))


@pytest.fixture
def november():
    with clock.travel(to=NOON):
        yield


@pytest.fixture
def shop(november, shop):
    publish_rules(shop.owner, rules=with_free(*MONTHLY), after=card_queries.current_rules().number)
    return shop


@pytest.fixture
def card(shop):
    """A member who has just become Gold."""
    held = shop.enrol()
    shop.sell("1000", card=held.number)
    return shop.card(held)


def line(name, price="50", quantity=1, **how):
    return LineInput(name, yuan(price), quantity, **how)


def sell(shop, card, *lines, **how):
    who = {} if "token" in how else {"card": card.number}
    return ring_up(shop.owner, key=how.pop("key", None) or shop.key(), lines=lines, **who, **how)


def said(sale, language="en"):
    with translation.override(language):
        return [(one.title, one.detail, one.figure) for one in because(sale)]


def left(shop, card):
    return {each.item: each.left for each in card_queries.free_of_card(shop.card(card), clock.today("Asia/Shanghai"))}


def used():
    rows = FreeUse.objects.order_by("id").values_list("item", "period", "n", "allowed", "undone_at")
    return [(*row[:4], row[4] is None) for row in rows]


def test_a_line_of_the_item_costs_nothing_and_says_why(shop, card):
    sale = sell(shop, card, line(WASH), line("香氛", "30"))
    assert sale.lines == (
        LineValue(WASH, 1, 5_000, 0, None), LineValue("香氛", 1, 3_000, 3_000, None)
    )  # fmt: skip
    assert (sale.gross_minor, sale.discount_minor, sale.total_minor) == (3_000, 0, 3_000)
    assert said(sale)[:2] == [
        (WASH, "Gold: free, 1 of 2 in November", "−¥50.00"),
        ("Earned", "¥30.00 × 1 point per ¥1.00 × 1.2 for Gold", "+36 points"),
    ]
    assert said(sale, "zh-hans")[0] == (WASH, "金卡：免费，11 月第 1 次，共 2 次", "−¥50.00")
    assert left(shop, card) == {WASH: 1, WAX: 1}
    assert used() == [(WASH, "2026-11", 1, 2, True)]
    assert queries.sale(sale.id).free == sale.free


def test_the_tier_of_the_moment_decides(shop):
    card = shop.enrol()
    assert sell(shop, card, line(WASH, "1000")).total_minor == 100_000, "the sale that makes gold is paid"
    assert sell(shop, card, line(WASH)).total_minor == 0


def test_of_many_as_many_as_are_left_are_free_the_dearest_first(shop, card):
    sale = sell(shop, card, line(WASH, "40", 2), line(WASH, "60"), line("香氛", "1"))
    assert [row.amount_minor for row in sale.lines] == [4_000, 0, 100]
    assert [row[1] for row in said(sale)[:2]] == [
        "Gold: free, 2 of 2 in November", "Gold: free, 1 of 2 in November",
    ]  # fmt: skip
    assert sell(shop, card, line(WASH)).total_minor == 5_000
    assert left(shop, card)[WASH] == 0


def test_two_of_one_line_are_said_together(shop, card):
    sale = sell(shop, card, line(WASH, quantity=3))
    assert (sale.total_minor, said(sale)[0]) == (
        5_000, (WASH, "Gold: 2 free, with them 2 of 2 in November", "−¥100.00")
    )  # fmt: skip


def test_a_bill_of_free_things_alone_costs_nothing_earns_nothing_and_is_a_visit(shop, card):
    before = QualifyingSpend.objects.filter(card_id=card.id).count()
    sale = sell(shop, card, line(WASH))
    assert (sale.total_minor, sale.payments, sale.member.points_earned) == (0, (), 0)
    spend = list(QualifyingSpend.objects.filter(card_id=card.id).order_by("id").values_list("amount_minor", "visits"))
    assert spend[before:] == [(0, 1)]
    undo_sale(shop.owner, sale_id=sale.id, key="u")
    spend = list(QualifyingSpend.objects.filter(card_id=card.id).order_by("id").values_list("amount_minor", "visits"))
    assert spend[before:] == [(0, 1), (0, -1)]
    assert [finding for finding in books().findings if not finding.holds] == []


def test_a_line_kept_for_later_is_paid(shop, card):
    sale = sell(shop, card, line(WASH, keep_free=True))
    assert (sale.total_minor, sale.free, left(shop, card)[WASH]) == (5_000, (), 2)


def test_what_costs_nothing_and_what_sells_a_pack_uses_none(shop, card):
    sell(shop, card, line(WASH, "0"), line("香氛", "1"))
    assert left(shop, card)[WASH] == 2


def test_a_sum_without_lines_a_sale_without_card_and_a_tier_without_use_none(shop, card):
    plain = shop.enrol("王芳")
    assert shop.sell("50", card=card.number).total_minor == 5_000
    assert ring_up(shop.owner, key=shop.key(), lines=[line(WASH)]).total_minor == 5_000
    assert sell(shop, plain, line(WASH)).total_minor == 5_000
    assert used() == []


def test_a_discount_that_was_given_without_network_stands_alone(shop, card):
    sale = sell(shop, card, line(WASH), honoured=Money(0, "CNY"))
    assert (sale.total_minor, used()) == (5_000, [])


def test_the_quote_says_what_the_sale_will(shop, card):
    for lines in ([line(WASH, "40", 2), line(WASH, "60")], [line(WASH), line(WAX, "88")]):
        quote = quote_sale(shop.owner, card=card.number, lines=lines)
        sale = sell(shop, card, *lines)
        assert (quote.sale.lines, quote.sale.total_minor, quote.due, quote.sale.free) == (
            sale.lines, sale.total_minor, sale.total, sale.free
        )  # fmt: skip
        assert said(quote.sale)[:-1] == said(sale)[:-1]


def test_a_till_that_asks_the_full_price_is_told_what_is_due(shop, card):
    paid = [PaymentInput(Method.CASH, yuan("50"))]
    with pytest.raises(errors.PaymentsDiffer):
        sell(shop, card, line(WASH), payments=paid)
    assert sell(shop, card, line(WASH, keep_free=True), payments=paid).total_minor == 5_000


def test_a_month_begins_anew_at_the_merchants_midnight_and_a_year_at_new_year(shop, card):
    sell(shop, card, line(WASH, quantity=2), line(WAX))
    with clock.travel(to=datetime(2026, 11, 30, 15, 59, tzinfo=UTC)):
        assert left(shop, card) == {WASH: 0, WAX: 0}
    with clock.travel(to=datetime(2026, 11, 30, 16, 0, tzinfo=UTC)):
        assert left(shop, card) == {WASH: 2, WAX: 0}
        assert sell(shop, card, line(WASH)).total_minor == 0
    with clock.travel(to=datetime(2026, 12, 31, 16, 0, tzinfo=UTC)):
        assert left(shop, card) == {WASH: 2, WAX: 1}


def test_a_sale_of_yesterday_counts_in_the_month_of_its_day(shop, card):
    with clock.travel(to=datetime(2026, 12, 1, 4, 0, tzinfo=UTC)):
        sell(shop, card, line(WASH), at=clock.now() - timedelta(days=1))
        assert left(shop, card)[WASH] == 2
    assert used() == [(WASH, "2026-11", 1, 2, True)]


def test_who_rises_has_the_new_tiers_less_what_was_used(shop):
    publish_rules(
        shop.owner, rules=with_free(*MONTHLY, base=[FreeService(WASH, 1)]), after=card_queries.current_rules().number
    )
    card = shop.enrol()
    assert [sell(shop, card, line(WASH)).total_minor for _ in range(2)] == [0, 5_000]
    shop.sell("1000", card=card.number)
    assert left(shop, card) == {WASH: 1, WAX: 1}
    assert sell(shop, card, line(WASH)).total_minor == 0
    assert used() == [(WASH, "2026-11", 1, 1, True), (WASH, "2026-11", 2, 2, True)]


def test_uses_of_the_month_count_when_the_rule_turns_to_the_year(shop, card):
    sell(shop, card, line(WASH, quantity=2))
    yearly = with_free(FreeService(WASH, 3, Every.YEAR))
    publish_rules(shop.owner, rules=yearly, after=card_queries.current_rules().number)
    assert left(shop, card) == {WASH: 1}
    assert [sell(shop, card, line(WASH)).total_minor for _ in range(2)] == [0, 5_000]


def test_an_undone_sale_gives_the_use_back_and_its_place_is_taken_again(shop, card):
    first, _second = sell(shop, card, line(WASH)), sell(shop, card, line(WASH))
    undo_sale(shop.owner, sale_id=first.id, key="u")
    assert left(shop, card)[WASH] == 1
    assert said(queries.sale(first.id))[0][1] == "Gold: free, 1 of 2 in November; given back to the card"
    sell(shop, card, line(WASH))
    assert used() == [
        (WASH, "2026-11", 1, 2, False), (WASH, "2026-11", 2, 2, True), (WASH, "2026-11", 1, 2, True),
    ]  # fmt: skip


def test_a_part_refund_gives_back_the_lines_it_names_and_the_last_one_the_rest(shop, card):
    sale = sell(shop, card, line(WASH), line(WAX, "88"), line("香氛", "30"))
    refund_sale(shop.owner, sale_id=sale.id, amount=yuan("10"), key="a")
    assert left(shop, card) == {WASH: 1, WAX: 0}
    refund_sale(shop.owner, sale_id=sale.id, amount=yuan("10"), key="b", free=[1])
    assert left(shop, card) == {WASH: 1, WAX: 1}
    with pytest.raises(errors.NotFree):
        refund_sale(shop.owner, sale_id=sale.id, amount=yuan("1"), key="c", free=[1])
    refund_sale(shop.owner, sale_id=sale.id, key="d")
    assert left(shop, card) == {WASH: 2, WAX: 1}
    assert queries.sale(sale.id).free_back == {0, 1}


def test_a_use_comes_back_without_money_once(shop, card):
    sale = sell(shop, card, line(WASH))
    refund = refund_sale(shop.owner, sale_id=sale.id, key="a", reason="not done")
    again = refund_sale(shop.owner, sale_id=sale.id, key="a", reason="not done")
    assert (refund.amount.minor, refund.id, left(shop, card)[WASH]) == (0, again.id, 2)
    assert [each.reason for each in queries.sale(sale.id).refunds] == ["not done"]
    with pytest.raises(errors.NothingLeft):
        refund_sale(shop.owner, sale_id=sale.id, key="b")
    other = sell(shop, card, line(WASH), line("香氛", "30"))
    refund_sale(shop.owner, sale_id=other.id, amount=yuan("0"), key="c", free=[0])
    assert (left(shop, card)[WASH], queries.sale(other.id).refunded_minor) == (2, 0)
    with pytest.raises(errors.RefundNotPositive):
        refund_sale(shop.owner, sale_id=other.id, amount=yuan("0"), key="d")


def test_the_same_key_uses_one(shop, card):
    first, again = (sell(shop, card, line(WASH), key="same") for _ in range(2))
    assert (first.id, left(shop, card)[WASH]) == (again.id, 1)


def test_what_is_free_gives_no_stamp_and_no_points_for_the_piece(shop, card):
    stamps = StampRule(0, "洗车十次", "Ten washes", "毛巾", "Towel", 10, items=(7,))
    cards.save_stamp_design(shop.owner, rule=stamps)
    sell(shop, card, line(WASH, item_id=7))
    sell(shop, card, line(WASH, quantity=2, item_id=7))
    assert [held.stamps for held in card_queries.stamp_cards(card.id)] == [1]


def test_points_may_not_pay_for_excluded_groups_also_beside_a_free_line(shop, card):
    token = shop.scanned(card)
    rules = replace(with_free(*MONTHLY), burn=BurnRule(excluded=("洗",)))
    publish_rules(shop.owner, rules=rules, after=card_queries.current_rules().number)
    sale = sell(shop, card, line(WASH, group="洗"), line("香氛", "30"), spend_points=100, token=token)
    assert (sale.total_minor, sale.member.points_value_minor) == (3_000, 100)


def test_a_sale_with_a_free_service_costs_one_read_and_one_write(shop, card, django_assert_num_queries):
    with django_assert_num_queries(7):
        sell(shop, card, line("香氛", "30"))
    with django_assert_num_queries(9):
        sell(shop, card, line(WASH), line(WAX), line("香氛", "30"))
    with django_assert_num_queries(8):
        sell(shop, card, line(WAX), line("香氛", "30"))
    with django_assert_num_queries(3):
        quote_sale(shop.owner, card=card.number, lines=[line(WASH)])


def test_what_is_left_is_said_with_its_last_day(shop, card):
    today = clock.today("Asia/Shanghai")
    sell(shop, card, line(WASH), line(WAX, "88"))
    told = card_queries.free_of_card(shop.card(card), today)
    assert told == (
        FreeLeft(WASH, 2, 1, Every.MONTH, "2026-11", date(2026, 11, 30), date(2026, 12, 1)),
        FreeLeft(WAX, 1, 0, Every.YEAR, "2026", date(2026, 12, 31), date(2027, 1, 1)),
    )
    assert [each.used for each in told] == [1, 1]
    with translation.override("en"):
        assert [card_queries.left_words(each, today) for each in told] == [
            "1 of 2 left until 30 Nov", "all used, again from 1 Jan 2027",
        ]  # fmt: skip


def test_the_database_itself_refuses_a_use_too_many(shop, card):
    sell(shop, card, line(WASH), line(WAX))
    row = FreeUse.objects.filter(item=WASH).get()
    row.pk = None
    for n, refusal in ((1, "cards_free_use_once"), (3, "cards_free_use_allowed")):
        row.n = n
        with pytest.raises(IntegrityError, match=refusal), transaction.atomic():
            row.save(force_insert=True)


def test_two_tills_at_once_share_the_last_one(fresh_database):
    merchant = make_merchant()
    owner = actor_for("owner", merchant)
    with clock.travel(to=NOON):
        with tenancy.open(merchant=merchant.pk):
            publish_rules(
                owner, rules=with_free(base=[FreeService(WASH, 1)]), after=card_queries.current_rules().number
            )
            number = cards.enrol_card(owner, key="e", name="王芳", phone="").number
        barrier = Barrier(6)

        def one(n):
            try:
                barrier.wait()
                with clock.travel(to=NOON), tenancy.open(merchant=merchant.pk):
                    return ring_up(owner, key=f"s{n}", card=number, lines=[line(WASH)]).total_minor
            finally:
                connection.close()

        with ThreadPoolExecutor(6) as pool:
            totals = list(pool.map(one, range(6)))
    assert sorted(totals) == [0, *[5_000] * 5]
    with tenancy.open(merchant=merchant.pk):
        assert used() == [(WASH, "2026-11", 1, 1, True)]


def test_who_comes_second_without_a_lock_writes_nothing(shop, card):
    member = cards.lock_card(number=card.number)
    seen = card_queries.free_now(member, [Wanted(0, WASH, 1, 5_000)], at=clock.now())
    sell(shop, card, line(WASH))
    with pytest.raises(FreeServiceGone):
        cards.use_free(member, seen, sale_key="late", at=clock.now())


def free_check():
    return [(finding.this, finding.that) for finding in books().findings if finding.code == "cards.free_services"]


def test_the_books_hold_each_use_to_the_version_of_its_rules(shop, card):
    sell(shop, card, line(WASH, quantity=2), line(WAX))
    undone = sell(shop, card, line("香氛"))
    undo_sale(shop.owner, sale_id=undone.id, key="u")
    publish_rules(shop.owner, rules=RULES, after=card_queries.current_rules().number)
    assert free_check() == [(3, 3)]
    FreeUse.objects.filter(item=WASH, n=2).update(n=3, allowed=3)
    assert free_check() == [(3, 2)]
