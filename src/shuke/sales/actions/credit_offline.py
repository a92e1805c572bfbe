"""Say whose an offline sale was: its card earns what it would have earned at the counter."""

from datetime import datetime
from typing import Any

from django.db import connection

from shuke.cards import actions as cards
from shuke.cards.values import Charged, LockedCard
from shuke.cards.values.earning import Bought
from shuke.cards.values.stamps import Sold
from shuke.customers import actions as customers
from shuke.kit import clock
from shuke.kit.access import Actor, action
from shuke.kit.money import Money
from shuke.kit.tenancy import current_merchant
from shuke.kit.work import as_json, record
from shuke.sales import queries
from shuke.sales.actions.settle_conflict import close, open_conflict
from shuke.sales.errors import CardOfAnother, NotCreditable
from shuke.sales.events import SaleCredited
from shuke.sales.offline.values import WHOSE, Outcome
from shuke.sales.rules import OLDEST
from shuke.sales.shown import shown
from shuke.sales.values import SaleValue, State

# Only a sale that is nobody's card's and of which nothing went back: two who decide at once credit it once.
_CREDIT = """
UPDATE sales_sale SET card_id = %(card)s, customer_id = %(customer)s, charged = %(charged)s
WHERE merchant_id = %(merchant)s AND id = %(sale)s AND card_id IS NULL AND state = 'live' AND refunded_minor = 0
"""


@action("sales.settle_conflict")
def credit_offline_sale(actor: Actor, *, conflict_id: int, card: str, note: str = "") -> SaleValue:
    """Give the sale of an open conflict to a card, with points dated as the sale; the discount given stands.

    Raises NotFound, ConflictSettled, NotCreditable, CardOfAnother and what makes a card unusable.
    """
    member = cards.lock_card(number=card)
    conflict = open_conflict(conflict_id)
    sale = queries.sale(conflict.offline.sale_id)
    _check(conflict.kind, sale, member)
    charged = cards.charge(
        actor, card=member, key=sale.key, at=_dated(sale.at), gross=Money(sale.gross_minor, sale.currency),
        honoured=Money(sale.discount_minor, sale.currency),
        lines=[Bought(line.name, line.group, line.quantity, line.amount_minor) for line in sale.lines],
        sold=[Sold(None, line.price_minor, line.quantity) for line in sale.lines],
    )  # fmt: skip
    _give(sale, member, charged)
    _tell(sale, member, charged)
    close(actor, conflict, Outcome.CREDITED, note)
    return queries.sale(sale.id)


def _check(kind: str, sale: SaleValue, member: LockedCard) -> None:
    if kind not in WHOSE or sale.card_id or sale.state != State.LIVE or sale.refunded_minor:
        raise NotCreditable()
    if sale.customer_id not in (None, member.customer_id):
        raise CardOfAnother(field="card")


def _dated(at: datetime) -> datetime:
    # Points that are given back weeks later begin to run out from the day on which a till could still have given them.
    return max(at, clock.now() - OLDEST)


def _give(sale: SaleValue, member: LockedCard, charged: Charged) -> None:
    values: dict[str, Any] = {
        "merchant": current_merchant(), "sale": sale.id, "card": member.id, "customer": member.customer_id,
        "charged": as_json({"record": charged.record, "shown": vars(shown(member, charged))}),
    }  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute(_CREDIT, values)
        if not cursor.rowcount:
            raise NotCreditable()


def _tell(sale: SaleValue, member: LockedCard, charged: Charged) -> None:
    if sale.customer_id:  # his visit was counted when the sale came in
        customers.set_traits(member.customer_id, **charged.traits)
        return
    customers.note_visit(member.customer_id, on=sale.on, net_minor=sale.total_minor, **charged.traits)
    told = SaleCredited(
        subject=member.customer_id, sale_id=sale.id, at=sale.at.isoformat(), total_minor=sale.total_minor,
        currency=sale.currency, points_earned=charged.points_earned,
    )  # fmt: skip
    record(told)
