"""The formulae: exact values, and what holds for every input."""

from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from shuke.cards import rules
from shuke.cards.errors import BurnRefused
from shuke.cards.values.policy import BASE, BurnRule, DrainOrder, Expiry, PointsRule, Tier, TopUpStep, ranked

GOLD = Tier("gold", "金卡", "Gold", 100_000, 12_000, 500, rank=2)
TIERS = ranked([BASE, GOLD])
STEPS = (TopUpStep(20_000, 2_000), TopUpStep(50_000, 8_000))
amounts = st.integers(0, 10**9)


@pytest.mark.parametrize(("spent", "key"), [(0, "base"), (99_999, "base"), (100_000, "gold"), (-5, "base")])
def test_the_highest_tier_reached_counts(spent, key):
    assert rules.tier_for(spent, TIERS).key == key


@pytest.mark.parametrize(("gross", "off"), [(10_000, 500), (10, 1), (9, 0), (0, 0)])
def test_a_discount_rounds_half_a_cent_up(gross, off):
    assert rules.discount_for(gross, GOLD) == off


@pytest.mark.parametrize(
    ("paid", "bonus"), [(19_999, 0), (20_000, 2_000), (49_999, 2_000), (50_000, 8_000), (10**9, 8_000)]
)
def test_one_payment_gets_the_bonus_of_its_highest_step(paid, bonus):
    assert rules.bonus_for(paid, STEPS) == bonus


def test_without_steps_there_is_no_bonus():
    assert rules.bonus_for(50_000, ()) == 0


@pytest.mark.parametrize(
    ("order", "taken"),
    [
        (DrainOrder.PRINCIPAL_FIRST, (30_000, 0)),
        (DrainOrder.PROPORTIONAL, (25_862, 4_138)),
        (DrainOrder.BONUS_FIRST, (22_000, 8_000)),
    ],
)
def test_each_drain_order_takes_its_own_share(order, taken):
    assert rules.drain(30_000, principal=50_000, bonus=8_000, order=order, share=(50_000, 8_000)) == taken


@given(
    st.integers(1, 10**7),
    st.integers(0, 10**7),
    st.lists(st.integers(1, 10**6), min_size=1, max_size=30),
    st.sampled_from(DrainOrder),
)
def test_many_small_payments_take_what_a_single_one_takes(principal, bonus, spends, order):
    total = sum(spends)
    share = (principal + total, bonus)
    left = list(share)
    for spend in spends:
        taken = rules.drain(spend, principal=left[0], bonus=left[1], order=order, share=share)
        left = [left[0] - taken[0], left[1] - taken[1]]
        assert min(*taken, *left) >= 0
    once = rules.drain(total, principal=share[0], bonus=share[1], order=order, share=share)
    assert (share[0] - left[0], share[1] - left[1]) == once


@given(st.integers(0, 10**6), st.integers(0, 10**6), st.integers(0, 10**6), st.integers(0, 10**6), st.data())
def test_a_drain_never_takes_what_is_not_there(principal, bonus, share_p, share_b, data):
    spend = data.draw(st.integers(0, principal + bonus))
    taken = rules.drain(
        spend, principal=principal, bonus=bonus, order=DrainOrder.PROPORTIONAL, share=(share_p, share_b)
    )
    assert sum(taken) == spend
    assert 0 <= taken[0] <= principal
    assert 0 <= taken[1] <= bonus


def test_more_than_the_card_holds_is_not_drained():
    with pytest.raises(ValueError, match="more than it holds"):
        rules.drain(11, principal=5, bonus=5, order=DrainOrder.BONUS_FIRST, share=(5, 5))


BURN = BurnRule(minimum=200, step=100, value_minor=150, max_share_bp=5_000)


def test_points_pay_by_the_step():
    assert rules.burn_value(0, held=0, bill_minor=0, rule=BURN) == 0
    assert rules.burn_value(300, held=300, bill_minor=1_000, rule=BURN) == 450


@pytest.mark.parametrize(
    ("points", "held", "bill", "most"),
    [
        (100, 996, 1_000, 300),
        (250, 996, 1_000, 300),
        (400, 996, 1_000, 300),
        (250, 260, 1_000, 200),
        (300, 996, 500, 0),
    ],
)
def test_points_the_rule_does_not_take_are_refused_with_what_the_bill_takes(points, held, bill, most):
    with pytest.raises(BurnRefused) as refused:
        rules.burn_value(points, held=held, bill_minor=bill, rule=BURN)
    assert refused.value.missing == {"most": most}


@given(st.integers(0, 10**6), st.integers(0, 10**6))
def test_the_most_points_are_always_taken(held, bill):
    most = rules.most_points(held, bill, BURN)
    assert most <= held
    assert rules.burn_value(most, held=held, bill_minor=bill, rule=BURN) * 2 <= bill


def test_what_is_credited_goes_into_what_is_owed_first():
    assert (rules.settle(100, 80), rules.settle(50, 80), rules.settle(5, 0)) == (80, 50, 0)


@pytest.mark.parametrize(
    ("rule", "day", "end"),
    [
        (PointsRule(expiry=Expiry.NEVER), date(2026, 1, 31), None),
        (PointsRule(expiry_months=12), date(2026, 1, 31), date(2027, 1, 31)),
        (PointsRule(expiry_months=1), date(2026, 1, 31), date(2026, 2, 28)),
        (PointsRule(expiry_months=3), date(2026, 11, 21), date(2027, 2, 28)),
        (PointsRule(expiry=Expiry.FIXED), date(2026, 12, 31), date(2027, 12, 31)),
        (PointsRule(expiry=Expiry.FIXED, expiry_years=0), date(2026, 12, 31), date(2026, 12, 31)),
        (PointsRule(expiry=Expiry.FIXED, expiry_day="06-30", expiry_years=0), date(2026, 7, 1), date(2027, 6, 30)),
        (PointsRule(expiry=Expiry.FIXED, expiry_day="02-29"), date(2026, 7, 1), date(2027, 2, 28)),
    ],
)
def test_points_end_on_the_last_day_of_their_month_or_on_a_fixed_day(rule, day, end):
    assert rules.points_end_on(day, rule) == end


def test_bonus_ends_only_where_months_are_set():
    assert rules.bonus_ends_on(date(2026, 3, 10), 0) is None
    assert rules.bonus_ends_on(date(2026, 3, 10), 6) == date(2026, 9, 30)


@pytest.mark.parametrize(
    ("day", "months", "before"),
    [
        (date(2026, 3, 31), 1, date(2026, 2, 28)),
        (date(2026, 3, 10), 6, date(2025, 9, 10)),
        (date(2026, 1, 5), 1, date(2025, 12, 5)),
    ],
)
def test_months_are_counted_back_to_the_same_day(day, months, before):
    assert rules.months_before(day, months) == before


@example(date(2026, 8, 31), 6)
@example(date(2026, 3, 1), 1)
@given(st.dates(date(2000, 1, 1), date(2090, 1, 1)), st.integers(1, 60))
def test_a_day_leaves_the_window_right_after_its_last_counted_day(day, months):
    last = rules.last_day_counted(day, months)
    assert rules.months_before(last, months) + rules.ONE_DAY <= day
    after = last + rules.ONE_DAY
    assert rules.months_before(after, months) + rules.ONE_DAY > day


def test_discount_and_points_come_to_what_the_formulae_page_works_out():
    rule = BurnRule(minimum=50, step=25, value_minor=33, max_share_bp=4_700)
    off = rules.discount_for(1_010, GOLD)
    bill = 1_010 - off
    most = rules.most_points(400, bill, rule)
    assert (off, bill, most, rules.burn_value(most, held=400, bill_minor=bill, rule=rule)) == (51, 959, 325, 429)
    assert rules.most_points(49, bill, rule) == 0  # one step, but below the minimum
    for refused in (most + 25, 26, 25):
        with pytest.raises(BurnRefused) as told:
            rules.burn_value(refused, held=400, bill_minor=bill, rule=rule)
        assert told.value.missing == {"most": 325}
