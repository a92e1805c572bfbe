"""Ring up a sale: who, what, how it is paid; one transaction, the fewest statements."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

from shuke.cards import actions as cards
from shuke.cards.values import Charged, LockedCard
from shuke.customers import actions as customers
from shuke.identity import queries as identity
from shuke.kit import clock
from shuke.kit.access import Actor, action
from shuke.kit.money import Money
from shuke.kit.work import record
from shuke.sales import rules
from shuke.sales.actions.repeated import KeyTaken, same_key_same_sale
from shuke.sales.actions.shown import shown
from shuke.sales.actions.store import store_sale
from shuke.sales.errors import CardNeeded, CardOfAnother
from shuke.sales.events import SaleRungUp
from shuke.sales.values import LineInput, LineValue, Method, PaymentInput, PaymentValue, SaleValue, Source, State


@same_key_same_sale
@action("sales.ring_up")
def ring_up(
    actor: Actor,
    *,
    key: str,
    amount: Money | None = None,
    lines: Sequence[LineInput] = (),
    card: str | None = None,
    token: str | None = None,
    customer_id: int | None = None,
    payments: Sequence[PaymentInput] | None = None,
    spend_points: int = 0,
    spend_balance: Money | None = None,
    pin: str | None = None,
    served_by: int | None = None,
    till: int | None = None,
    source: str = Source.COUNTER,
    at: datetime | None = None,
) -> SaleValue:
    """Sell: to a card (by number or by a scanned code's token), to a customer without one, or to nobody in particular.

    The price is `amount` or the sum of `lines`; points and balance are taken as asked, the rest is covered by
    `payments` (all cash when none are given). The same key returns the first sale. Raises what `rules` and
    `cards.charge` refuse.
    """
    at = _moment(actor, at)
    member = cards.lock_card(number=card or "", token=token or "", till=str(till or "")) if card or token else None
    currency, zone = _currency_and_zone(actor, member)
    gross = rules.gross_of(amount, lines, currency)
    if member is None and (spend_points or spend_balance):
        raise CardNeeded(field="spend_points" if spend_points else "spend_balance")
    charged = cards.charge(
        actor, card=member, key=key, at=at, gross=gross,
        spend_points=spend_points, spend_balance=spend_balance, pin=pin,
    ) if member else None  # fmt: skip
    discount = charged.discount.minor if charged else 0
    money = rules.money_payments(payments, charged.due if charged else gross)
    sale = SaleValue(
        id=0, key=key, at=at, on=at.astimezone(ZoneInfo(zone)).date(), currency=currency, gross_minor=gross.minor,
        discount_minor=discount, total_minor=gross.minor - discount, refunded_minor=0, state=State.LIVE, source=source,
        customer_id=_customer(customer_id, member), card_id=member.id if member else None, staff_id=actor.staff_id,
        served_by=served_by, shift_id=None, till_id=till, lines=tuple(map(_line, lines)),
        payments=(*_from_card(charged), *(PaymentValue(str(each.method), each.amount.minor) for each in money)),
        charged={"record": charged.record, "shown": vars(shown(member, charged))} if member and charged else {},
    )  # fmt: skip
    sale = _stored(actor, sale)
    _tell(sale, charged)
    return sale


def _moment(actor: Actor, at: datetime | None) -> datetime:
    now = clock.now()
    if at and actor.kind != "system":
        rules.check_time(at, now)
    return at or now


def _currency_and_zone(actor: Actor, member: LockedCard | None) -> tuple[str, str]:
    if member:
        return member.currency, member.zone
    merchant = identity.merchant(actor.merchant_id)
    return merchant.currency, merchant.time_zone


def _customer(customer_id: int | None, member: LockedCard | None) -> int | None:
    if member is None:
        return customer_id
    if customer_id not in (None, member.customer_id):
        raise CardOfAnother(field="customer_id")
    return member.customer_id


def _line(line: LineInput) -> LineValue:
    return LineValue(line.name.strip(), line.quantity, line.price.minor, line.amount.minor, line.served_by)


def _from_card(charged: Charged | None) -> list[PaymentValue]:
    if charged is None:
        return []
    parts = (
        (Method.POINTS, charged.points_value),
        (Method.BONUS, charged.bonus),
        (Method.PRINCIPAL, charged.principal),
    )
    return [PaymentValue(str(method), part.minor) for method, part in parts if part]


def _stored(actor: Actor, sale: SaleValue) -> SaleValue:
    stored = store_sale(actor.merchant_id, sale)
    if stored is None:
        raise KeyTaken(sale.key)
    sale_id, shift_id = stored
    return replace(sale, id=sale_id, shift_id=shift_id)


def _tell(sale: SaleValue, charged: Charged | None) -> None:
    """Tell the customer's record of the visit, and everybody else of the sale."""
    if sale.customer_id:
        traits = charged.traits if charged else {}
        customers.note_visit(sale.customer_id, on=sale.on, net_minor=sale.total_minor, **traits)
    earned = charged.points_earned if charged else 0
    told = SaleRungUp(
        subject=sale.customer_id, sale_id=sale.id, at=sale.at.isoformat(), total_minor=sale.total_minor,
        currency=sale.currency, card_id=sale.card_id, points_earned=earned,
    )  # fmt: skip
    record(told)
