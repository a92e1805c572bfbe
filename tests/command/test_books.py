"""What `doctor --books` says: how much was computed again, and where one byte was changed."""

from datetime import UTC, datetime

import pytest
from django.db import connections

from shuke.cards.actions import enrol_card, top_up_card
from shuke.command.books import findings
from shuke.identity.models import Merchant
from shuke.kit import clock, tenancy
from shuke.kit.access import system
from shuke.kit.money import Money
from shuke.ledger.actions.seal import seal_books
from shuke.sales.actions import ring_up
from tests.factories import make_merchant

NOON = datetime(2026, 3, 10, 4, 0, tzinfo=UTC)


@pytest.fixture
def shop(fresh_database):
    """A merchant with one card, a top-up and a sale, sealed; all of it committed."""
    with connections["migrator"].cursor() as cursor:
        cursor.execute(
            "CREATE OR REPLACE FUNCTION shuke_horizon() RETURNS bigint LANGUAGE sql STABLE "
            "RETURN pg_snapshot_xmax(pg_current_snapshot())::text::bigint"
        )
    merchant = make_merchant(name="小店")
    clerk = system(merchant.pk)
    with clock.travel(to=NOON):
        with tenancy.open(merchant=merchant.pk):
            number = enrol_card(clerk, key="e", name="林晓雯").number
            top_up_card(clerk, number=number, paid=Money(10_000, "CNY"), key="t")
        with tenancy.open(merchant=merchant.pk):
            ring_up(clerk, key="s", card=number, amount=Money(3_690, "CNY"))
        with tenancy.open(merchant=merchant.pk):
            seal_books()
    return merchant


@pytest.fixture
def flip(postgres, fresh_database):
    """Changes one byte as an administrator of the database could: no guard sees it."""

    def run(statement):
        with postgres.connect(fresh_database) as superuser:
            superuser.execute("SET session_replication_role = replica")
            assert superuser.execute(statement).rowcount == 1

    return run


def said():
    assert Merchant.objects.count() == 1
    return [(each.found, each.sound) for each in findings()]


def test_sound_books_tell_how_much_was_computed_again(shop):
    assert said() == [(
        "balanced: 2 transfers; computed again: 3 balances, 1 lots, 1 seals, 2 postings from their rules, "
        "1 last days; no difference", True,
    )]  # fmt: skip


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE ledger_transfer SET inputs = jsonb_set(inputs, '{tier_en}', '\"Nember\"') WHERE reason = 'earned'",
        "UPDATE kit_audit SET address = '127.0.0.2' WHERE id = (SELECT min(id) FROM kit_audit)",
    ],
    ids=["a ledger row", "an audit row"],
)
def test_a_flipped_byte_is_found_and_its_day_named(shop, flip, statement):
    flip(statement)
    ((found, sound),) = said()
    assert found.startswith("seals in seals by 1 (#1 · 2026-03-10 04:00 UTC · ")
    assert not sound


def test_a_changed_amount_names_the_card_too(shop, flip):
    flip("UPDATE ledger_transfer SET amount = amount + 1 WHERE reason = 'earned'")
    ((found, _sound),) = said()
    assert "replay in points by 1 (account " in found
    assert "cards.points_replay in points by 1 (account " in found
    assert "seals in seals by 1 (#1 · 2026-03-10" in found
