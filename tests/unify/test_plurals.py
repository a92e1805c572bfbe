"""One row is a row: what English says of one, and of several."""

import pytest
from django.template.loader import render_to_string
from django.utils import translation

from shuke.cards.values.packs import DesignState, PackDesignValue, PackTerms
from shuke.unify.errors import BadRows
from shuke.unify.register import Differing, MembersFound, Sums
from shuke.unify.values import Outcome
from shuke.unify.web.members_told import DifferingTold, MembersTold
from shuke.unify.web.one import pack_words


def shown(template, **context):
    with translation.override("en"):
        return " ".join(render_to_string(template, context).split())


@pytest.mark.parametrize(("n", "words"), [(1, "1 row cannot come in, so"), (2, "2 rows cannot come in, so")])
def test_a_refusal_for_bad_rows(n, words):
    with translation.override("en"):
        assert BadRows(bad=n).detail.startswith(words)


@pytest.mark.parametrize(
    ("n", "words"),
    [
        (1, ["1 there gets packs", "row says 1 session left", "1 point, ", "1 card, 1 point, "]),
        (2, ["2 there get packs", "row says 2 sessions left", "2 points, ", "2 cards, 2 points, "]),
    ],
)
def test_what_a_register_holds(n, words):
    sums = Sums(n, n, 100, 0, sessions=n)
    told = {"state": "checked", "outcome": Outcome(currency="CNY")}
    found = MembersFound(file=sums, new=sums, own=sums, added=n)
    own = shown("unify/_outcome_members.html", batch=told, members=MembersTold(found, "CNY", {}))
    plain = MembersFound(file=sums, new=sums)
    alone = shown("unify/_outcome_members.html", batch=told, members=MembersTold(plain, "CNY", {}))
    assert [word in own for word in words[:3]] == [True] * 3
    assert words[3] in alone
    goes = MembersFound(file=sums, new=sums, on_cards=n)
    assert (f"{n} goes on" if n == 1 else f"{n} go on") in shown(
        "unify/_outcome_members.html", batch=told, members=MembersTold(goes, "CNY", {})
    )


@pytest.mark.parametrize(
    ("n", "words"), [(1, ["1 line", "1 new card; 1 point has expired since"]),
                     (2, ["2 lines", "2 new cards; 2 points have expired since"])],
)  # fmt: skip
def test_what_a_file_of_purchases_holds(n, words):
    outcome = Outcome(currency="CNY", sales=n, lines=n, new_cards=n, points=n, expired_points=n)
    page = shown("unify/_outcome.html", batch={"state": "checked", "outcome": outcome})
    assert [word in page for word in words] == [True, True]


def test_points_that_differ_and_a_pack_of_one_session():
    row = Differing(2, "A", 7, "王芳", brought=(1, 0, 0), held=(2, 0, 0))
    pack = PackDesignValue(7, PackTerms("体验", "Trial", 1, 9_900), DesignState.LIVE, "CNY")
    with translation.override("en"):
        assert DifferingTold.of(row, "CNY").sums == (("1 point", "2 points"),)
        assert pack_words(pack) == "Trial · 1 session · ¥99.00"
