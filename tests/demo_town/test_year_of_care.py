"""A year of care lived through day by day: three managers, 120 customers, holidays, illness, regrading, expenses.

The driver keeps what it did; what the program says of the year is held against that.
"""

from collections import Counter, defaultdict
from datetime import UTC, date, datetime, timedelta

import pytest
from django.db.models import F, Q

from shuke.config.embedded import Server
from shuke.demo_town import distributor
from shuke.demo_town.distributor.living import live_a_year
from shuke.demo_town.distributor.people import MANAGERS
from shuke.identity import queries as identity
from shuke.keyaccounts.expenses import rules as spending
from shuke.keyaccounts.models import (
    Expense,
    ExpenseRecipient,
    ExpenseSheet,
    Grading,
    Outstanding,
    Promise,
    RecipientYear,
    Report,
    Shortfall,
    SpotDraw,
    Visit,
)
from shuke.keyaccounts.queries.expense_rules import expense_policy
from shuke.keyaccounts.queries.expenses import values_of
from shuke.keyaccounts.queries.promises import promises
from shuke.keyaccounts.queries.terms import terms
from shuke.keyaccounts.visits.rules import report_due
from shuke.kit import clock, tenancy
from shuke.kit.calendar.deadlines import is_working_day
from tests.demo_town.expense_days import days_after, held_at, held_on_each_day, local, moves
from tests.support import databases

pytestmark = pytest.mark.slow
NOW = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)  # half past five on a Friday, at the distributor

# Of each month a sheet; November's is made in December.
EXPENSE_MONTHS = [date(2025, 11, 1), date(2025, 12, 1), *(date(2026, month, 1) for month in range(1, 11))]


@pytest.fixture(scope="module")
def year(postgres: Server, template_database: str, django_db_setup: None, django_db_blocker):
    """What the driver did; the year stands in a database of its own."""
    with django_db_blocker.unblock():
        name = databases.clone(postgres, template_database)
        with databases.pointed_at(postgres, name), clock.travel(to=NOW):
            merchant = distributor.open_distributor(NOW)
            told = live_a_year(merchant, NOW)
            with tenancy.open(merchant=merchant.id):
                yield told
        databases.drop(postgres, name)


def months_of(first: date, last: date) -> list[date]:
    """The first days of the whole months between."""
    found, day = [], (first.replace(day=1) + timedelta(days=32)).replace(day=1)
    while (day + timedelta(days=32)).replace(day=1) <= last:
        found.append(day)
        day = (day + timedelta(days=32)).replace(day=1)
    return found


def test_reports_are_late_exactly_where_they_were_made_late(year):
    reported = {visit.pk: visit for visit in Visit.objects.filter(state="done")}

    assert {pk for pk, visit in reported.items() if visit.reported_at > visit.due_at} == year.late
    assert set(reported) == year.reported
    assert len(year.late) > 50


def test_what_was_skipped_and_forgotten_is_told_so(year):
    states = dict(Visit.objects.values_list("pk", "state"))

    settled = settled_by_meeting(year)
    assert {pk for pk, state in states.items() if state == "skipped"} == year.skipped | settled
    recent = set(Visit.objects.filter(day__gt=NOW.date() - timedelta(days=12)).values_list("pk", flat=True))
    assert {states[pk] for pk in year.forgotten - recent - settled} == {"missed"}


def settled_by_meeting(year) -> set[int]:
    """Calls that nobody left out, of customers who were met on their day."""
    held = Visit.objects.filter(state="done").exclude(kind="call").values_list("customer_id", "held_at")
    zone = identity.work_calendar().zone
    met = {(customer, clock.day_of(at, zone)) for customer, at in held}
    calls = Visit.objects.filter(state="skipped", kind="call", at=None, purpose="").exclude(pk__in=year.skipped)
    return {pk for pk, *told in calls.values_list("pk", "customer_id", "day") if tuple(told) in met}


def test_every_deadline_falls_on_working_time(year):
    table = identity.work_calendar()
    dues = list(Visit.objects.filter(state="done").values_list("held_at", "due_at"))
    promised = list(Promise.objects.values_list("due_at", flat=True))

    assert [due for held, due in dues if due != report_due(held, table).due] == []
    assert [
        at for at in [due for _held, due in dues] + promised if not is_working_day(clock.day_of(at, table.zone), table)
    ] == []
    assert len(dues) > 3000
    assert len(promised) > 300


def test_contacts_are_planned_on_working_days_and_never_on_one_of_absence(year):
    table = identity.work_calendar()
    planned = Visit.objects.filter(put_off=0).values_list("staff_id", "first_day")

    assert [day for _staff, day in planned if not is_working_day(day, table)] == []


def test_nobody_visits_while_away(year):
    away = identity.absences_between(NOW.date() - timedelta(days=365), NOW.date())
    held = Visit.objects.filter(state="done").values_list("staff_id", "held_at")

    assert len(away) >= 2 * len(MANAGERS)
    assert [
        (staff, at) for staff, at in held for each in away
        if each.staff_id == staff and clock.day_of(at, identity.work_calendar().zone) in each
    ] == []  # fmt: skip


def test_each_cadence_is_met_or_it_says_why_not(year):
    """Over the year's whole months, planned contacts and told shortfalls make each cadence within 10 %."""
    months = months_of(NOW.date() - timedelta(days=365), NOW.date())
    owed, planned, told = owed_contacts(months), Counter[tuple[int, str]](), Counter[tuple[int, str]]()
    for customer, kind, day in Visit.objects.filter(round_id=0).values_list("customer_id", "kind", "first_day"):
        planned[customer, kind] += day.replace(day=1) in months
    for short in Shortfall.objects.filter(round_id=0, month__in=months):
        assert short.reason
        told[short.customer_id, short.kind] += short.due - short.planned

    missed = {
        key: (due, planned[key], told[key])
        for key, due in owed.items()
        if abs(planned[key] + told[key] - due) > 0.1 * due
    }  # fmt: skip
    assert missed == {}
    assert sum(planned.values()) > 0.95 * sum(owed.values())


def owed_contacts(months: list[date]) -> Counter[tuple[int, str]]:
    """What the grades asked for over these months, by customer and kind: the grade of each month's first night."""
    promised, zone = terms(), identity.work_calendar().zone
    history = defaultdict(list)
    for customer, at, grade in Grading.objects.order_by("id").values_list("customer_id", "at", "grade"):
        history[customer].append((clock.day_of(at, zone), grade))
    owed = Counter[tuple[int, str]]()
    for customer, grades in history.items():
        for month in months:
            grade = [grade for day, grade in grades if day <= month][-1]
            owed[customer, "visit"] += promised[grade].visits_a_month
            owed[customer, "call"] += promised[grade].calls_a_month
    return +owed


def test_grades_follow_the_income_and_say_why(year):
    moved = Grading.objects.exclude(former="").count()

    assert set(Grading.objects.filter(former="").values_list("cause", flat=True)) == {"policy"}
    assert moved > 10
    assert not Grading.objects.filter(parts=[]).exists()


def test_grades_read_in_the_order_of_time(year):
    """Also those of the founding: the first night comes after the afternoon on which the companies were entered."""
    history = defaultdict(list)
    for customer, at in Grading.objects.order_by("id").values_list("customer_id", "at"):
        history[customer].append(at)

    assert [customer for customer, moments in history.items() if moments != sorted(moments)] == []
    assert clock.day_of(min(map(min, history.values())), identity.work_calendar().zone) == date(2025, 11, 19)


def test_calls_with_small_customers_follow_the_script_along_the_score(year):
    """The first question is how well it went: 0 to 6 leads to what went wrong and a promise, 9 or 10 past both."""
    asked = Report.objects.exclude(answers=[]).select_related("visit", "script")
    ways = {score: {tuple(step["step"] for step in each.answers)[:4] for each in asked if score_of(each) in scores}
            for score, scores in (("low", range(7)), ("fair", (7, 8)), ("high", (9, 10)))}  # fmt: skip
    unhappy = {str(each.visit_id) for each in asked if score_of(each) < 7}
    promised = set(
        Promise.objects.filter(source="call", text="主管当天回电，说明处理办法").values_list("source_ref", flat=True)
    )

    assert ways == {"low": {(1, 2, 3, 4)}, "fair": {(1, 3, 4, 5)}, "high": {(1, 4, 5, 6), (1, 4, 5, 7)}}
    assert promised == unhappy
    assert {each.visit_id for each in asked} == year.asked
    assert {(each.visit.kind, each.script.name) for each in asked} == {("call", "月度电话回访")}
    assert (len(unhappy) > 30, len(asked) > 300) == (True, True)


def score_of(report: Report) -> int:
    """What the customer said to the first question."""
    return report.answers[0]["score"]


def test_most_promises_are_kept_and_each_overdue_one_shows(year):
    kept = Counter(str(each.standing) for each in promises(tab="all", limit=5000))

    assert kept["kept"] > 0.7 * sum(kept.values())
    assert {"late", "broken"} <= set(kept)


def test_every_month_of_expenses_keeps_each_of_its_dates(year):
    """Sheets by the third working day, signatures by the eighth, advances from the ninth; all of it on working days."""
    table = identity.work_calendar()
    sheets = list(ExpenseSheet.objects.prefetch_related("signatures"))
    signed = [(sheet, local(each.at, table)) for sheet in sheets for each in sheet.signatures.all()]
    paid = Expense.objects.filter(paid_at__isnull=False).values_list("sheet__advance_from", "paid_at")

    assert {
        sheet.month: (sheet.statistics_by, sheet.checks_by, sheet.advance_from) for sheet in sheets
    } == {month: days_after(month, table) for month in EXPENSE_MONTHS}  # fmt: skip
    assert [sheet for sheet in sheets if local(sheet.made_at, table) != sheet.statistics_by] == []
    assert [day for sheet, day in signed if not sheet.statistics_by < day <= sheet.checks_by] == []
    assert [day for _sheet, day in signed if not is_working_day(day, table)] == []
    assert [at for first, at in paid if local(at, table) < first or not is_working_day(local(at, table), table)] == []
    assert (len(sheets), len(paid) > 100) == (len(EXPENSE_MONTHS) * len(MANAGERS), True)


def test_spring_festival_and_national_day_move_the_dates(year):
    """February's free days lie behind the ninth; October leaves two working days after the holiday for statistics."""
    dates = ExpenseSheet.objects.filter(month__in=(date(2026, 1, 1), date(2026, 9, 1))).distinct()

    assert sorted(set(dates.values_list("statistics_by", "checks_by", "advance_from"))) == [
        (date(2026, 2, 4), date(2026, 2, 9), date(2026, 2, 10)),
        (date(2026, 10, 10), date(2026, 10, 12), date(2026, 10, 13)),
    ]


def test_a_sheet_that_lacks_a_signature_is_void_in_the_night_after_and_its_expenses_with_it(year):
    table = identity.work_calendar()
    void = list(ExpenseSheet.objects.filter(state="void"))
    on_void = set(Expense.objects.filter(sheet__state="void").values_list("pk", flat=True))

    assert {sheet.pk for sheet in void} == year.spent.unsigned
    assert [sheet.signatures.count() for sheet in void] == [2]
    assert [local(sheet.closed_at, table) - sheet.checks_by for sheet in void] == [timedelta(days=1)]
    assert set(Expense.objects.filter(state="void").values_list("pk", flat=True)) == on_void
    assert len(on_void) >= 3
    assert year.spent.refused["keyaccounts.sheet_closed"] == 1  # finance came a day late


def test_nobody_ever_has_more_outstanding_than_the_cap(year):
    """On each day, added up from the rows; and what is counted now is what the rows say."""
    table = identity.work_calendar()
    days = list(held_on_each_day(NOW.date() - timedelta(days=365), NOW.date(), table))
    left = dict(Outstanding.objects.filter(minor__gt=0).values_list("staff_id", "minor"))

    assert [(day, staff, minor) for day, staff, minor in days if not 0 <= minor <= expense_policy().cap_minor] == []
    assert max(minor for _day, _staff, minor in days) > 0.9 * expense_policy().cap_minor
    assert {staff: minor for staff, minor in held_now().items() if minor} == left


def held_now() -> Counter[int]:
    """What each has been advanced and has not accounted for, by the rows."""
    held = Counter[int]()
    for _at, _place, staff, minor in moves():
        held[staff] += minor
    return held


def test_an_advance_beyond_the_cap_is_refused_and_told_what_is_left(year):
    rows, cap = Expense.objects.in_bulk([pk for _at, pk, _left in year.spent.capped]), expense_policy().cap_minor

    assert [left for _at, _pk, left in year.spent.capped] == [
        cap - held_at(at, pk, rows[pk].staff_id) for at, pk, _left in year.spent.capped
    ]
    assert [pk for _at, pk, left in year.spent.capped if rows[pk].amount_minor <= left] == []
    assert len(year.spent.capped) == year.spent.refused["keyaccounts.cap_reached"] > 20


def test_money_before_its_day_is_refused_and_says_when_to_come_back(year):
    table = identity.work_calendar()

    assert year.spent.early == [
        (days[1], days[2].isoformat()) for days in (days_after(month, table) for month in EXPENSE_MONTHS)
    ]


def test_the_guard_refuses_what_is_forbidden_and_names_the_rule(year):
    refused = {code.removeprefix("keyaccounts.") for code in year.spent.refused}

    assert refused >= {"no_cash", "after_the_fact", "official_refused", "cap_reached", "too_early", "sheet_closed"}
    assert not Expense.objects.filter(Q(kind="cash") | Q(happens_on__lt=F("applied_on"))).exists()
    assert not ExpenseRecipient.objects.filter(official=True).exists()


def test_expenses_are_decided_by_level_of_their_amount_and_never_by_who_asked(year):
    rows = list(Expense.objects.exclude(state="applied"))
    asked = identity.approvals_of("keyaccounts.expense", [row.pk for row in rows])
    levels = {row.pk: [step.role for step in asked[row.pk].steps] for row in rows}

    assert levels == {row.pk: levels_for(row.amount_minor) for row in rows}
    assert [pk for pk, each in asked.items() if each.asked_person in {step.decided_person for step in each.steps}] == []
    assert {row.pk for row in rows if row.state == "refused"} == year.spent.turned_down
    assert {len(each) for each in levels.values()} == {1, 2, 3}


def levels_for(minor: int) -> list[str]:
    """Whom an amount asks."""
    return [role for role, least in (("manager", 0), ("finance", 200_000), ("owner", 1_000_000)) if minor >= least]


def test_what_is_paid_and_settled_follows_receipts_and_the_collected_share(year):
    settled = [each for each in values_of(Expense.objects.filter(state="settled")) if each.sale_minor]

    assert [
        each.id for each in settled
        if each.settled_minor != min(
            each.receipts_minor, each.amount_minor * each.collected_minor // each.sale_minor
        )
    ] == []  # fmt: skip
    assert any(each.paid_minor < each.amount_minor for each in settled)
    assert len(settled) > 30
    assert not Expense.objects.filter(state="settled", receipts=None).exists()
    assert [each.id for each in settled if each.settled_minor + each.returned_minor != each.paid_minor] == []
    assert any(each.returned_minor for each in settled)


def test_at_least_three_expenses_a_month_are_checked_and_anybody_draws_the_same(year):
    policy, drawn = expense_policy(), {}
    for draw in SpotDraw.objects.prefetch_related("checks"):
        by_staff = defaultdict(dict)
        for staff, pk, customer in Expense.objects.filter(
            sheet__month=draw.month, state__in=("payable", "paid", "balance", "settled")
        ).values_list("staff_id", "pk", "customer_id"):
            by_staff[staff][pk] = customer
        again = {
            *spending.drawn([pk for each in by_staff.values() for pk in each], draw.seed, policy.spot_checks),
            *spending.drawn_by_manager(by_staff, draw.seed, policy.checks_a_payout),
        }
        drawn[draw.month] = {each.expense_id for each in draw.checks.all()}
        assert drawn[draw.month] == again

    assert sorted(drawn) == EXPENSE_MONTHS
    assert min(len(each) for each in drawn.values()) >= 3


def test_a_recipients_year_counts_what_lives_and_stays_under_its_limit(year):
    lines = ExpenseRecipient.objects.exclude(expense__state__in=("refused", "withdrawn", "void"))
    told = Counter[tuple[int, str, int]]()
    for customer, key, in_year, share in lines.values_list("expense__customer_id", "person_key", "year", "share_minor"):
        told[customer, key, in_year] += share
    counted = RecipientYear.objects.filter(used_minor__gt=0)

    assert dict(told) == {
        (row.customer_id, row.person_key, row.year): row.used_minor for row in counted
    }  # fmt: skip
    assert max(told.values()) <= expense_policy().person_year_minor


def test_the_year_is_lived_once(year):
    merchant = identity.merchant_by_code(distributor.CODE)

    assert live_a_year(merchant, NOW) is None
