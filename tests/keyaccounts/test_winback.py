"""Winning back, from at risk to its end."""

from datetime import timedelta

import pytest

from shuke.keyaccounts import actions, queries
from shuke.keyaccounts.errors import CaseOpen, ReasonMissing, StageRefused, WordsMissing
from shuke.kit import clock
from shuke.kit.models import EventRow
from shuke.kit.problems import NotFound
from tests.keyaccounts.buying import NOON


def walk(actor, case, *steps):
    """Take each step two days after the last."""
    for place, step in enumerate(steps, start=1):
        with clock.travel(to=NOON + timedelta(days=2 * place)):
            actions.move_winback(actor, case_id=case, **step)


PLAN = {"stage": "plan", "note": "总经理登门，补发一批"}
SAVING = {"stage": "saving"}
RECOVERED = {"stage": "recovered", "note": "恢复每周订货"}
LOST = {"stage": "lost", "note": "签了别家", "reason": "competitor"}


@pytest.fixture
def case(actor, cared):
    with clock.travel(to=NOON):
        return actions.open_winback(actor, customer_id=cared[0], reason="price")


def test_a_case_keeps_its_stages_with_times_and_words(actor, case, cared):
    walk(actor, case, PLAN, SAVING, RECOVERED)
    row, steps, days = queries.winback(case)
    assert [(step.stage, step.note) for step in steps] == [
        ("at_risk", ""), ("plan", PLAN["note"]), ("saving", ""), ("recovered", RECOVERED["note"])
    ]  # fmt: skip
    assert days == {"at_risk": 2, "plan": 2, "saving": 2}
    assert (row.stage, row.reason, row.plan, row.ended_at) == (
        "recovered",
        "price",
        PLAN["note"],
        NOON + timedelta(days=6),
    )
    assert EventRow.objects.filter(name="keyaccounts.WinbackEnded", payload__stage="recovered").count() == 1


def test_the_last_step_is_taken_back_as_a_step_of_its_own(actor, case):
    walk(actor, case, PLAN, SAVING, LOST)
    with clock.travel(to=NOON + timedelta(days=7)):
        actions.take_back_step(actor, case_id=case)
    row, steps, days = queries.winback(case)
    assert [step.stage for step in steps] == ["at_risk", "plan", "saving", "lost", "saving"]
    assert (row.stage, row.ended_at, row.plan) == ("saving", None, PLAN["note"])
    assert days["saving"] >= 2


def test_nothing_is_taken_back_from_the_first_step_or_beside_another_case(actor, case, cared):
    with pytest.raises(StageRefused):
        actions.take_back_step(actor, case_id=case)
    walk(actor, case, LOST)
    actions.open_winback(actor, customer_id=cared[0])
    with pytest.raises(CaseOpen):
        actions.take_back_step(actor, case_id=case)
    with pytest.raises(NotFound):
        actions.take_back_step(actor, case_id=case + 10_000)


def test_a_customer_has_one_open_case_and_may_have_another_later(actor, case, cared):
    with pytest.raises(CaseOpen):
        actions.open_winback(actor, customer_id=cared[0])
    walk(actor, case, LOST)
    assert actions.open_winback(actor, customer_id=cared[0]) != case


@pytest.mark.parametrize(
    ("step", "refusal"),
    [
        ({"stage": "plan"}, WordsMissing),
        ({"stage": "at_risk"}, StageRefused),
        ({"stage": "heaven"}, StageRefused),
        ({"stage": "recovered"}, WordsMissing),
        ({"stage": "saving", "reason": "weather"}, ReasonMissing),
    ],
)
def test_steps_without_words_or_sense_are_refused(actor, case, step, refusal):
    with pytest.raises(refusal):
        actions.move_winback(actor, case_id=case, **step)


def test_a_loss_asks_for_its_reason_and_an_end_is_final(actor, cared):
    case = actions.open_winback(actor, customer_id=cared[1])
    with pytest.raises(ReasonMissing):
        actions.move_winback(actor, case_id=case, stage="lost", note="x")
    actions.move_winback(actor, case_id=case, stage="lost", note="x", reason="need")
    with pytest.raises(StageRefused):
        actions.move_winback(actor, case_id=case, stage="saving")


def test_unknown_reasons_and_strangers_are_refused(actor, cared):
    with pytest.raises(ReasonMissing):
        actions.open_winback(actor, customer_id=cared[0], reason="weather")
    for call in (lambda: actions.open_winback(actor, customer_id=10**9), lambda: queries.winback(10**9)):
        with pytest.raises(NotFound):
            call()


def test_the_board_shows_cases_by_stage_and_ended_ones_for_90_days(actor, staff, case, cared):
    walk(actor, case, PLAN, LOST)
    with clock.travel(to=NOON + timedelta(days=5)):
        other = actions.open_winback(actor, customer_id=cared[1])
        board = {stage: [row.id for row in rows] for stage, rows in queries.winback_board(staff=staff.pk).items()}
        assert board == {"at_risk": [other], "plan": [], "saving": [], "recovered": [], "lost": [case]}
    with clock.travel(to=NOON + timedelta(days=99)):
        assert queries.winback_board()["lost"] == []
        assert queries.winback_board()["at_risk"][0].days == 94
    assert queries.winback_counts() == {"at_risk": 1, "lost": 1}


def test_ended_cases_teach_shares_times_and_reasons(actor, case, cared):
    walk(actor, case, PLAN, SAVING, RECOVERED)
    with clock.travel(to=NOON):
        other = actions.open_winback(actor, customer_id=cared[1])
    walk(actor, other, LOST)
    with clock.travel(to=NOON + timedelta(days=30)):
        told = queries.lessons()
    assert (told.recovered, told.lost, told.share) == (1, 1, 0.5)
    assert told.days == {"at_risk": 2, "plan": 2, "saving": 2}
    assert told.reasons == [("competitor", 1), ("price", 1)]


def test_without_ended_cases_nothing_is_taught(actor, case):
    assert queries.lessons().share is None
