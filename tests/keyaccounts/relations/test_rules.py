"""Relationship maps: what is missing, on whom all hangs, who leans elsewhere."""

from hypothesis import given
from hypothesis import strategies as st

from shuke.keyaccounts.relations.picture import HEIGHT, WIDTH, spots
from shuke.keyaccounts.relations.rules import Coverage, Standing, coverage, is_against, missing_roles, single_thread

STANDINGS = st.builds(
    Standing, contact_id=st.integers(1, 99), role=st.sampled_from(["general", "buyer", "user", "finance"]),
    influence=st.integers(1, 5), attitude=st.integers(-2, 2), rival_tie=st.integers(0, 3),
    counterpart=st.none() | st.integers(1, 3),
)  # fmt: skip


def stands(
    contact: int, role: str, influence: int = 3, attitude: int = 1, tie: int = 0, by: int | None = 1
) -> Standing:
    return Standing(contact, role, influence, attitude, tie, by)


def test_a_map_is_judged_as_a_whole():
    found = coverage("B", [stands(1, "buyer", 2), stands(2, "general", 5, by=None), stands(3, "user", 3, -1)])

    assert found == Coverage(score=50, missing=("general", "head"), single_thread=1, against=(3,), unknown=(2,))


def test_a_map_without_anybody_lacks_all_roles():
    assert coverage("C", []) == Coverage(score=0, missing=("buyer",), single_thread=None, against=(), unknown=())


def test_who_signs_stands_for_who_buys_but_not_the_other_way_round():
    assert missing_roles("C", {"general"}) == ()
    assert missing_roles("B", {"deputy", "head"}) == ()
    assert missing_roles("B", {"buyer"}) == ("general", "head")


def test_no_grade_asks_for_nobody():
    assert missing_roles("", set()) == ()


def test_two_colleagues_are_no_single_thread():
    assert single_thread([stands(1, "buyer", by=1), stands(2, "user", by=2)]) is None


def test_a_tie_to_rivals_counts_against_only_when_no_liking_outweighs_it():
    assert [is_against(stands(1, "buyer", 4, attitude, tie)) for attitude, tie in [(2, 2), (1, 2), (2, 3), (0, 1)]] == [
        False, True, True, False,
    ]  # fmt: skip
    assert not is_against(stands(1, "user", 2, -2, 3))


@given(st.lists(STANDINGS, max_size=12))
def test_a_score_is_a_share_and_a_full_one_lacks_nobody(standings):
    found = coverage("A", standings)

    assert 0 <= found.score <= 100
    assert (found.score == 100) == (bool(standings) and not found.unknown)


@given(st.lists(STANDINGS, max_size=6, unique_by=lambda each: each.contact_id))
def test_everybody_has_a_place_of_his_own_within_the_picture(standings):
    places = spots(standings)

    assert len({(spot.x, spot.y) for spot in places}) == len(standings)
    assert all(0 < spot.x < WIDTH and 0 < spot.y < HEIGHT for spot in places)
