"""What was consumed reaches the customers' room: by sale, undo, refund; and the first time of all."""

from datetime import timedelta
from importlib import import_module

import pytest
from django.db import connection

from shuke.customers import place
from shuke.customers.actions import create_customer
from shuke.customers.models import Bought, Consumed
from shuke.customers.queries.facts import facts_of
from shuke.customers.queries.segments import here_and_now
from shuke.customers.segments.judging import Purchase
from shuke.kit import tenancy
from shuke.sales.actions.consumption import tell_consumption
from shuke.sales.models import QuickItem, Sale, SaleLine
from tests import factories


@pytest.fixture
def customer(db):
    """Somebody with sales of three days, one of them undone."""
    merchant = factories.make_merchant()
    actor = factories.actor_for("owner", merchant)
    with tenancy.open(merchant=merchant.pk):
        made = create_customer(actor, name="王若兰")
        QuickItem.objects.create(name="染发", group="发型", price_minor=100)
        for ago, total, state in ((9, 500, "live"), (9, 100, "live"), (3, 700, "live"), (1, 900, "undone")):
            _sale(made.id, ago, total, state)
        yield made.id


def _sale(customer, ago, total, state):
    day = place.today() - timedelta(days=ago)
    sale = Sale.objects.create(
        at=f"{day}T10:00Z", on=day, customer_id=customer, currency="CNY", gross_minor=total, total_minor=total,
        refunded_minor=total if state == "undone" else 0, state=state,
    )  # fmt: skip
    SaleLine.objects.create(sale=sale, position=0, name="染发", quantity=2, price_minor=1, amount_minor=2)
    if ago == 3:
        SaleLine.objects.create(sale=sale, position=1, name="护理", price_minor=1, amount_minor=1)


def test_days_and_things_are_told_with_what_counts_only(customer):
    today = place.today()
    tell_consumption([customer])
    early, late = today - timedelta(days=9), today - timedelta(days=3)
    facts = facts_of(customer, here_and_now())
    assert facts.days == ((early, 600), (late, 700))
    assert sorted(facts.purchases, key=str) == sorted(
        [
            Purchase(early, "item:染发", 4), Purchase(late, "item:染发", 2), Purchase(late, "item:护理", 1),
            Purchase(early, "group:发型", 4), Purchase(late, "group:发型", 2),
        ],
        key=str,
    )  # fmt: skip
    row = Consumed.objects.get(customer_id=customer)
    assert row.last_on == late
    assert row.weekdays[early.isoweekday() - 1] == early
    assert [day for day in row.weekdays if day] == sorted([early, late], key=lambda day: day.isoweekday())


def test_telling_again_replaces_and_forgets_what_counts_no_more(customer):
    tell_consumption([customer])
    Sale.objects.update(state="undone", refunded_minor=0)
    tell_consumption([customer])
    assert not Consumed.objects.exists()
    assert not Bought.objects.exists()


def test_the_migration_tells_the_same(customer):
    tell_consumption([customer])
    told = [list(model.objects.order_by("pk").values()) for model in (Consumed, Bought)]
    Bought.objects.all().delete()
    Consumed.objects.all().delete()
    migration = import_module("shuke.sales.migrations.0004_consumption").Migration
    with connection.cursor() as cursor:
        for operation in migration.operations:
            known = " ON CONFLICT DO NOTHING" if "INTO customers_item" in operation.sql else ""
            cursor.execute(operation.sql + known)
    assert [list(model.objects.order_by("pk").values()) for model in (Consumed, Bought)] == told
