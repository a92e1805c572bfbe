"""Ring up a sale: who, what, how it is paid; one transaction, the fewest statements."""

from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from shuke.cards import actions as cards
from shuke.cards.values import Charged, LockedCard
from shuke.customers import actions as customers
from shuke.identity import queries as identity
from shuke.kit import clock
from shuke.kit.access import Actor, action
from shuke.kit.money import Money
from shuke.kit.work import as_json, record
from shuke.sales import rules
from shuke.sales.actions.repeated import KeyTaken, same_key_same_sale
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

    The price is `amount` or the sum of `lines`; points and balance are taken as asked, the rest is covered by `payments`
    (all cash when none are given). The same key returns the first sale. Raises what `rules` and `cards.charge` refuse.
    """
    now = clock.now()
    at = at or now
    if actor.kind != "system":
        rules.check_time(at, now)
    member = cards.lock_card(number=card or "", token=token or "", till=str(till or "")) if card or token else None
    currency, zone = _currency_and_zone(actor, member)
    gross = rules.gross_of(amount, lines, currency)
    charged = _charge(actor, member, key, at, gross, spend_points, spend_balance, pin)
    if member:
        if customer_id not in (None, member.customer_id):
            raise CardOfAnother(field="customer_id")
        customer_id = member.customer_id
    discount = charged.discount if charged else Money.zero(currency)
    money = rules.money_payments(payments, charged.due if charged else gross)
    covered = _covered(charged, money)
    row = {
        "merchant_id": actor.merchant_id, "key": key, "at": at, "on": at.astimezone(ZoneInfo(zone)).date(),
        "customer_id": customer_id, "card_id": member.id if member else None, "currency": currency,
        "gross_minor": gross.minor, "discount_minor": discount.minor, "total_minor": (gross - discount).minor,
        "source": source, "staff_id": actor.staff_id, "served_by_id": served_by, "till_id": till,
    }  # fmt: skip
    details = dict(charged.record) if charged else {}
    stored = store_sale(row | {"charged": as_json(details)}, _line_rows(lines), covered)
    if stored is None:
        raise KeyTaken(key)
    sale = SaleValue(
        id=stored[0], key=key, at=at, on=row["on"], currency=currency, gross_minor=gross.minor,
        discount_minor=discount.minor, total_minor=(gross - discount).minor, refunded_minor=0, state=State.LIVE,
        source=source, customer_id=customer_id, card_id=row["card_id"], staff_id=actor.staff_id, served_by=served_by,
        shift_id=stored[1], till_id=till, lines=_line_values(lines), payments=covered, charged=details,
    )  # fmt: skip
    _note_visit(sale, charged)
    record(
        SaleRungUp(
            subject=customer_id, sale_id=sale.id, at=at.isoformat(), total_minor=sale.total_minor, currency=currency,
            card_id=sale.card_id, points_earned=charged.points_earned if charged else 0,
        )  # fmt: skip
    )
    return sale


def _currency_and_zone(actor: Actor, member: LockedCard | None) -> tuple[str, str]:
    if member:
        return member.currency, member.zone
    merchant = identity.merchant(actor.merchant_id)
    return merchant.currency, merchant.time_zone


def _charge(
    actor: Actor, member: LockedCard | None, key: str, at: datetime, gross: Money,
    spend_points: int, spend_balance: Money | None, pin: str | None,
) -> Charged | None:  # fmt: skip
    if member is None:
        if spend_points or spend_balance:
            raise CardNeeded(field="spend_points" if spend_points else "spend_balance")
        return None
    return cards.charge(
        actor, card=member, key=key, at=at, gross=gross, spend_points=spend_points, spend_balance=spend_balance, pin=pin
    )


def _covered(charged: Charged | None, money: Sequence[PaymentInput]) -> tuple[PaymentValue, ...]:
    parts = [PaymentValue(str(payment.method), payment.amount.minor) for payment in money]
    if charged:
        parts = [
            PaymentValue(str(method), part.minor)
            for method, part in (
                (Method.POINTS, charged.points_value),
                (Method.BONUS, charged.bonus),
                (Method.PRINCIPAL, charged.principal),
            )
            if part
        ] + parts
    return tuple(parts)


def _line_rows(lines: Sequence[LineInput]) -> list[dict[str, object]]:
    return [
        {
            "position": position, "name": line.name.strip(), "quantity": line.quantity, "price_minor": line.price.minor,
            "amount_minor": line.amount.minor, "served_by": line.served_by,
        }
        for position, line in enumerate(lines)
    ]  # fmt: skip


def _line_values(lines: Sequence[LineInput]) -> tuple[LineValue, ...]:
    return tuple(
        LineValue(line.name.strip(), line.quantity, line.price.minor, line.amount.minor, line.served_by) for line in lines
    )


def _note_visit(sale: SaleValue, charged: Charged | None) -> None:
    if sale.customer_id:
        customers.note_visit(
            sale.customer_id, on=sale.on, net_minor=sale.total_minor, **(charged.traits if charged else {})
        )
