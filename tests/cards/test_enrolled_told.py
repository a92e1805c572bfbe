"""The day a card was given is told to the record: segments ask it."""

from datetime import timedelta
from importlib import import_module

from django.db import connection

from shuke.cards import actions as cards
from shuke.cards.actions.standing import publish_standing
from shuke.cards.models import Card
from shuke.customers.models import Traits
from shuke.kit import clock

FILL = import_module("shuke.cards.migrations.0017_told_to_records")


def told(card):
    return Traits.objects.get(customer_id=card.customer_id).enrolled_on


def test_the_first_card_counts_and_a_second_changes_nothing(shop):
    first = shop.enrol()
    joined = clock.today("Asia/Shanghai")
    assert told(first) == joined
    with clock.travel(by=timedelta(days=9)):
        cards.enrol_card(shop.owner, key="second", customer_id=first.customer_id, another=True)
    assert told(first) == joined


def test_a_closed_card_counts_no_more_and_one_told_in_a_batch_does(shop):
    card = shop.enrol()
    Card.objects.update(state="closed")
    publish_standing([card.customer_id])
    assert told(card) is None
    Card.objects.update(state="active", enrolled_at=clock.now() - timedelta(days=400))
    publish_standing([card.customer_id])
    assert told(card) == clock.day_of(clock.now() - timedelta(days=400), "Asia/Shanghai")


def test_a_migration_tells_the_same(shop):
    card, expected = shop.enrol(), clock.today("Asia/Shanghai")
    Traits.objects.update(enrolled_on=None)
    with connection.cursor() as cursor:
        cursor.execute(FILL._ENROLLED)
    assert told(card) == expected
