"""One report updates what is known of the company: needs, rivals, watched figures; a correction mends it."""

from datetime import date
from decimal import Decimal

import pytest

from shuke.customers import actions as customers
from shuke.customers import queries as directory
from shuke.customers.company.values import FactInput
from shuke.keyaccounts.actions import arrange_visit, correct_report, report_visit, take_into_care
from shuke.keyaccounts.queries.reports import step_left
from shuke.keyaccounts.queries.visits import visits_of_customer
from shuke.keyaccounts.visits.values import FigureIn, ReportIn
from shuke.kit import clock
from shuke.kit.problems import NotFound
from tests.keyaccounts.actions.conftest import at

TOLD = ReportIn("季度回顾", needs="交期缩短到 5 天\n按月对账", rivals="南轴上周来过，低三个点", satisfaction=4)


@pytest.fixture
def company(march, actor, manager):
    """Of the manager, in care; a rival is known at another one."""
    made = customers.create_customer(actor, name="闽越造纸有限公司", kind="company").id
    other = customers.create_customer(actor, name="清源水务有限公司", kind="company").id
    customers.write_facts(actor, customer_id=other, facts=[FactInput("competitor", "南轴")])
    customers.assign_owner(actor, customer_ids=[made], owner_id=manager.pk)
    take_into_care(actor, customer_id=made)
    return made


@pytest.fixture
def visit(kam, company):
    """Planned for this Monday."""
    return arrange_visit(kam, customer_id=company, kind="visit", day=date(2026, 3, 2))


def facts(company):
    known = directory.company_facts(company, sensitive=False)
    return [(each.code, each.text, each.source, each.as_of, each.verified_by) for each in known]


def report(kam, visit, told=TOLD):
    with clock.travel(to=at("2026-03-02 17:00")):
        return report_visit(kam, visit_id=visit.id, key="a", report=told)


def test_needs_and_rivals_stand_in_the_archive_with_source_day_and_who(kam, company, visit):
    report(kam, visit)
    day = date(2026, 3, 2)
    assert facts(company) == [
        ("need", "交期缩短到 5 天", "visit", day, "周明"), ("need", "按月对账", "visit", day, "周明"),
        ("competitor", "南轴", "visit", day, "周明"), ("rival_news", "南轴上周来过，低三个点", "visit", day, "周明"),
    ]  # fmt: skip


def test_said_again_it_stands_once_and_is_fresh(kam, company, visit):
    report(kam, visit)
    with clock.travel(to=at("2026-03-09 17:00")):
        second = arrange_visit(kam, customer_id=company, kind="visit", day=date(2026, 3, 9))
        report_visit(kam, visit_id=second.id, key="b", report=ReportIn("回访", needs="按月对账"))
        assert [each[1:4] for each in facts(company) if each[0] == "need"] == [
            ("交期缩短到 5 天", "visit", date(2026, 3, 2)), ("按月对账", "visit", date(2026, 3, 9)),
        ]  # fmt: skip


def test_a_correction_mends_the_archive(kam, company, visit):
    report(kam, visit)
    better = ReportIn("季度回顾", needs="交期缩短到 3 天\n按月对账", rivals=TOLD.rivals)
    with clock.travel(to=at("2026-03-03 09:00")):
        correct_report(kam, visit_id=visit.id, key="b", report=better, why="听错了")
        assert [each[1] for each in facts(company) if each[0] == "need"] == ["按月对账", "交期缩短到 3 天"]


def test_watched_figures_are_read_on_the_day_of_the_visit(kam, company, visit):
    watch = customers.watch_figure(kam, customer_id=company, figure="开机率 %", source="现场", every="month")
    report(kam, visit, ReportIn("看现场", figures=(FigureIn(watch.id, Decimal("82.5")),)))
    [read] = directory.watches(company)
    assert [(each.on, each.value) for each in read.readings] == [(date(2026, 3, 2), Decimal("82.5"))]
    assert read.next_on == date(2026, 4, 2)


def test_a_figure_of_another_company_is_not_there(kam, company, visit):
    with pytest.raises(NotFound):
        report(kam, visit, ReportIn("看现场", figures=(FigureIn(999_999, Decimal(1)),)))


def test_a_person_has_no_such_archive(kam, grade):
    private = arrange_visit(kam, customer_id=grade("A")[0], kind="visit", day=date(2026, 3, 2))
    report(kam, private)
    assert facts(private.customer_id) == []


def test_a_step_without_a_day_waits_for_the_next_contact(kam, company, visit):
    ahead = arrange_visit(kam, customer_id=company, kind="visit", day=date(2026, 3, 12))
    report(kam, visit, ReportIn("交样", next_step="带报价再访"))
    assert [each.id for each in visits_of_customer(company, ahead=True)] == [ahead.id]
    assert step_left(company, but=ahead.id).next_step == "带报价再访"
    assert step_left(company, but=visit.id) is None


def test_a_step_without_a_day_becomes_a_call_where_nothing_lies_ahead(kam, company, visit):
    report(kam, visit, ReportIn("交样", next_step="带报价再访"))
    ahead = visits_of_customer(company, ahead=True)
    assert [(each.kind, each.day, each.purpose) for each in ahead] == [("call", date(2026, 3, 9), "带报价再访")]
