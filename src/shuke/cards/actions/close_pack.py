"""End a pack that is paid back: its value leaves the card."""

from datetime import datetime

from shuke.cards.actions.held import check_live
from shuke.cards.actions.tell_packs import tell_packs
from shuke.cards.errors import PackNothingLeft, QuoteChanged
from shuke.cards.events import PackRefunded
from shuke.cards.models import HeldPack
from shuke.cards.posting_keys import Posting
from shuke.cards.queries.packs import pack_quote
from shuke.cards.values import LockedCard
from shuke.cards.values.packs import PackQuote, PackState
from shuke.kit import clock
from shuke.kit.locks import locked
from shuke.kit.money import Money
from shuke.kit.work import record
from shuke.ledger.actions import post
from shuke.ledger.values import AccountKind, Move


def close_pack(card: LockedCard, *, pack_id: int, amount: Money, key: str, at: datetime) -> PackQuote:
    """Take the quoted `amount` and what the merchant keeps off a pack; the sale's refund pays it out.

    A frozen card's pack can be paid back. Raises NotFound, PackEnded, PackNothingLeft, QuoteChanged when the pack was
    used since the quote.
    """
    pack = locked(HeldPack, pk=pack_id)
    check_live(pack, clock.today(card.zone))
    quote = pack_quote(pack)
    if not quote.refund:
        raise PackNothingLeft
    if quote.refund != amount:
        raise QuoteChanged(field="amount", missing={"amount_minor": quote.refund.minor})
    inputs = {"pack": pack.pk, "name_zh": pack.name_zh, "name_en": pack.name_en}
    parts = ((quote.refund.minor, "pack_refunded"), (quote.kept.minor, "pack_kept"))
    moves = [
        Move(pack.account_id or 0, AccountKind.REVENUE, part, pack.currency, reason, inputs=inputs)
        for part, reason in parts if part
    ]  # fmt: skip
    post(Posting.PACK_REFUND.under(key), *moves, at=at, ref=key)
    pack.state = PackState.REFUNDED
    pack.save(update_fields=["state"])
    tell_packs([pack], card.customer_id)
    record(
        PackRefunded(
            subject=card.customer_id, card_id=card.id, pack_id=pack.pk, name_zh=pack.name_zh, name_en=pack.name_en,
            refund_minor=quote.refund.minor, currency=pack.currency,
        )
    )  # fmt: skip
    return quote
