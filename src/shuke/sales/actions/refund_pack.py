"""Pay a pack back: what it is worth now goes back by the ways it was paid."""

from collections.abc import Iterable, Iterator
from datetime import datetime

from shuke.cards import actions as cards
from shuke.cards import queries as card_queries
from shuke.cards.values.packs import HeldPackValue
from shuke.kit import clock
from shuke.kit.access import Actor, action
from shuke.kit.money import Money
from shuke.kit.problems import KeyReused
from shuke.kit.work import record
from shuke.sales import queries
from shuke.sales.actions.give_back import Request, earlier_refund, give_back, locked_sale
from shuke.sales.events import SaleRefunded
from shuke.sales.values import RefundValue, SaleValue


@action("sales.refund_pack")
def refund_pack(actor: Actor, *, pack_id: int, amount: Money, key: str, reason: str = "") -> tuple[RefundValue, ...]:
    """Pay the quoted `amount` of a pack back, by refunds of the sale that sold it; the same key gives the same answer.

    A pack that grew out of another takes what its own sale cannot give from the sale of the earlier one. What came with
    an old membership was sold by none: it goes onto the card's balance (`on_balance`). Raises NotFound, KeyReused, and
    what `cards.close_pack` refuses.
    """
    pack = card_queries.held_pack(pack_id)
    sales = [locked_sale(queries.sale_by_key(each).id) for each in _sale_keys(pack)]
    if earlier := [refund for n, sale in enumerate(sales) if (refund := earlier_refund(sale, _key(key, n)))]:
        return tuple(earlier)
    if queries.refund_by_key(key):
        raise KeyReused
    at = clock.now()
    card = cards.lock_card(card_id=pack.card_id)
    cards.close_pack(card, pack_id=pack_id, amount=amount, key=key, at=at)
    refunds = tuple(_refunds(actor, sales, amount, key, at, reason.strip()[:200]))
    if rest := on_balance(amount, refunds):
        # The refunds may have given to the card as well: its balances are read once more.
        cards.put_on_balance(cards.lock_card(card_id=pack.card_id), pack, rest, key=key, at=at)
    return refunds


def on_balance(amount: Money, refunds: Iterable[RefundValue]) -> Money:
    """What of an amount paid back went onto the card's balance, because no sale here had taken it."""
    return Money(amount.minor - sum(refund.amount.minor for refund in refunds), amount.currency)


def _sale_keys(pack: HeldPackValue) -> list[str]:
    packs = [pack, *card_queries.packs_before(pack.id)]
    return [each.sale_key for each in packs if each.opening is None]


def _key(key: str, n: int) -> str:
    # A caller's key holds no space, so none can be taken for another one's second part.
    return f"{key} {n}" if n else key


def _refunds(
    actor: Actor, sales: list[SaleValue], amount: Money, key: str, at: datetime, reason: str
) -> Iterator[RefundValue]:
    left = amount.minor
    for n, sale in enumerate(sales):
        packs = sale.charged["packs"]
        part = Money(min(left, packs["paid"] - packs["back"]), sale.currency)
        if not part:
            continue
        left -= part.minor
        request = Request(key=_key(key, n), amount=part, at=at, reason=reason, of_packs=part.minor)
        refund = give_back(actor, sale, request)
        record(
            SaleRefunded(
                subject=sale.customer_id, sale_id=sale.id, refund_id=refund.id, at=at.isoformat(),
                amount_minor=part.minor, currency=sale.currency, reason=reason,
            )
        )  # fmt: skip
        yield refund
