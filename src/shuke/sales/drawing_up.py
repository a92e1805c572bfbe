"""A sale drawn up from what was asked: by the sale before it is stored, and by a quote, which ends there."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from shuke.cards.values import LockedCard, Reckoned
from shuke.cards.values.earning import Bought
from shuke.identity import queries as identity
from shuke.kit import clock
from shuke.kit.access import Actor
from shuke.kit.money import Money
from shuke.sales import rules
from shuke.sales.errors import CardOfAnother
from shuke.sales.shown import shown
from shuke.sales.values import LineInput, LineValue, Method, PaymentInput, PaymentValue, SaleValue, State


def moment(actor: Actor, at: datetime | None) -> datetime:
    """When the sale was or would be made: now, or the `at` of a till that was offline; raises TimeRefused."""
    now = clock.now()
    if at and actor.kind != "system":
        rules.check_time(at, now)
    return at or now


def currency_and_zone(actor: Actor, member: LockedCard | None) -> tuple[str, str]:
    """The card's currency and time zone, else the merchant's."""
    if member:
        return member.currency, member.zone
    merchant = identity.merchant(actor.merchant_id)
    return merchant.currency, merchant.time_zone


def drawn_up(
    actor: Actor,
    *,
    key: str,
    at: datetime,
    zone: str,
    gross: Money,
    lines: Sequence[LineInput],
    payments: Sequence[PaymentInput] | None,
    member: LockedCard | None,
    charged: Reckoned | None,
    customer_id: int | None,
    served_by: int | None,
    till: int | None,
    source: str,
    kept: Mapping[str, Any],
    honoured: Money | None = None,
) -> SaleValue:
    """The sale as it is about to be stored, without a number yet; `kept` is what the card's room wants kept with it.

    Raises CardOfAnother and what `rules.money_payments` refuses.
    """
    discount = charged.discount if charged else honoured or Money.zero(gross.currency)
    money = rules.money_payments(payments, charged.due if charged else gross - discount)
    return SaleValue(
        id=0, key=key, at=at, on=at.astimezone(ZoneInfo(zone)).date(), currency=gross.currency, gross_minor=gross.minor,
        discount_minor=discount.minor, total_minor=(gross - discount).minor, refunded_minor=0, state=State.LIVE,
        source=source, customer_id=_customer(customer_id, member), card_id=member.id if member else None,
        staff_id=actor.staff_id, served_by=served_by, shift_id=None, till_id=till, lines=tuple(map(_line, lines)),
        payments=(*_from_card(charged), *map(_payment, money)),
        charged={**kept, "shown": vars(shown(member, charged))} if member and charged else {},
    )  # fmt: skip


def _customer(customer_id: int | None, member: LockedCard | None) -> int | None:
    if member is None:
        return customer_id
    if customer_id not in (None, member.customer_id):
        raise CardOfAnother(field="customer_id")
    return member.customer_id


def _line(line: LineInput) -> LineValue:
    return LineValue(
        line.name.strip(), line.quantity, line.price.minor, line.amount.minor, line.served_by, line.group.strip()
    )


def bought(lines: Sequence[LineInput]) -> tuple[Bought, ...]:
    """The lines as the rules of cards look at them; what is free was not bought."""
    return tuple(
        Bought(line.name.strip(), line.group.strip(), line.paid_quantity, line.amount.minor)
        for line in lines if line.paid_quantity
    )  # fmt: skip


def _payment(payment: PaymentInput) -> PaymentValue:
    given = payment.given.minor if payment.given else None
    return PaymentValue(str(payment.method), payment.amount.minor, given)


def _from_card(charged: Reckoned | None) -> list[PaymentValue]:
    if charged is None:
        return []
    parts = (
        (Method.POINTS, charged.points_value),
        (Method.BONUS, charged.bonus),
        (Method.PRINCIPAL, charged.principal),
    )
    return [PaymentValue(str(method), part.minor) for method, part in parts if part]
