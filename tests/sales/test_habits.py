"""Habits are told from what was sold: set-wise, in the worker."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from shuke.customers.actions import create_customer
from shuke.customers.models import Traits
from shuke.kit import clock, tenancy
from shuke.kit.access import system
from shuke.kit.money import Money
from shuke.sales import jobs, queries
from shuke.sales.actions import publish_habits, publish_recent_habits, refund_sale, ring_up, undo_sale
from shuke.sales.handlers import learn_habits, unlearn_habits
from shuke.sales.models import Sale
from shuke.sales.values import LineInput
from shuke.sales.web.member import guest_json
from tests.factories import make_merchant

SATURDAY = datetime(2026, 3, 7, 4, tzinfo=UTC)


@pytest.fixture
def salon(db):
    merchant = make_merchant()
    with tenancy.open(merchant=merchant.pk):
        yield system(merchant.pk)


@pytest.fixture
def guest(salon):
    return create_customer(salon, name="林晓雯").id


def visit(salon, guest, on, *items, minor=1000):
    lines = [LineInput(item, Money(minor, "CNY"), 1) for item in items]
    kwargs = {"lines": lines} if items else {"amount": Money(minor, "CNY")}
    return ring_up(salon, key=f"{on}{items}{minor}", customer_id=guest, at=on, **kwargs)


def told(guest):
    return Traits.objects.values_list("favourite", "usual_weekday").get(customer_id=guest)


def test_the_usual_thing_and_the_usual_day(salon, guest):
    for week in range(4):
        visit(salon, guest, SATURDAY + timedelta(weeks=week), "染发", *(["护理"] if week else []))
    visit(salon, guest, SATURDAY + timedelta(days=2))
    assert told(guest) == ("", None)
    with clock.travel(to=SATURDAY + timedelta(weeks=5)):
        assert publish_habits([guest]) == 1
        assert told(guest) == ("染发", 6)
        assert "染发" in guest_json(guest, zone="Asia/Shanghai")["rhythm"]
        assert publish_habits([guest]) == 0


def test_last_years_habits_are_over_and_undone_sales_never_were(salon, guest):
    sold = [visit(salon, guest, SATURDAY + timedelta(weeks=week), "染发") for week in range(4)]
    with clock.travel(to=SATURDAY + timedelta(weeks=80)):
        assert publish_habits([guest]) == 0
    with clock.travel(to=SATURDAY + timedelta(weeks=4)):
        Sale.objects.filter(pk=sold[0].id).update(state="undone")
        publish_habits([guest])
    assert told(guest) == ("染发", None)


def test_every_night_for_those_who_came(salon, guest):
    absent = create_customer(salon, name="王芳").id
    for week in range(4):
        visit(salon, guest, SATURDAY + timedelta(weeks=week), "染发")
        visit(salon, absent, SATURDAY - timedelta(weeks=week), "护理")
    with clock.travel(to=SATURDAY + timedelta(weeks=3, days=1)):
        jobs.tell_habits()
        assert (told(guest), told(absent)) == (("染发", 6), ("", None))
        assert publish_recent_habits(timedelta(days=365)) == 1


def test_an_import_and_its_undo_are_told(salon, guest):
    for week in range(4):
        visit(salon, guest, SATURDAY + timedelta(weeks=week), "染发")
    Sale.objects.update(batch=7)
    with clock.travel(to=SATURDAY + timedelta(weeks=4)):
        learn_habits(received(7))
        assert told(guest) == ("染发", 6)
        Sale.objects.update(state="undone")
        unlearn_habits(received(7))
        assert told(guest) == ("", None)


def received(batch):
    from types import SimpleNamespace

    return SimpleNamespace(event=SimpleNamespace(batch=batch))


@pytest.mark.parametrize("many", [1, 30])
def test_as_many_statements_for_many(salon, many):
    ids = [create_customer(salon, name=f"客{number}").id for number in range(many)]
    with CaptureQueriesContext(connection) as counted:
        publish_habits(ids)
    assert len(counted) <= 3


def test_the_sum_of_twelve_months_counts_every_sale(salon, guest):
    now = SATURDAY + timedelta(days=400)
    for number in range(3):
        visit(salon, guest, now - timedelta(days=10, minutes=number), minor=1000 + number)
    half = visit(salon, guest, now - timedelta(days=364), minor=5000)
    gone = visit(salon, guest, now - timedelta(days=3), minor=700)
    visit(salon, guest, now - timedelta(days=366), minor=9000)
    with clock.travel(to=now - timedelta(days=3)):
        undo_sale(salon, sale_id=gone.id, key="u")
    refund_sale(salon, sale_id=half.id, amount=Money(2000, "CNY"), key="r")
    today = now.date()
    assert queries.days_of_customer(guest, after=today - timedelta(days=365)) == [
        (today - timedelta(days=10), 3003), (today - timedelta(days=364), 3000),
    ]  # fmt: skip
