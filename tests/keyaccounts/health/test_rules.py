"""Groups, evidence, and the one figure."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from shuke.keyaccounts.health.rules import Evidence, GroupPoints, Known, groups_of, score

FULL = Known(
    1, rhythm=80, money=60, promises=4, promises_kept=3, visits=5, visits_held=5, complaints=1, satisfaction=4.0,
    survey=9.0, owned=True, people=1,
)  # fmt: skip


def test_every_group_with_its_evidence():
    assert groups_of(FULL) == (
        GroupPoints("rhythm", 80, 30, (Evidence("rhythm", 80, 80, 100),)),
        GroupPoints("money", 60, 25, (Evidence("money", 60, 60, 100),)),
        GroupPoints("service", 67, 20, (
            Evidence("promises", 75, 3, 4), Evidence("visits", 100, 5, 5), Evidence("complaints", 25, 1),
        )),
        GroupPoints("sentiment", 82, 15, (Evidence("visited", 75, 4.0, 5), Evidence("surveys", 90, 9.0, 10))),
        GroupPoints("coverage", 70, 10, (Evidence("owner", 100, 1), Evidence("people", 40, 1))),
    )  # fmt: skip
    # (80 × 30 + 60 × 25 + 67 × 20 + 82 × 15 + 70 × 10) ÷ 100
    assert score(groups_of(FULL)) == 72


def test_what_is_not_known_leaves_its_weight_to_the_others():
    only = Known(1, rhythm=80, owned=False)
    assert score(groups_of(only)) == round((80 * 30 + 0 * 10) / 40)


def test_an_owner_alone_is_no_relationship():
    assert score(groups_of(Known(1, owned=True))) is None


@given(st.builds(Known, customer_id=st.just(1), rhythm=st.none() | st.integers(0, 100),
                 money=st.none() | st.integers(0, 100), promises=st.just(10), promises_kept=st.integers(0, 10),
                 complaints=st.integers(0, 9), satisfaction=st.none() | st.floats(1, 5), owned=st.booleans(),
                 people=st.none() | st.integers(0, 9)))  # fmt: skip
def test_a_score_lies_between_nothing_and_all_and_a_kept_promise_never_lowers_it(known):
    found = score(groups_of(known))
    better = score(groups_of(replace(known, promises_kept=10)))
    assert found is not None
    assert 0 <= found <= better <= 100
