"""Points, scores, grades: by score, by share of income, by stars."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shuke.keyaccounts.errors import PolicyRefused
from shuke.keyaccounts.grading.facts import Facts
from shuke.keyaccounts.grading.judging import Basis, Part, basis_of, judge, made, score_of, share_cuts, stars
from shuke.keyaccounts.grading.policy import Policy, check_policy

MANY = [Facts(number, spend_minor=number * 1000, before_minor=1000, days=number) for number in range(1, 11)]
spends = st.lists(st.integers(0, 10**9), min_size=1, max_size=60)


def graded(facts, policy):
    basis = basis_of(facts, policy)
    return "".join(judge(each, policy, basis).grade for each in facts)


def test_each_part_of_a_score():
    policy = Policy(weights={"spend": 40, "margin": 10, "frequency": 10, "growth": 10, "wallet": 10, "strategic": 10,
                             "influence": 5, "punctuality": 5})  # fmt: skip
    facts = replace(MANY[7], ratings={"margin": 50, "strategic": 5, "influence": 1, "punctuality": 90})
    judged = judge(facts, policy, basis_of([*MANY, facts], policy))
    assert judged.parts == (
        Part("spend", 8000, 81.8, 40), Part("margin", 4000.0, 100.0, 10), Part("frequency", 8, 81.8, 10),
        Part("growth", 700.0, 100.0, 10), Part("wallet", None, None, 10), Part("strategic", 5, 100, 10),
        Part("influence", 1, 0, 5), Part("punctuality", 90, 90, 5),
    )  # fmt: skip
    # (81.8 × 50 + 100 × 30 + 0 × 5 + 90 × 5) ÷ 90: what is not known leaves its weight to the others.
    assert (judged.score, judged.grade) == (Decimal("83.8"), "A")


def test_who_bought_nothing_has_no_points_and_no_growth():
    judged = judge(Facts(1), Policy(), basis_of([Facts(1), Facts(2)], Policy()))
    assert (judged.grade, judged.score, {part.points for part in judged.parts}) == ("C", Decimal("0.0"), {0.0, None})


def test_by_share_the_largest_carry_the_first_eighty_percent():
    policy = Policy(way="share")
    sums = (50, 30, 10, 6, 3, 1, 0)
    assert graded([Facts(n, spend_minor=each) for n, each in enumerate(sums)], policy) == "AABBCCC"


@given(spends)
def test_a_customers_carry_at_least_their_share_and_none_is_superfluous(sums):
    a, b = share_cuts(sums, 80, 95)
    total = sum(sums)
    carried = sum(each for each in sums if each >= a)
    assert b <= a
    assert carried * 100 >= 80 * total
    assert total == 0 or (sum(each for each in sums if each > a)) * 100 < 80 * total


def test_a_stars_rule_asks_every_month():
    sums = (300, 500, 800)
    assert [stars(months, sums) for months in ((900, 800), (900, 799), (299, 900), ())] == [5, 4, 0, 0]
    policy = Policy(way="stars", star_sums=sums, star_months=2)
    assert (
        graded([Facts(1, months=(900, 800)), Facts(2, months=(500, 500)), Facts(3, months=(300, 300))], policy) == "ABC"
    )


@given(st.lists(st.tuples(st.floats(0, 100) | st.none(), st.integers(1, 100)), max_size=8))
def test_a_score_lies_between_its_points(told):
    parts = [Part("spend", None, points, weight) for points, weight in told]
    known = [part.points for part in parts if part.points is not None]
    score = float(score_of(parts))
    assert (min(known) - 0.06 <= score <= max(known) + 0.06) if known else score == 0


def test_a_basis_of_very_many_is_thinned_and_stored():
    basis = basis_of([Facts(number, spend_minor=number) for number in range(1, 20_001)], Policy())
    assert (len(basis.spend), basis.spend[0], basis.spend[-1]) == (500, 40, 20_000)
    assert Basis.read(basis.stored()) == basis


@pytest.mark.parametrize(
    ("field", "change"),
    [
        ("weights", {"weights": {"spend": 99}}), ("weights", {"weights": {"luck": 100}}), ("way", {"way": "dice"}),
        ("window_months", {"window_months": 0}), ("score_a", {"score_a": 30}), ("score_a", {"share_b": 101}),
        ("star_sums", {"star_sums": (1, 1, 2)}), ("visit_cost_minor", {"call_cost_minor": -1}),
    ],
)  # fmt: skip
def test_policies_that_could_not_grade_are_refused(field, change):
    with pytest.raises(PolicyRefused) as refused:
        check_policy(replace(Policy(), **change))
    assert refused.value.field == field
    check_policy(Policy.read(Policy().stored()))


def test_the_parts_shown_add_up_to_the_score_shown():
    parts = [Part("spend", 1, 33.37, 20), Part("growth", None, None, 20), Part("margin", 1, 14.71, 20),
             Part("share", 1, 87.74, 20)]  # fmt: skip
    assert made(parts, Decimal("45.3")) == [Decimal("11.1"), None, Decimal("4.9"), Decimal("29.3")]


@given(st.lists(st.tuples(st.none() | st.floats(0, 100), st.integers(1, 50)), min_size=1, max_size=8))
def test_whatever_the_parts_they_add_up(given_):
    parts = [Part("spend", 1, points, weight) for points, weight in given_]
    score = score_of(parts)
    shown = made(parts, score)
    assert [each is None for each in shown] == [part.points is None for part in parts]
    assert sum(each for each in shown if each is not None) == score
