"""What staff earn by what they served: the rules alone."""

from dataclasses import replace
from datetime import date

import pytest
from django.utils import translation

from shuke.sales import commission, errors
from shuke.sales.values import LineValue, PaymentValue
from shuke.sales.values.commission import Basis, CommissionPolicy, CommissionRule, PacksOnBill, Part

DAY = date(2026, 11, 1)
CUT = CommissionRule(Basis.ITEM, "洗剪吹", share_bp=3_000)
HAIR = CommissionRule(Basis.GROUP, "剪发", share_bp=2_000)
ALL = CommissionRule(Basis.SALES, share_bp=500)
PIECE = CommissionRule(Basis.ITEM, "护发素", fixed_minor=300)


def policy(*rules: CommissionRule, starts_on: date = DAY, number: int = 1, paid_only: bool = False) -> CommissionPolicy:
    return CommissionPolicy(starts_on, rules, paid_only, number)


def line(name: str, minor: int, *, quantity: int = 1, who: int | None = 7, group: str = "") -> LineValue:
    return LineValue(name, quantity, minor // quantity, minor, who, group)


def cash(minor: int) -> list[PaymentValue]:
    return [PaymentValue("cash", minor)]


def minors(parts: list[Part]) -> list[tuple[int, int]]:
    return [(part.base_minor, part.minor) for part in parts]


@pytest.mark.parametrize(
    ("rules", "field"),
    [
        ((CommissionRule(Basis.ITEM, "", 1),), "rules.0"),
        ((ALL, CommissionRule(Basis.SALES, "洗剪吹", 1)), "rules.1"),
        ((CommissionRule(Basis.SALES, share_bp=10_001),), "rules.0"),
        ((CommissionRule(Basis.SALES, share_bp=-1),), "rules.0"),
        ((CommissionRule(Basis.SALES, fixed_minor=-1),), "rules.0"),
        ((CommissionRule(Basis.SALES),), "rules.0"),
        ((CommissionRule(Basis.SALES, share_bp=1, fixed_minor=1),), "rules.0"),
        ((ALL, CUT, ALL), "rules.2"),
        (tuple(CommissionRule(Basis.ITEM, f"{n}", 1) for n in range(61)), "rules"),
    ],
)
def test_a_policy_that_does_not_say_what_is_paid(rules, field):
    with pytest.raises(errors.CommissionRefused) as refused:
        commission.check_policy(policy(*rules))
    assert refused.value.field == field


@pytest.mark.parametrize(("rule", "name"), [(CUT, CUT.name), (ALL, "All sales")])
def test_a_second_rule_for_the_same_is_named(rule, name):
    with translation.override("en"):
        with pytest.raises(errors.CommissionRefused) as refused:
            commission.check_policy(policy(rule, rule))
        assert str(refused.value.detail) == f"Mend the rules of commission: two rules for the same: {name}."


def test_a_policy_that_does():
    commission.check_policy(policy(CUT, HAIR, ALL, PIECE, CommissionRule(Basis.TOP_UP, share_bp=10_000)))
    commission.check_policy(policy())
    with pytest.raises(errors.CommissionRefused) as refused:
        commission.check_policy(policy(starts_on=date(1999, 12, 31)))
    assert refused.value.field == "starts_on"


def test_the_policy_of_a_day_is_the_one_that_began_last():
    first, later = policy(ALL, number=1), policy(CUT, starts_on=date(2026, 12, 1), number=2)
    mended = policy(HAIR, number=3)
    known = [later, first, mended]
    assert commission.policy_on(date(2026, 10, 31), known) is None
    assert commission.policy_on(DAY, known) == mended
    assert commission.policy_on(date(2026, 12, 1), known) == later


def test_the_nearest_rule_holds():
    of = policy(ALL, HAIR, CUT)
    assert commission.rule_for(line("洗剪吹", 1, group="剪发"), of) == CUT
    assert commission.rule_for(line("刘海", 1, group="剪发"), of) == HAIR
    assert commission.rule_for(line("发膜", 1, group="护理"), of) == ALL
    assert commission.rule_for(line("", 1), policy(CUT)) is None
    assert commission.rule_of(Basis.TOP_UP, of) is None
    assert commission.rule_of(Basis.SALES, of) == ALL


@pytest.mark.parametrize(
    ("rule", "base", "pieces", "left", "of", "earned"),
    [
        (None, 100, 1, 1, 1, 0), (ALL, 999, 1, 1, 1, 50), (ALL, 989, 1, 1, 1, 49), (ALL, 990, 1, 1, 1, 50),
        (PIECE, 0, 3, 1, 1, 900), (PIECE, 0, 1, 1, 2, 150), (PIECE, 0, 1, 0, 100, 0), (PIECE, 0, 1, 1, 8, 38),
    ],
)  # fmt: skip
def test_half_a_cent_is_rounded_up(rule, base, pieces, left, of, earned):
    assert commission.earned(rule, base, pieces, left=left, of=of) == earned


def test_each_line_bears_its_share_of_the_discount():
    lines = [line("洗剪吹", 6_800), line("发膜", 3_200, who=8)]
    parts = commission.of_sale(lines, cash(9_500), 0, policy(CUT, ALL))
    assert parts == [Part(7, "洗剪吹", 6_460, 1_938, CUT), Part(8, "发膜", 3_040, 152, ALL)]


def test_who_is_not_named_earns_nothing_and_without_a_policy_nobody_does():
    assert minors(commission.of_sale([line("洗剪吹", 100, who=None)], cash(100), 0, policy(CUT))) == [(100, 0)]
    assert minors(commission.of_sale([line("洗剪吹", 100)], cash(100), 0, None)) == [(100, 0)]


def test_what_was_given_is_left_out_when_the_policy_says_so():
    paid = [PaymentValue("points", 2_000), PaymentValue("bonus", 1_000), PaymentValue("principal", 3_000),
            PaymentValue("cash", 4_000)]  # fmt: skip
    of = [line("洗剪吹", 10_000)]
    assert minors(commission.of_sale(of, paid, 0, policy(CUT))) == [(10_000, 3_000)]
    assert minors(commission.of_sale(of, paid, 0, policy(CUT, paid_only=True))) == [(7_000, 2_100)]
    # Money goes back first.
    assert minors(commission.of_sale(of, paid, 5_000, policy(CUT, paid_only=True))) == [(2_000, 600)]


def test_what_went_back_of_packs_is_taken_off_their_lines_and_the_rest_off_the_others():
    lines, of = [line("次卡", 66_405), line("洗剪吹", 6_460)], policy(CUT, ALL)
    packs = PacksOnBill(frozenset({0}), paid_minor=66_405)

    def bases(refunded, back=0, by=of):
        parts = commission.of_sale(lines, cash(72_865), refunded, by, replace(packs, back_minor=back))
        return [(part.base_minor, part.minor) for part in parts]

    assert bases(0) == [(66_405, 3_320), (6_460, 1_938)]
    assert bases(6_460) == [(66_405, 3_320), (0, 0)]
    assert bases(50_000, back=50_000) == [(16_405, 820), (6_460, 1_938)]
    assert bases(72_865, back=66_405) == [(0, 0), (0, 0)]
    assert bases(6_460, by=policy(CUT, ALL, paid_only=True)) == [(66_405, 3_320), (0, 0)]


def test_a_fixed_sum_shrinks_with_what_stands_of_its_line():
    of = [line("护发素", 4_000, quantity=2)]
    assert minors(commission.of_sale(of, cash(4_000), 1_000, policy(PIECE))) == [(3_000, 450)]
    assert minors(commission.of_sale(of, [PaymentValue("points", 4_000)], 0, policy(PIECE, paid_only=True))) == [
        (0, 600)
    ]


def test_what_costs_nothing_stands_until_something_goes_back():
    of = [line("护发素", 0), line("发膜", 100)]
    assert minors(commission.of_sale(of, cash(100), 0, policy(PIECE))) == [(0, 300), (100, 0)]
    assert minors(commission.of_sale(of, cash(100), 100, policy(PIECE))) == [(0, 0), (0, 0)]


@pytest.mark.parametrize("steps", [(9_990,), (1,) * 10 + (9_980,), (3_333, 3_333, 3_324)])
def test_refunds_take_back_what_was_given_however_many_there_are(steps):
    lines, of = [line("洗剪吹", 6_660), line("护发素", 3_330, quantity=3, who=8)], policy(CUT, PIECE)
    before = whole = commission.of_sale(lines, cash(9_990), 0, of)
    gone, back = 0, {7: 0, 8: 0}
    for step in steps:
        gone += step
        after = commission.of_sale(lines, cash(9_990), gone, of)
        for part in commission.less(before, after):
            back[part.staff_id or 0] += part.minor
        before = after
    assert back == {part.staff_id: -part.minor for part in whole}


def test_a_refund_leaves_out_what_it_does_not_touch():
    lines, of = [line("洗剪吹", 100), line("护发素", 0)], policy(CUT)
    before, after = (commission.of_sale(lines, cash(100), gone, of) for gone in (0, 50))
    assert commission.less(before, after) == [Part(7, "洗剪吹", -50, -15, CUT)]
