"""The books: true when they are, and telling when a row was tampered with."""

from datetime import date

import pytest
from django.db import connections

from shuke.kit import tenancy
from shuke.ledger.actions import expire_lots, hold, open_accounts, post, reverse, take_back
from shuke.ledger.queries import books, check_books
from shuke.ledger.queries.proving.check import items
from shuke.ledger.values import AccountKind, Move
from tests.factories import make_merchant
from tests.ledger.moves import NOW, earn, pay, spend, top_up

pytestmark = pytest.mark.usefixtures("ledger_only")


def trade(merchant):
    """A little of everything, committed when the caller commits."""
    with tenancy.open(merchant=merchant.pk):
        one, two = open_accounts(1, currency="CNY"), open_accounts(2, currency="CNY")
        post("up", top_up(one.principal, 50_000), Move(AccountKind.PROMOTION, one.bonus, 8_000, "CNY", "gift"), at=NOW)
        post("sale", pay(one.principal, 30_000), earn(one.points, 300), at=NOW)
        post("more", earn(two.points, 50, expires_on=date(2026, 11, 1)), earn(two.points, 20), at=NOW)
        post("spend", spend(two.points, 10), at=NOW)
        reverse("undo", of="spend", amount=4, at=NOW)
        take_back("back", of="sale", account=one.points, amount=100, at=NOW)
        expire_lots(date(2026, 11, 21), at=NOW)
        hold("h", account=one.points, amount=50, at=NOW)
    return one, two


def sides(value):
    return {(f.code, f.unit): (f.this, f.that, f.difference, f.count) for f in value.findings}


@pytest.mark.django_db
def test_every_rule_shows_both_sides():
    merchant = make_merchant()
    trade(merchant)
    with tenancy.open(merchant=merchant.pk):
        value = books()
    assert value.balanced
    assert sides(value) == {
        ("balanced", "CNY"): (28_000, 28_000, 0, 1),
        ("balanced", "points"): (220, 220, 0, 1),
        ("replay", "CNY"): (28_000, 28_000, 0, 4),
        ("replay", "points"): (220, 220, 0, 2),
        ("received", "CNY"): (50_000, 50_000, 0, 1),
        ("lots", "CNY"): (8_000, 8_000, 0, 2),
        ("lots", "points"): (220, 220, 0, 2),
        ("lot_uses", "CNY"): (8_000, 8_000, 0, 1),
        ("lot_uses", "points"): (220, 220, 0, 3),
        ("floor", "CNY"): (28_000, 28_000, 0, 4),
        ("floor", "points"): (170, 170, 0, 2),
        ("holds", "points"): (50, 50, 0, 1),
        ("reversals", "points"): (104, 104, 0, 2),
    }
    assert [(o.kind, o.unit, o.amount) for o in value.liability] == [
        ("principal", "CNY", 20_000), ("bonus", "CNY", 8_000), ("points", "points", 220),
    ]  # fmt: skip


@pytest.mark.django_db
def test_the_past_is_told_month_by_month():
    merchant = make_merchant()
    with tenancy.open(merchant=merchant.pk):
        card = open_accounts(1, currency="CNY")
        post("sept", top_up(card.principal, 700), at=NOW.replace(month=9))
        post("nov", top_up(card.principal, 300), at=NOW)
        past = {m.month: m.amounts[("principal", "CNY")] for m in books().months}
    assert past[date(2026, 8, 1)] == 0
    assert [past[date(2026, m, 1)] for m in (9, 10, 11)] == [700, 700, 1000]


CORRUPTIONS = {
    "a balance": (
        "UPDATE ledger_account SET balance = balance + 5 WHERE kind = 'points' AND holder_id = 2",
        {"balanced", "replay", "lots"},
    ),
    "a balance below its floor": (
        "ALTER TABLE ledger_account DROP CONSTRAINT ledger_account_floor;"
        "UPDATE ledger_account SET balance = -5 WHERE kind = 'principal' AND holder_id = 2",
        {"balanced", "replay", "floor"},
    ),
    "a lot": ("UPDATE ledger_lot SET remaining = remaining - 1 WHERE amount = 300", {"lots", "lot_uses"}),
    "two balances that cancel out": (
        "UPDATE ledger_account SET balance = balance + CASE holder_id WHEN 1 THEN 7 ELSE -7 END WHERE kind = 'points'",
        {"replay", "lots"},
    ),
    "held value": ("UPDATE ledger_account SET held = 0", {"holds"}),
    "a transfer": (
        "ALTER TABLE ledger_transfer DISABLE TRIGGER USER;"
        " UPDATE ledger_transfer SET amount = amount + 9 WHERE key = 'sale' AND position = 0",
        {"balanced", "replay"},
    ),
    "a vanished transfer": (
        "ALTER TABLE ledger_transfer DISABLE TRIGGER USER;"
        " DELETE FROM ledger_transfer WHERE key = 'up' AND position = 0",
        {"balanced", "replay"},
    ),
    "a second reversal": (
        "INSERT INTO ledger_transfer (merchant_id, key, position, debit_id, credit_id, amount, unit, reason, at, "
        "reverses_id) SELECT merchant_id, 'forged', 0, credit_id, debit_id, amount, unit, 'reversed', at, id "
        "FROM ledger_transfer WHERE key = 'spend'",
        {"balanced", "replay", "reversals"},
    ),
}


@pytest.mark.parametrize("what", CORRUPTIONS)
def test_a_tampered_row_is_found(fresh_database, what):
    sql, broken = CORRUPTIONS[what]
    merchant = make_merchant()
    trade(merchant)
    assert check_books(merchant.pk).balanced
    with connections["migrator"].cursor() as cursor:
        for statement in sql.split(";"):
            cursor.execute(statement)
    value = check_books(merchant.pk)
    assert {f.code for f in value.findings if not f.holds} == broken
    assert not value.balanced


def test_the_drill_down_shows_the_wrong_account_first(fresh_database):
    merchant = make_merchant()
    _, two = trade(merchant)
    with connections["migrator"].cursor() as cursor:
        cursor.execute("UPDATE ledger_account SET balance = balance + 5 WHERE id = %s", [two.points])
    with tenancy.open(merchant=merchant.pk):
        first, *_ = items("replay", "points")
        by_kind = {item.kind: item.this for item in items("balanced", "points")}
    assert (first.account, first.holder, first.difference) == (two.points, 2, 5)
    assert by_kind == {
        "points": 225, "points_issued": -270, "points_spent": 6, "points_expired": 44, "opening": 0, "forgiven": 0,
    }  # fmt: skip
