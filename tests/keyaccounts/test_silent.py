"""The night's look, alarms and what came of them."""

import sys
from datetime import date, timedelta

import pytest

from shuke.customers.actions import assign_owner
from shuke.customers.models import TimelineEntry
from shuke.keyaccounts import actions, jobs, queries
from shuke.keyaccounts.errors import AlarmAnswered, NoticeRefused, OutcomeUnknown, ScoreRefused
from shuke.keyaccounts.models import Alarm, Outlook
from shuke.keyaccounts.risk.values import Sign
from shuke.kit import clock
from shuke.kit.models import EventRow
from shuke.kit.problems import Forbidden, NotFound
from tests import factories
from tests.keyaccounts.buying import NOON, TODAY, buys, every_week, stopped


@pytest.fixture(autouse=True)
def at_noon():
    with clock.travel(to=NOON):
        yield


@pytest.fixture
def looked(actor, cared):
    """The first as always, the second stopped seven weeks ago, of the third nothing is known."""
    every_week(cared[0], 50_000)
    stopped(cared[1])
    actions.look_for_silent(actor)
    actions.choose_best(actor)
    return cared


def test_only_who_left_his_rhythm_raises_an_alarm_due_on_the_next_working_day(actor, looked):
    rows, following = queries.open_alarms()
    assert following is None
    assert [(row.customer_id, row.raised_on, row.due_on, row.usual_minor) for row in rows] == [
        (looked[1], TODAY, date(2026, 7, 2), rows[0].usual_minor)
    ]
    assert {each.sign for each in rows[0].evidence} == {Sign.LONGEST, Sign.SPEND}
    assert TimelineEntry.objects.filter(customer_id=looked[1], kind="care_alarm").count() == 1
    assert EventRow.objects.filter(name="keyaccounts.AlarmRaised").count() == 1


def test_looking_again_changes_nothing(actor, looked):
    actions.look_for_silent(actor)
    assert (Alarm.objects.count(), Outlook.objects.count()) == (1, 3)


def test_looking_goes_part_by_part(actor, looked, monkeypatch):
    monkeypatch.setattr(sys.modules["shuke.keyaccounts.actions.look_for_silent"], "PART", 2)
    assert actions.look_for_silent(actor) == looked[1]
    assert actions.look_for_silent(actor, after=looked[1]) == looked[2]
    assert actions.look_for_silent(actor, after=looked[2]) is None


def test_the_job_looks_at_everybody(actor, cared, merchant):
    stopped(cared[2])
    jobs.find_silent(merchant_id=merchant.pk)
    assert [row.customer_id for row in queries.open_alarms()[0]] == [cared[2]]


def test_each_outlook_is_kept_and_the_best_are_marked(actor, looked):
    best, sleeping, unknown = (queries.outlook_of(each) for each in looked)
    assert best is not None
    assert sleeping is not None
    assert unknown is not None
    assert (best.score, best.best, best.rhythm_points, best.money_points) == (14, True, 100, 100)
    assert (sleeping.best, sleeping.rhythm_points, unknown.rhythm_points) == (False, 0, None)
    count, everybody, whole = queries.income_of_best()
    assert (count, everybody) == (1, 3)
    assert whole > 0


def test_an_answer_is_counted_and_brings_peace_for_four_weeks(actor, looked):
    alarm = queries.open_alarms()[0][0]
    actions.answer_alarm(actor, alarm_id=alarm.id, outcome="right", note="库存太多", win_back=True)
    told = queries.alarm(alarm.id)
    assert (told.outcome, told.note, told.answered_at) == ("right", "库存太多", NOON)
    assert queries.precision() == queries.alarms.Precision(raised=1, open=0, right=1, false=0, unknown=0, back=0)
    assert queries.precision().share == 1.0
    assert [each.stage for each in queries.winbacks_of(looked[1])] == ["at_risk"]
    actions.look_for_silent(actor)
    assert queries.open_alarms()[0] == []
    with clock.travel(by=timedelta(days=29)):
        actions.look_for_silent(actor)
        assert looked[1] in [row.customer_id for row in queries.open_alarms()[0]]


def test_an_answer_is_given_once_and_can_be_taken_back(actor, looked):
    alarm = queries.open_alarms()[0][0].id
    actions.answer_alarm(actor, alarm_id=alarm, outcome="false")
    with pytest.raises(AlarmAnswered):
        actions.answer_alarm(actor, alarm_id=alarm, outcome="right")
    actions.take_back_answer(actor, alarm_id=alarm)
    actions.take_back_answer(actor, alarm_id=alarm)
    assert [row.id for row in queries.open_alarms()[0]] == [alarm]


def test_a_newer_open_alarm_keeps_the_older_answer(actor, looked):
    alarm = queries.open_alarms()[0][0].id
    actions.answer_alarm(actor, alarm_id=alarm, outcome="false")
    Alarm.objects.create(customer_id=looked[1], raised_on=TODAY, due_on=TODAY, score=40)
    with pytest.raises(AlarmAnswered):
        actions.take_back_answer(actor, alarm_id=alarm)


def test_unknown_answers_strangers_and_cashiers_are_refused(actor, looked, merchant):
    alarm = queries.open_alarms()[0][0].id
    with pytest.raises(OutcomeUnknown):
        actions.answer_alarm(actor, alarm_id=alarm, outcome="maybe")
    for call in (lambda: actions.answer_alarm(actor, alarm_id=10**9, outcome="right"), lambda: queries.alarm(10**9)):
        with pytest.raises(NotFound):
            call()
    with pytest.raises(Forbidden):
        actions.look_for_silent(factories.actor_for("key_account_manager", merchant))


def test_a_manager_sees_the_alarms_of_his_own_customers_page_by_page(actor, staff, looked):
    stopped(looked[2])
    actions.look_for_silent(actor)
    assign_owner(actor, customer_ids=[looked[2]], owner_id=staff.pk)
    assert [row.customer_id for row in queries.open_alarms(staff=staff.pk)[0]] == [looked[2]]
    first, cursor = queries.open_alarms(limit=1)
    second, end = queries.open_alarms(limit=1, cursor=cursor)
    assert ([row.customer_id for row in first + second], end) == ([looked[1], looked[2]], None)
    assert [row.outcome for row in queries.alarms_of(looked[1])] == [""]


def test_what_was_noticed_raises_the_score_until_it_is_settled(actor, looked):
    quote = actions.notice_sign(actor, customer_id=looked[0], kind="quote", detail="BJ-118")
    actions.notice_sign(actor, customer_id=looked[0], kind="survey", score=9, on=date(2026, 1, 5))
    actions.notice_sign(actor, customer_id=looked[0], kind="survey", score=4.5)
    actions.look_for_silent(actor)
    told = queries.outlook_of(looked[0])
    assert told is not None
    assert [each.sign for each in told.evidence] == [Sign.SURVEY, Sign.QUOTES]
    actions.settle_sign(actor, notice_id=quote)
    actions.settle_sign(actor, notice_id=quote)
    assert [(each.kind, each.settled_on) for each in queries.noticed_of(looked[0])] == [
        ("survey", None), ("quote", TODAY), ("survey", None)
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("wrong", "refusal"),
    [
        ({"kind": "mood"}, NoticeRefused),
        ({"kind": "quote", "on": date(2026, 7, 2)}, NoticeRefused),
        ({"kind": "survey"}, ScoreRefused),
        ({"kind": "survey", "score": 11}, ScoreRefused),
        ({"kind": "quote", "score": 3}, ScoreRefused),
    ],
)
def test_what_cannot_have_been_noticed_is_refused(actor, cared, wrong, refusal):
    with pytest.raises(refusal):
        actions.notice_sign(actor, customer_id=cared[0], **wrong)


def test_a_survey_is_not_settled(actor, cared):
    survey = actions.notice_sign(actor, customer_id=cared[0], kind="survey", score=9)
    with pytest.raises(NoticeRefused):
        actions.settle_sign(actor, notice_id=survey)


@pytest.fixture
def long_gone(actor, cared):
    """Every 40 days, until 159 days ago: the window of half a year holds fewer than six purchases."""
    buys(cared[0], range(159, 159 + 40 * 8, 40))
    actions.look_for_silent(actor)
    return cared[0]


def test_whoever_is_long_overdue_is_never_as_usual(long_gone):
    told = queries.outlook_of(long_gone)
    assert told is not None
    assert (told.score, told.interval_days, told.rhythm_points) == (80, 40, 17)
    assert told.usual_minor > 0
    assert {each.sign for each in told.evidence} == {Sign.LONGEST, Sign.SPEND}
    assert [row.score for row in queries.open_alarms()[0]] == [80]


def test_whoever_went_is_asked_about_once_in_a_silence(actor, long_gone):
    actions.answer_alarm(actor, alarm_id=queries.open_alarms()[0][0].id, outcome="right")
    with clock.travel(by=timedelta(days=60)):
        actions.look_for_silent(actor)
        assert queries.open_alarms()[0] == []


def test_a_win_back_begins_with_what_they_usually_bought(actor, long_gone):
    case = actions.open_winback(actor, customer_id=long_gone)
    told = queries.outlook_of(long_gone)
    assert told is not None
    assert queries.winback(case)[0].usual_minor == told.usual_minor > 0


def test_an_alarm_ends_with_a_purchase_and_counts_as_not_right(actor, looked):
    alarm = queries.open_alarms()[0][0].id
    with clock.travel(by=timedelta(days=21)):
        buys(looked[1], [*range(50, 360, 7), 0, -6, -13, -20])
        assert queries.alarm(alarm).bought_on == date(2026, 7, 21)
        actions.look_for_silent(actor)
        told = queries.alarm(alarm)
        assert (told.outcome, told.bought_on) == ("back", date(2026, 7, 21))
        assert (queries.precision().back, queries.precision().right) == (1, 0)
        assert queries.precision().share == 0.0


def test_that_they_bought_again_only_the_night_says(actor, looked):
    with pytest.raises(OutcomeUnknown):
        actions.answer_alarm(actor, alarm_id=queries.open_alarms()[0][0].id, outcome="back")


def test_a_complaint_moves_the_risk_at_once_and_its_end_moves_it_back(actor, looked):
    def risk():
        told = queries.outlook_of(looked[0])
        return told and told.score

    before = risk()
    complaint = actions.notice_sign(actor, customer_id=looked[0], kind="complaint")
    assert risk() == before + 7
    actions.settle_sign(actor, notice_id=complaint)
    assert risk() == before
