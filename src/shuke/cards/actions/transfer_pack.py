"""Give a pack to another card of the merchant."""

from shuke.cards.actions.held import check_live
from shuke.cards.actions.lock import lock_card
from shuke.cards.actions.proof import prove
from shuke.cards.actions.tell_packs import tell_packs
from shuke.cards.bill import check_usable
from shuke.cards.errors import PackNotTransferable, PackStays
from shuke.cards.events import PackTransferred
from shuke.cards.models import HeldPack
from shuke.cards.posting_keys import Posting
from shuke.cards.queries.cards import card as card_of
from shuke.cards.values import LockedCard
from shuke.cards.values.packs import HeldPackValue
from shuke.kit import clock
from shuke.kit.access import Actor, action
from shuke.kit.locks import locked
from shuke.kit.problems import NotFound
from shuke.kit.work import record
from shuke.ledger.actions import open_parts, post
from shuke.ledger.values import AccountKind, Move


@action("cards.transfer_pack")
def transfer_pack(
    actor: Actor, *, pack_id: int, to_number: str, key: str, pin: str | None = None, till: str = ""
) -> HeldPackValue:
    """Move a pack, with the value left of it, to another card; the giver's PIN proves that he wants it.

    Raises NotFound, PackNotTransferable, PackStays, PackEnded, UnknownCode, CardFrozen and the PIN's refusals.
    """
    giver_id = HeldPack.objects.filter(pk=pack_id).values_list("card_id", flat=True).first()
    if giver_id is None:
        raise NotFound
    taker_id = card_of(to_number).id
    if giver_id == taker_id:
        raise PackStays(field="to_number")
    # Two transfers in opposite directions wait for each other's cards in one order.
    cards = {each: lock_card(card_id=each, till=till) for each in sorted((giver_id, taker_id))}
    giver, taker = cards[giver_id], cards[taker_id]
    pack = _checked(actor, pack_id, giver, taker, pin)
    _move(pack, taker, key)
    record(
        PackTransferred(
            subject=giver.customer_id, card_id=giver.id, to_card_id=taker.id, pack_id=pack.pk, name_zh=pack.name_zh,
            name_en=pack.name_en, to_number=taker.number,
        )
    )  # fmt: skip
    return pack.as_value()


def _checked(actor: Actor, pack_id: int, giver: LockedCard, taker: LockedCard, pin: str | None) -> HeldPack:
    for card in (giver, taker):
        check_usable(card)
    pack = locked(HeldPack, pk=pack_id)
    if pack.card_id != giver.id:
        raise NotFound
    if not pack.transferable:
        raise PackNotTransferable
    check_live(pack, clock.today(giver.zone))
    prove(actor, giver, pack.as_value().left.minor, pin)
    return pack


def _move(pack: HeldPack, taker: LockedCard, key: str) -> None:
    left, source = pack.as_value().left.minor, pack.account_id or 0
    pack.account_id = open_parts(taker.id, AccountKind.PACK, pack.currency, [pack.pk])[pack.pk]
    pack.card_id = taker.id
    pack.save(update_fields=["account_id", "card_id"])
    tell_packs([pack], taker.customer_id)
    if left:
        inputs = {"pack": pack.pk, "name_zh": pack.name_zh, "name_en": pack.name_en}
        move = Move(source, pack.account_id, left, pack.currency, "pack_transferred", expires_on=pack.until,
                    inputs=inputs)  # fmt: skip
        post(Posting.PACK_TRANSFER.under(key), move, at=clock.now(), ref=key)
