"""Ring up a sale: who, what, how it is paid; one transaction, the fewest statements."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from shuke.cards import actions as cards
from shuke.cards.values import Charged
from shuke.customers import actions as customers
from shuke.kit.access import Actor, action
from shuke.kit.money import Money
from shuke.kit.work import record
from shuke.sales import rules
from shuke.sales.actions.packs_sold import packs_sold, sold_of
from shuke.sales.actions.repeated import KeyTaken, same_key_same_sale
from shuke.sales.actions.store import store_sale
from shuke.sales.drawing_up import bought, currency_and_zone, drawn_up, moment
from shuke.sales.events import SaleRungUp
from shuke.sales.free_lines import freed, kept_of
from shuke.sales.values import LineInput, PaymentInput, SaleValue, Source


@action("sales.ring_up")
def sell(
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
    honoured: Money | None = None,
) -> SaleValue:
    """Sell: to a card (by number or by a scanned code's token), to a customer without one, or to nobody in particular.

    The price is `amount` or the sum of `lines`; points and balance are taken as asked, the rest is covered by
    `payments` (all cash when none are given). A discount that was given before (`honoured`) stands instead of the
    tier's, and then nothing is free either. Raises KeyTaken and what `rules`, `cards.charge`, `cards.use_free` refuse.
    """
    at = moment(actor, at)
    member = cards.lock_card(number=card or "", token=token or "", till=str(till or "")) if card or token else None
    currency, zone = currency_and_zone(actor, member)
    gross = rules.gross_of(amount, lines, currency)
    rules.check_spender(member is not None, spend_points, spend_balance)
    gross, lines, free = freed(member if honoured is None else None, gross, lines, at=at)
    charged = cards.charge(
        actor, card=member, key=key, at=at, gross=gross,
        spend_points=spend_points, spend_balance=spend_balance, pin=pin, honoured=honoured,
        sold=sold_of(lines), lines=bought(lines),
    ) if member else None  # fmt: skip
    packs = packs_sold(member, charged, lines, key=key, at=at)
    if member and free:
        cards.use_free(member, free, sale_key=key, at=at)
    sale = drawn_up(
        actor, key=key, at=at, zone=zone, gross=gross, lines=lines, payments=payments, member=member, charged=charged,
        customer_id=customer_id, served_by=served_by, till=till, source=source, honoured=honoured,
        kept={"record": charged.record, **packs, **kept_of(free)} if charged else {},
    )  # fmt: skip
    sale = _stored(actor, sale)
    _tell(sale, charged)
    return sale


# The same key returns the first sale.
ring_up = same_key_same_sale(sell)


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
