"""The chain of seals: it holds over all that is written, and shows where one byte was changed."""

from datetime import timedelta

import pytest
from django.db import connections

from shuke.identity.models import Merchant
from shuke.kit import clock, tenancy
from shuke.ledger.actions import open_accounts, post
from shuke.ledger.actions.seal import seal_books
from shuke.ledger.models import Seal
from shuke.ledger.queries.proving.check import check, invariant_of, items
from tests.ledger.moves import NOW, pay, top_up


@pytest.fixture
def merchant(fresh_database):
    """A merchant whose transactions are really committed, and who waits for nobody else's on this server."""
    with connections["migrator"].cursor() as cursor:
        cursor.execute(
            "CREATE OR REPLACE FUNCTION shuke_horizon() RETURNS bigint LANGUAGE sql STABLE "
            "RETURN pg_snapshot_xmax(pg_current_snapshot())::text::bigint"
        )
    return Merchant.objects.create(code="sealed", name="封", currency="CNY", time_zone="Asia/Shanghai").pk


def in_own_transaction(merchant, work):
    with tenancy.open(merchant=merchant):
        return work()


def days(merchant, count):
    """So many days, each with one sale and a seal at its end."""
    card = in_own_transaction(merchant, lambda: open_accounts(1, currency="CNY"))
    in_own_transaction(merchant, lambda: post("in", top_up(card.principal, 9000), at=NOW))
    for day in range(count):
        in_own_transaction(merchant, lambda day=day: post(f"sale {day}", pay(card.principal, 100 + day), at=NOW))
        with clock.travel(by=timedelta(days=day)):
            in_own_transaction(merchant, seal_books)


def standing(merchant):
    """Seals, and seals that hold."""

    def look():
        found = check([invariant_of("seals")])
        return [(finding.this, finding.that) for finding in found]

    return in_own_transaction(merchant, look)


@pytest.fixture
def behind_the_programs_back(postgres, fresh_database):
    """Runs what an administrator of the database could run: no guard sees it."""

    def run(statement):
        with postgres.connect(fresh_database) as superuser:
            superuser.execute("SET session_replication_role = replica")
            assert superuser.execute(statement).rowcount == 1

    return run


def test_seals_cover_every_transfer_once_and_hold(merchant):
    days(merchant, 3)

    def look():
        return list(Seal.objects.order_by("number").values_list("number", "transfers"))

    assert in_own_transaction(merchant, look) == [(1, 2), (2, 1), (3, 1)]
    assert standing(merchant) == [(3, 3)]


def test_without_seals_nothing_is_claimed(merchant):
    assert standing(merchant) == []


def test_sealing_twice_without_news_adds_no_second_seal_over_the_same_rows(merchant):
    days(merchant, 1)
    in_own_transaction(merchant, seal_books)
    in_own_transaction(merchant, seal_books)

    def look():
        return sum(Seal.objects.values_list("transfers", flat=True))

    assert in_own_transaction(merchant, look) == 2
    assert {this == that for this, that in standing(merchant)} == {True}


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE ledger_transfer SET amount = 102 WHERE key = 'sale 1'",
        "UPDATE ledger_transfer SET reason = reason || ' ' WHERE key = 'sale 1'",
        "DELETE FROM ledger_transfer WHERE key = 'sale 1'",
        "UPDATE ledger_seal SET transfers_root = sha256('other') WHERE number = 2",
    ],
)
def test_one_changed_row_breaks_the_seal_of_its_day_alone(merchant, change, behind_the_programs_back):
    days(merchant, 3)
    behind_the_programs_back(change)
    assert standing(merchant) == [(3, 2)]
    wrong = in_own_transaction(merchant, lambda: items("seals", "seals"))[0]
    assert (wrong.this, wrong.that, wrong.kind[:4]) == (1, 0, "#2 ·")


def test_a_seal_made_anew_to_fit_a_forged_day_breaks_the_next_one(merchant, behind_the_programs_back):
    days(merchant, 3)
    behind_the_programs_back("UPDATE ledger_seal SET hash = sha256('forged') WHERE number = 2")
    assert standing(merchant) == [(3, 1)]


def test_a_seal_taken_out_is_missed(merchant, behind_the_programs_back):
    days(merchant, 3)
    behind_the_programs_back("DELETE FROM ledger_seal WHERE number = 2")
    assert standing(merchant) == [(2, 1)]


def test_a_changed_audit_row_breaks_its_seal(merchant, behind_the_programs_back):
    days(merchant, 1)
    with connections["migrator"].cursor() as cursor:
        cursor.execute(
            "INSERT INTO kit_audit (merchant_id, work, position, action, actor_kind, label, address, details, at) "
            "VALUES (%s, gen_random_uuid(), 0, 'x', 'staff', '', '', '{}', now())",
            [merchant],
        )
    in_own_transaction(merchant, seal_books)
    assert standing(merchant) == [(2, 2)]
    behind_the_programs_back("UPDATE kit_audit SET label = 'somebody else' WHERE action = 'x'")
    assert standing(merchant) == [(2, 1)]
