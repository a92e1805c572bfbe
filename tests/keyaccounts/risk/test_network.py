"""Who brought whom."""

from hypothesis import given
from hypothesis import strategies as st

from shuke.keyaccounts.risk.network import Dot, Referrer, closes_circle, picture, worth

# 1 brought 2 and 3; 2 brought 4.
BROUGHT = {2: 1, 3: 1, 4: 2}


def test_a_referrer_is_worth_what_came_through_him():
    assert worth(BROUGHT, {1: 10, 2: 20, 3: 30, 4: 40}) == [Referrer(1, 2, 3, 10, 90), Referrer(2, 1, 1, 20, 40)]


def test_nobody_brings_himself():
    assert closes_circle(BROUGHT, 5, 5)
    assert closes_circle(BROUGHT, 4, 1)
    assert not closes_circle(BROUGHT, 4, 5)


def test_the_picture_puts_each_in_the_middle_of_those_he_brought():
    assert picture(BROUGHT, [1]) == [Dot(4, 2, 0.0), Dot(2, 1, 0.0), Dot(3, 1, 1.0), Dot(1, 0, 0.5)]


def test_a_long_chain_is_counted_whole_and_drawn_as_far_as_it_fits():
    chain = {each + 1: each for each in range(1, 3_000)}
    assert worth(chain, {3_000: 7})[0] == Referrer(1, 1, 2_999, 0, 7)
    assert max(dot.column for dot in picture(chain, [1])) == 12


@given(st.lists(st.tuples(st.integers(1, 30), st.integers(1, 30)), max_size=60))
def test_without_circles_everybody_has_one_place(pairs):
    referrer_of: dict[int, int] = {}
    for referred, referrer in pairs:
        if referred not in referrer_of and not closes_circle(referrer_of, referrer, referred):
            referrer_of[referred] = referrer
    roots = set(referrer_of.values()) - set(referrer_of)
    dots = picture(referrer_of, sorted(roots))
    assert sorted(dot.customer_id for dot in dots) == sorted(set(referrer_of) | set(referrer_of.values()))
    assert len({(dot.column, dot.line) for dot in dots}) == len(dots)
