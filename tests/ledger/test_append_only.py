"""Transfers and lot uses stay as they were written, whoever asks."""

import pytest
from django.db import DatabaseError, connections, transaction

from shuke.kit import tenancy
from shuke.ledger.actions import post
from tests.ledger.moves import NOW, earn, spend

CHANGES = (
    "UPDATE {table} SET amount = 1",
    "DELETE FROM {table}",
    "TRUNCATE {table} CASCADE",
)


@pytest.mark.parametrize("table", ["ledger_transfer", "ledger_lot_use"])
@pytest.mark.parametrize("change", CHANGES)
@pytest.mark.parametrize("alias", ["default", "migrator"])
def test_nothing_can_be_changed(fresh_database, table, change, alias):
    from shuke.ledger.actions import open_accounts

    with tenancy.open(merchant=7):
        card = open_accounts(1, currency="CNY")
        post("a", earn(card.points, 10), at=NOW)
        post("b", spend(card.points, 4), at=NOW)
    reason = "permission denied" if alias == "default" else "append-only"
    with (
        pytest.raises(DatabaseError, match=reason),
        transaction.atomic(using=alias),
        connections[alias].cursor() as cursor,
    ):
        cursor.execute(change.format(table=table))
    with connections["migrator"].cursor() as cursor:
        cursor.execute(f"SELECT count(*), sum(amount) FROM {table}")
        assert cursor.fetchone() == ((2, 14) if table == "ledger_transfer" else (1, 4))
