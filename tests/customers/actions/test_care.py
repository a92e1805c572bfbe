"""Deputies and teams, the monitoring schedule, and on whom the income rests."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from shuke.customers import actions, queries
from shuke.customers.actions import watches as watch_verbs
from shuke.customers.company.contacts import ContactInput
from shuke.customers.errors import ContactRefused, FactDayRefused, NotACompany, TooManyContacts, WatchRefused
from shuke.customers.models import Consumed, TimelineEntry
from shuke.kit.models import EventRow
from shuke.kit.problems import Forbidden, NotFound
from tests import factories


@pytest.fixture
def company(actor):
    return actions.create_customer(actor, name="恒力零部件", kind="company").id


@pytest.fixture
def colleague(merchant):
    return factories.make_staff(merchant, "key_account_manager", name="周岚")


def kinds(customer):
    rows = TimelineEntry.objects.filter(customer_id=customer).exclude(kind="created").order_by("id")
    return [(row.kind, row.params.get("name", "")) for row in rows]


def test_a_colleague_joins_changes_and_leaves(actor, company, colleague):
    one = actions.add_carer(actor, customer_id=company, staff_id=colleague.pk)
    assert actions.add_carer(actor, customer_id=company, staff_id=colleague.pk) == one
    two = actions.add_carer(actor, customer_id=company, staff_id=colleague.pk, role="deputy")
    assert queries.cared_by(colleague.pk) == [company]
    for _twice in range(2):
        actions.end_carer(actor, customer_id=company, carer_id=two.id)
    assert queries.cared_by(colleague.pk) == []
    told = [(each.name, each.role, each.ended_at is not None) for each in queries.carers(company)]
    assert told == [("周岚", "deputy", True), ("周岚", "team", True)]
    assert kinds(company) == [("carer_added", "周岚")] * 2 + [("carer_ended", "周岚")]


def test_refusals_of_carers(actor, merchant, company, colleague):
    with pytest.raises(ContactRefused):
        actions.add_carer(actor, customer_id=company, staff_id=colleague.pk, role="king")
    with pytest.raises(NotFound):
        actions.add_carer(actor, customer_id=company, staff_id=10**9)
    with pytest.raises(NotFound):
        actions.end_carer(actor, customer_id=company, carer_id=10**9)
    with pytest.raises(Forbidden):
        actions.add_carer(factories.actor_for("agent", merchant), customer_id=company, staff_id=colleague.pk)


def watch(actor, company, **facts):
    given = {"figure": "应收天数", "source": "财务月报", "every": "month", "alarm_percent": 20}
    return actions.watch_figure(actor, customer_id=company, **given | facts)


def read(actor, company, made, value, on=None):
    return actions.read_figure(actor, customer_id=company, watch_id=made.id, value=Decimal(value), on=on)


def test_a_far_move_is_told_and_the_next_look_is_set(actor, company):
    made = watch(actor, company, first_on=date(2026, 1, 5))
    assert [each.id for each in queries.watches_due(date(2026, 1, 5))] == [made.id]
    assert queries.watches_due(date(2026, 1, 4)) == []
    assert queries.watches_due(date(2026, 2, 1), owner=actor.staff_id) == []
    read(actor, company, made, 30, date(2026, 1, 5))
    assert not read(actor, company, made, 33, date(2026, 2, 5)).alarmed
    moved = read(actor, company, made, 45, date(2026, 3, 5))
    assert (moved.change_percent, moved.alarmed) == (Decimal("36.36"), True)
    [told] = queries.watches(company)
    assert [(each.on.month, each.value) for each in told.readings] == [(3, 45), (2, 33), (1, 30)]
    assert told.next_on == date(2026, 4, 5)
    entry = TimelineEntry.objects.get(customer_id=company, kind="figure_moved")
    assert (entry.params["figure"], entry.params["before"], entry.params["now"]) == ("应收天数", "33", "45")
    assert EventRow.objects.filter(name="customers.FigureMoved", subject=company).count() == 1


def test_the_same_day_again_corrects(actor, company):
    made = watch(actor, company)
    read(actor, company, made, 30, date(2026, 1, 5))
    read(actor, company, made, 31, date(2026, 1, 5))
    assert [each.value for each in queries.watches(company)[0].readings] == [31]


def test_what_is_watched_no_more_is_due_no_more(actor, company):
    made = watch(actor, company)
    for _twice in range(2):
        actions.end_watch(actor, customer_id=company, watch_id=made.id)
    assert queries.watches(company) == queries.watches_due(date(2999, 1, 1)) == []
    with pytest.raises(NotFound):
        read(actor, company, made, 1)


def test_refusals_of_watches(actor, company, monkeypatch):
    person = actions.create_customer(actor, name="许清和").id
    with pytest.raises(NotACompany):
        watch(actor, person)
    for facts in ({"figure": " "}, {"source": ""}, {"every": "hour"}, {"alarm_percent": 0}):
        with pytest.raises(WatchRefused):
            watch(actor, company, **facts)
    made = watch(actor, company)
    with pytest.raises(FactDayRefused):
        read(actor, company, made, 1, queries.today() + timedelta(days=1))
    with pytest.raises(WatchRefused):
        read(actor, company, made, "NaN")
    monkeypatch.setattr(watch_verbs, "MOST_WATCHES", 0)
    with pytest.raises(TooManyContacts):
        watch(actor, company)


def test_on_whom_the_income_rests(actor, company, colleague):
    other = actions.create_customer(actor, name="小店").id
    gone = actions.create_customer(actor, name="走了", kind="company").id
    for customer, spend in ((company, 7_500), (other, 2_500), (gone, 9_999)):
        Consumed.objects.create(
            customer_id=customer, last_on=queries.today(), weekdays=[None] * 7,
            days=[queries.today() - timedelta(days=365), queries.today() - timedelta(days=364), queries.today()],
            running_minor=[500, 1_500, 500 + spend],
        )  # fmt: skip
    actions.archive_customer(actor, customer_id=gone)
    actions.assign_owner(actor, customer_ids=[company], owner_id=colleague.pk)
    told = [(each.name, each.customers, each.spend_minor, each.share) for each in queries.rests_on()]
    assert told == [("周岚", 1, 7_500, 0.75), ("", 1, 2_500, 0.25)]
    [thread] = queries.single_threads(10_000)
    assert (thread.customer_id, thread.contact, thread.share) == (company, "", 0.75)
    contact = ContactInput("周总")
    actions.add_contact(actor, customer_id=company, contact=contact)
    assert queries.single_threads(10_000)[0].contact == "周总"
    actions.add_contact(actor, customer_id=company, contact=contact)
    assert queries.single_threads(10_000) == []
    assert queries.single_threads(0) == []
