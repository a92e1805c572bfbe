"""Pay stored value back: all that is left of the paid-in money; what is left of the bonus ends with it."""

from dataclasses import replace
from datetime import datetime

from shuke.cards.actions.charge import balances_after
from shuke.cards.actions.lock import lock_card
from shuke.cards.actions.top_up import share_from
from shuke.cards.errors import NothingToRefund, QuoteChanged
from shuke.cards.events import ValueRefunded
from shuke.cards.models import ValueRefund
from shuke.cards.posting_keys import Posting
from shuke.cards.queries.quotes import quote_refund
from shuke.cards.traits import traits_of
from shuke.cards.values import Balances, LockedCard, RefundQuote
from shuke.customers import actions as customers
from shuke.kit import clock
from shuke.kit.access import Actor, action
from shuke.kit.money import Money
from shuke.kit.problems import KeyReused
from shuke.kit.work import record
from shuke.ledger.actions import post
from shuke.ledger.values import AccountKind, Move


@action("cards.refund_value")
def refund_value(
    actor: Actor, *, number: str, amount: Money, key: str, method: str = "cash", till: str = ""
) -> RefundQuote:
    """Pay the quoted `amount` back and withdraw the bonus that is left; the same key gives the same answer.

    A frozen card can be paid back: that is how a lost one is closed. Raises QuoteChanged when the card was used since
    the quote, NothingToRefund, UnknownCode, CardReplaced, KeyReused.
    """
    card = lock_card(number=number, till=till)
    if earlier := ValueRefund.objects.filter(key=key).first():
        if earlier.card_id != card.id:
            raise KeyReused
        return _paid(earlier, card)
    quote = quote_refund(number)
    if not quote.refund:
        raise NothingToRefund
    if quote.refund != amount:
        raise QuoteChanged(field="amount", missing={"amount_minor": quote.refund.minor})
    at = clock.now()
    balances = _post(card, quote, key, at)
    share_from(card, balances)
    refund = ValueRefund.objects.create(
        card_id=card.id, key=key, refund_minor=quote.refund.minor, forfeited_minor=quote.forfeited.minor, method=method,
        till=till, staff_id=actor.staff_id, at=at,
    )  # fmt: skip
    customers.set_traits(card.customer_id, **traits_of(card.number, card.tier, balances))
    record(
        ValueRefunded(
            subject=card.customer_id, card_id=card.id, refund_id=refund.pk, refund_minor=quote.refund.minor,
            forfeited_minor=quote.forfeited.minor, currency=card.currency,
        )
    )  # fmt: skip
    return quote


def _paid(refund: ValueRefund, card: LockedCard) -> RefundQuote:
    """The first answer again, told from what was written then."""
    back, ended = Money(refund.refund_minor, card.currency), Money(refund.forfeited_minor, card.currency)
    return replace(quote_refund(card.number), refund=back, forfeited=ended)


def _post(card: LockedCard, quote: RefundQuote, key: str, at: datetime) -> Balances:
    moves = [Move(card.principal_account, AccountKind.COUNTER, quote.refund.minor, card.currency, "value_refunded")]
    if quote.forfeited:
        moves.append(
            Move(card.bonus_account, AccountKind.BONUS_EXPIRED, quote.forfeited.minor, card.currency, "bonus_withdrawn")
        )
    return balances_after(card, post(Posting.VALUE_REFUND.under(key), *moves, at=at, ref=key))
