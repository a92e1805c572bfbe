"""One point is a point: what English says of one, and of several, where Chinese says the same."""

import pytest
from django.utils import translation

from shuke.cards import errors
from shuke.cards.explain_refund import explain_refund
from shuke.cards.telling import why_of
from shuke.cards.values import Balances, Uncharged
from shuke.cards.web.inbox_words import words_of
from shuke.kit.money import Money

ZERO = Money.zero("CNY")


def refunded(**points):
    none = dict.fromkeys(("points_restored", "points_clawed_back", "points_owed", "points_forgiven", "points_kept"), 0)
    return explain_refund(
        Uncharged(
            money=ZERO, principal=ZERO, bonus=ZERO, balances=Balances(0, ZERO, ZERO), explanation=(), record={},
            traits={}, **(none | points),
        )
    )  # fmt: skip


@pytest.mark.parametrize(
    ("what", "one", "two"),
    [
        ("points_restored", "1 point is back on the card", "2 points are back on the card"),
        ("points_clawed_back", "1 point this sale earned was taken back", "2 points this sale earned were taken back"),
        ("points_forgiven", "1 point was spent already and is forgiven",
         "2 points were spent already and are forgiven"),
        ("points_kept", "1 point could be used already and stays on the card",
         "2 points could be used already and stay on the card"),
        ("points_owed", "1 point was spent already and is owed: the next points pay it",
         "2 points were spent already and are owed: the next points pay them"),
    ],
)  # fmt: skip
def test_a_refund_tells_one_point_and_two(what, one, two):
    with translation.override("en"):
        assert (refunded(**{what: 1}), refunded(**{what: 2}), refunded()) == ((one,), (two,), ())


@pytest.mark.parametrize(
    ("problem", "number", "one", "two"),
    [
        (errors.SessionsMissing, "left", "Use one session: no more is left on this pack.",
         "Use at most 2 sessions: no more are left on this pack."),
        (errors.RewardLimit, "most", "Choose another reward: a member can have this one once.",
         "Choose another reward: a member can have this one 2 times."),
        (errors.RewardPointsMissing, "missing_points", "Collect 1 point more for this reward.",
         "Collect 2 points more for this reward."),
        (errors.StampsMissing, "missing_stamps", "Collect 1 stamp more: the card is not full yet.",
         "Collect 2 stamps more: the card is not full yet."),
        (errors.AwardEnough, "most", "Wait for the next month: the programme gives this once a month.",
         "Wait for the next month: the programme gives this 2 times a month."),
    ],
)  # fmt: skip
def test_a_refusal_counts_too(problem, number, one, two):
    with translation.override("en"):
        assert [problem(**{number: n}).detail for n in (1, 2)] == [one, two]
        assert problem(**{number: 1}).as_json()["title"] == one
    with translation.override("zh-hans"):
        assert "2" in problem(**{number: 2}).detail


def test_what_points_paid_and_what_ends():
    with translation.override("en"):
        inputs = {"value_minor": 100, "currency": "CNY"}
        assert why_of("sale", inputs | {"points": 1}) == "1 point paid ¥1.00"
        assert why_of("sale", inputs | {"points": 1_200}) == "1,200 points paid ¥1.00"
        titles = [words_of("birthday", {"points": n}).title for n in (1, 5)]
        assert titles == ["Happy birthday: 1 point for you", "Happy birthday: 5 points for you"]
        ending = words_of("points_ending", {"amount": 1, "on": "2099-01-31"}).title
        assert ending.startswith("1 point ends after ")
        adjusted = {"what": "points", "amount": -1}
        assert words_of("adjusted", adjusted).title == "Adjusted: −1 point"
