"""An undone import leaves everything as it was."""

import pytest
from django.db import connection
from django.db.models import Sum

from shuke.cards import actions as cards
from shuke.cards import queries as card_queries
from shuke.cards.models import Card, QualifyingSpend
from shuke.customers.actions import add_note
from shuke.customers.models import Customer, TimelineEntry, Traits
from shuke.kit import clock
from shuke.kit.money import Money
from shuke.ledger.actions import post
from shuke.ledger.errors import BatchSpent
from shuke.ledger.models import Account, Lot, Transfer
from shuke.ledger.values import AccountKind, Move
from shuke.sales.actions import refund_sale, ring_up
from shuke.sales.models import Refund, RefundPayment, Sale
from shuke.unify import actions, errors
from tests.unify.conftest import Importer

TRAITS = [
    "card_number", "tier_name", "points", "balance_minor", "spend_minor", "visits", "first_visit_on", "last_visit_on",
    "recent_days", "rhythm_days", "late_on",
]  # fmt: skip


def standing() -> dict[str, object]:
    """Every balance, open lot, card and visible trait of live customers, and the merchant's own accounts' sums."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT a.kind, a.unit, sum(CASE WHEN t.credit_id = a.id THEN t.amount ELSE -t.amount END) "
            "FROM ledger_account a "
            "JOIN ledger_transfer t ON a.id IN (t.debit_id, t.credit_id) WHERE a.holder_id IS NULL GROUP BY 1, 2 "
            "HAVING sum(CASE WHEN t.credit_id = a.id THEN t.amount ELSE -t.amount END) <> 0 ORDER BY 1, 2"
        )
        own = cursor.fetchall()
    return {
        "own": own,
        "balances": list(Account.objects.exclude(balance=0).order_by("id").values_list("id", "balance", "held")),
        "lots": list(Lot.objects.filter(remaining__gt=0).order_by("id").values_list("id", "remaining", "expires_on")),
        "cards": list(
            Card.objects.exclude(state="closed").order_by("id").values_list("number", "tier", "state", "owed_points")
        ),
        "customers": list(Customer.objects.filter(archived_at=None).order_by("id").values_list("id", "name")),
        "traits": list(Traits.objects.filter(customer__archived_at=None).order_by("customer_id").values_list(*TRAITS)),
        "sales": list(
            Sale.objects.filter(state="live").order_by("id").values_list("id", "external_key", "refunded_minor")
        ),
        "told": list(
            TimelineEntry.objects.exclude(kind="created").order_by("id").values_list("customer_id", "kind", "ref")
        ),
    }


@pytest.fixture
def known(shop: Importer) -> str:
    """A member with sales of her own: her card's number. The other system calls her 甲."""
    card = cards.enrol_card(shop.owner, key="k0", name="林晓雯")
    Customer.objects.update(external_ref="甲")
    cards.top_up_card(shop.owner, number=card.number, paid=Money(20000, "CNY"), key="k1")
    ring_up(shop.owner, key="k2", amount=Money(8800, "CNY"), card=card.number)
    return card.number


ROWS = [
    "甲,2026-07-01 10:00,A1,茶,60.50", "甲,2025-03-02 10:00,A2,茶,350", "乙,2025-03-05 10:00,A5,茶,80",
    "乙,2026-10-07 10:00,A6,茶,30", "丙,2026-10-30 10:00,A7,茶,0",
]  # fmt: skip


def test_undo_restores_every_balance_and_trait(shop, lines, known):
    before = standing()
    done = shop.bring_in(shop.write(lines(*ROWS)), cards=True)
    assert standing() != before
    undone = shop.undo(done)
    assert standing() == before
    assert (undone.state, undone.outcome.undone_sales, undone.outcome.archived_customers) == ("undone", 5, 2)
    assert Sale.objects.filter(batch=done.id, state="live").count() == 0
    assert (Refund.objects.filter(undo=True).count(), RefundPayment.objects.aggregate(s=Sum("amount_minor"))["s"]) == (
        5,
        52050,
    )
    assert QualifyingSpend.objects.filter(batch=done.id).aggregate(s=Sum("amount_minor"))["s"] == 0


def test_what_was_undone_can_come_in_again_with_the_same_customers_and_cards(shop, lines, known):
    path = shop.write(lines(*ROWS))
    first = shop.bring_in(path, cards=True)
    held = standing()
    shop.undo(first)
    second = shop.bring_in(path, cards=True)
    again = standing()
    assert second.id != first.id
    for part in ("own", "cards", "customers", "traits"):
        assert again[part] == held[part]
    assert [(b, h) for _id, b, h in again["balances"]] == [(b, h) for _id, b, h in held["balances"]]
    assert (second.outcome.imported_sales, second.outcome.new_customers, second.outcome.new_cards) == (5, 0, 0)
    assert shop.undo(second).outcome.archived_customers == 2


def test_customers_on_whom_something_hangs_stay(shop, lines):
    done = shop.bring_in(
        shop.write(lines("甲,2026-05-01,A1,茶,5", "乙,2026-05-01,A2,茶,5", "丙,2026-05-01,A3,茶,5")), cards=True
    )
    ids = dict(Customer.objects.values_list("external_ref", "id"))
    add_note(shop.owner, customer_id=ids["甲"], text="allergic to nuts")
    ring_up(shop.owner, key="k", amount=Money(700, "CNY"), customer_id=ids["乙"])
    shop.undo(done)
    assert dict(Customer.objects.filter(archived_at=None).values_list("external_ref", "id")) == {
        k: ids[k] for k in "甲乙"
    }
    assert Traits.objects.get(customer_id=ids["乙"]).spend_minor == 700


def test_points_spent_since_stop_the_undo(shop, lines):
    done = shop.bring_in(shop.write(lines("甲,2026-07-01 10:00,A1,茶,160")), cards=True)
    number = Card.objects.get().number
    pay_with_points(shop, number)
    before = standing()
    with pytest.raises(BatchSpent):
        shop.undo(done)
    assert standing() == before


def pay_with_points(shop: Importer, number: str) -> None:
    account = Account.objects.get(kind="points", holder_id=card_queries.card(number).id)
    post("spend", Move(account.pk, AccountKind.POINTS_SPENT, 100, "points", "sale"), at=clock.now())


def test_sales_refunded_in_part_are_undone_for_the_rest(shop, lines):
    before = standing()
    done = shop.bring_in(
        shop.write(lines("甲,2026-07-01 10:00,A1,茶,60.50", "甲,2026-07-02 10:00,A2,茶,50")), cards=True
    )
    sale = Sale.objects.get(external_key="purchases:A1")
    refund_sale(shop.owner, sale_id=sale.pk, amount=Money(2050, "CNY"), key="r")
    shop.undo(done)
    after = standing()
    assert {part: after[part] for part in ("own", "balances", "lots", "cards", "sales")} == {
        part: before[part] for part in ("own", "balances", "lots", "cards", "sales")
    }
    sale.refresh_from_db()
    assert (sale.state, sale.refunded_minor, sale.charged["record"]["net"]) == ("undone", 6050, 0)
    assert QualifyingSpend.objects.aggregate(s=Sum("amount_minor"))["s"] == 0


def test_an_undo_happens_once(shop, lines):
    done = shop.bring_in(shop.write(lines("甲,2026-05-01,A1,茶,5")))
    shop.undo(done)
    with pytest.raises(errors.NotReady):
        shop.undo(done)
    assert Refund.objects.count() == 1


def test_only_an_import_can_be_undone(shop, lines):
    checked = shop.check(shop.write(lines("甲,2026-05-01,A1,茶,5")))
    with pytest.raises(errors.NotReady):
        actions.ask_for_undo(shop.owner, import_id=checked.id)
    assert Transfer.objects.count() == 0
