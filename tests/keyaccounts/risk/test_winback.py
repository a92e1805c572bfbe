"""Stages of winning back."""

from datetime import UTC, datetime, timedelta

from shuke.keyaccounts.risk.winback import ENDS, FOLLOWS, Stage, Step, days_in_stages, may_follow, needs_note

MONDAY = datetime(2026, 3, 2, 9, tzinfo=UTC)


def after(days, stage):
    return Step(stage, MONDAY + timedelta(days=days))


def test_every_stage_may_end_and_an_end_is_final():
    assert {stage for stage in Stage if may_follow(stage, Stage.LOST)} == {Stage.AT_RISK, Stage.PLAN, Stage.SAVING}
    assert [FOLLOWS[end] for end in ENDS] == [(), ()]


def test_a_plan_and_an_end_ask_for_words():
    assert [stage for stage in Stage if needs_note(stage)] == [Stage.PLAN, Stage.RECOVERED, Stage.LOST]


def test_days_of_a_stage_entered_twice_add_up_and_ends_take_none():
    steps = [after(0, "at_risk"), after(2, "plan"), after(5, "saving"), after(6, "plan"), after(8.5, "saving"),
             after(20, "recovered")]  # fmt: skip
    assert days_in_stages(steps, MONDAY + timedelta(days=99)) == {"at_risk": 2, "plan": 5, "saving": 12}


def test_the_last_open_stage_runs_until_now():
    assert days_in_stages([after(0, "at_risk")], MONDAY + timedelta(days=3, hours=5)) == {"at_risk": 3}
