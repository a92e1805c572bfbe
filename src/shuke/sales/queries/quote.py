"""What a sale would come to. Nothing is written, no lock is held, no token is used up."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from shuke.cards.queries.at_till import card_at_till
from shuke.cards.queries.quote_charge import quote_charge
from shuke.cards.values import LockedCard, Quoted
from shuke.kit.access import Actor, require
from shuke.kit.money import Money
from shuke.sales import rules
from shuke.sales.drawing_up import bought, currency_and_zone, drawn_up, moment
from shuke.sales.free_lines import freed, kept_of
from shuke.sales.values import LineInput, PaymentInput, SaleValue, Source


@dataclass(frozen=True)
class QuoteValue:
    """The sale as it would be; with a card, also the card before it and what may be spent of it."""

    sale: SaleValue
    due: Money
    card: LockedCard | None = None
    quoted: Quoted | None = None


def quote_sale(
    actor: Actor,
    *,
    amount: Money | None = None,
    lines: Sequence[LineInput] = (),
    card: str | None = None,
    token: str | None = None,
    customer_id: int | None = None,
    payments: Sequence[PaymentInput] | None = None,
    spend_points: int = 0,
    spend_balance: Money | None = None,
    served_by: int | None = None,
    till: int | None = None,
    at: datetime | None = None,
) -> QuoteValue:
    """What `ring_up` would make of the same words, step by step by the same rules; two statements with a card,
    three where its tier has a service for nothing on the bill.

    Raises Forbidden and what `ring_up` raises, the PIN's refusals apart. Whether the customer, who served and the till
    exist is left to the sale.
    """
    require(actor, "sales.ring_up")
    at = moment(actor, at)
    member = card_at_till(number=card or "", token=token or "", till=str(till or "")) if card or token else None
    currency, zone = currency_and_zone(actor, member)
    gross = rules.gross_of(amount, lines, currency)
    rules.check_spender(member is not None, spend_points, spend_balance)
    gross, lines, free = freed(member, gross, lines, at=at)
    quoted = quote_charge(
        card=member, at=at, gross=gross, spend_points=spend_points, spend_balance=spend_balance, lines=bought(lines),
    ) if member else None  # fmt: skip
    sale = drawn_up(
        actor, key="", at=at, zone=zone, gross=gross, lines=lines, payments=payments, member=member, charged=quoted,
        customer_id=customer_id, served_by=served_by, till=till, source=Source.API, kept=kept_of(free),
    )  # fmt: skip
    return QuoteValue(sale, quoted.due if quoted else gross, member, quoted)
