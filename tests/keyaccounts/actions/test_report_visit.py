"""A report is kept once, is late exactly where it was made late, and carries promises and the next step."""

from datetime import date, timedelta

import pytest

from shuke.keyaccounts.actions import agree_visit, arrange_visit, correct_report, report_visit
from shuke.keyaccounts.models import Report, Visit
from shuke.keyaccounts.queries.promises import promises
from shuke.keyaccounts.queries.reports import reports_of
from shuke.keyaccounts.queries.visits import visit_of
from shuke.keyaccounts.visits import errors
from shuke.keyaccounts.visits.values import PromiseIn, ReportIn
from shuke.kit import clock
from shuke.kit.problems import KeyReused
from tests.keyaccounts.actions.conftest import at

TOLD = ReportIn(purpose="季度回顾", people=("王总", "采购李工"), needs="交期缩短到 5 天", satisfaction=4)


@pytest.fixture
def visit(kam, grade):
    """Agreed for Friday at ten."""
    planned = arrange_visit(kam, customer_id=grade("A")[0], kind="visit", day=date(2026, 3, 6))
    return agree_visit(kam, visit_id=planned.id, at=at("2026-03-06 10:00"))


@pytest.mark.parametrize(
    ("written", "late"), [("2026-03-06 18:00", False), ("2026-03-09 12:00", False), ("2026-03-09 12:01", True)]
)
def test_a_report_is_late_after_noon_of_the_next_working_day(kam, visit, written, late):
    with clock.travel(to=at(written)):
        report_visit(kam, visit_id=visit.id, key="a", report=TOLD)
    told = visit_of(visit.id)
    assert (told.state, told.held_at, told.due_at, told.late) == (
        "done", at("2026-03-06 10:00"), at("2026-03-09 12:00"), late,
    )  # fmt: skip


def test_a_report_written_in_time_without_network_is_not_late(kam, visit):
    # The phone is an hour ahead: it wrote at 12:50 by its own clock and sends at 15:30, when it shows 16:30.
    offline = ReportIn(purpose="季度回顾", written_at=at("2026-03-09 12:50"), device_now=at("2026-03-09 16:30"))
    with clock.travel(to=at("2026-03-09 15:30")):
        kept = report_visit(kam, visit_id=visit.id, key="a", report=offline)
    assert (kept.written_at, kept.received_at) == (at("2026-03-09 11:50"), at("2026-03-09 15:30"))
    assert not visit_of(visit.id).late


def test_the_same_key_keeps_one_report(kam, visit):
    with clock.travel(to=at("2026-03-06 17:00")):
        kept = [report_visit(kam, visit_id=visit.id, key="a", report=TOLD) for _each in range(3)]
    assert (len({each.id for each in kept}), Report.objects.count()) == (1, 1)


def test_a_second_report_and_a_key_of_another_visit_are_refused(kam, visit):
    other = arrange_visit(kam, customer_id=visit.customer_id, kind="visit", day=date(2026, 3, 5))
    with clock.travel(to=at("2026-03-06 17:00")):
        report_visit(kam, visit_id=visit.id, key="a", report=TOLD)
        with pytest.raises(errors.AlreadyReported):
            report_visit(kam, visit_id=visit.id, key="b", report=TOLD)
        with pytest.raises(KeyReused):
            report_visit(kam, visit_id=other.id, key="a", report=TOLD)


def test_a_correction_is_a_version_with_its_reason_and_lateness_stays(kam, visit):
    with clock.travel(to=at("2026-03-06 17:00")):
        report_visit(kam, visit_id=visit.id, key="a", report=TOLD)
    with clock.travel(to=at("2026-03-20 17:00")):
        better = ReportIn(purpose="季度回顾", satisfaction=3)
        correct_report(kam, visit_id=visit.id, key="b", report=better, why="满意度记错")
    versions = [(each.version, each.satisfaction, each.why) for each in reports_of(visit.id)]
    assert (versions, visit_of(visit.id).late) == ([(2, 3, "满意度记错"), (1, 4, "")], False)


def test_promises_of_a_report_are_made(kam, visit):
    told = ReportIn(purpose="交样", promises=(PromiseIn("周三前寄样品", date(2026, 3, 11)),))
    with clock.travel(to=at("2026-03-06 17:00")):
        report_visit(kam, visit_id=visit.id, key="a", report=told)
        [made] = promises(customer_id=visit.customer_id)
    told_of = (made.text, made.due_at, made.source, made.source_ref)
    assert told_of == ("周三前寄样品", at("2026-03-11 18:00"), "visit", str(visit.id))


def test_the_next_step_becomes_a_call_on_a_working_day(kam, visit):
    told = ReportIn(purpose="交样", next_step="确认样品是否合格", next_on=date(2026, 3, 14))
    with clock.travel(to=at("2026-03-06 17:00")):
        report_visit(kam, visit_id=visit.id, key="a", report=told)
    [call] = Visit.objects.filter(kind="call")
    assert (call.day, call.purpose, call.staff_id) == (date(2026, 3, 13), "确认样品是否合格", visit.staff_id)


@pytest.mark.parametrize(
    ("wrong", "refused"),
    [
        (ReportIn(purpose=" "), errors.PurposeMissing),
        (ReportIn(purpose="x", satisfaction=6), errors.SatisfactionRefused),
        (ReportIn(purpose="x" * 201), errors.TooLong),
        (ReportIn(purpose="x", held_at=at("2026-03-02 09:01")), errors.NotHeldYet),
    ],
)
def test_what_is_wrong_with_a_report_is_said(kam, visit, wrong, refused):
    with pytest.raises(refused):
        report_visit(kam, visit_id=visit.id, key="a", report=wrong)


def test_nothing_is_corrected_before_it_is_reported(kam, visit):
    with pytest.raises(errors.NotReported):
        correct_report(kam, visit_id=visit.id, key="a", report=TOLD, why="x")


def test_an_unheld_plan_reported_days_later_counts_from_its_day(kam, grade):
    planned = arrange_visit(kam, customer_id=grade("A")[0], kind="visit", day=date(2026, 3, 3))
    with clock.travel(to=at("2026-03-05 09:00")):
        report_visit(kam, visit_id=planned.id, key="a", report=TOLD)
    told = visit_of(planned.id)
    assert (told.due_at, told.late) == (at("2026-03-04 12:00"), True)
    assert told.reported_at - told.due_at == timedelta(hours=21)
