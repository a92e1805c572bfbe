"""Packs that a sale sells: they lie on the card, with the value paid for them on the ledger."""

from collections.abc import Sequence
from datetime import datetime

from shuke.cards import packs
from shuke.cards.actions.held import check_live
from shuke.cards.actions.tell_packs import tell_packs
from shuke.cards.errors import PackOfAnother, PackPriceChanged, PackUnknown, PackUsedAlready, UpgradeTooSmall
from shuke.cards.events import PackSold
from shuke.cards.models import HeldPack, PackDesign
from shuke.cards.posting_keys import Posting
from shuke.cards.values import LockedCard
from shuke.cards.values.packs import DesignState, HeldPackValue, PackState, PackWanted
from shuke.kit import clock
from shuke.kit.locks import locked, locked_all
from shuke.kit.money import Money
from shuke.kit.work import record
from shuke.ledger.actions import open_parts, post, reverse
from shuke.ledger.values import AccountKind, Move


def sell_packs(card: LockedCard, wanted: Sequence[PackWanted], *, key: str, at: datetime) -> list[HeldPackValue]:
    """Put the packs a sale sells on its locked card, each with what was paid for it; inside the sale's action.

    Five statements whatever their number, one more for each upgrade. Raises PackUnknown, PackPriceChanged, and for an
    upgrade NotFound, PackOfAnother, PackEnded or UpgradeTooSmall.
    """
    designs = {each.pk: each for each in PackDesign.objects.filter(state=DesignState.LIVE)}
    olds = {each.position: _old(card, each.upgrade_of) for each in wanted if each.upgrade_of}
    for each in wanted:
        _check_price(each, designs.get(each.design_id), olds.get(each.position), card.currency)
    held = [
        _held(card, each, designs[each.design_id], olds.get(each.position), n, key, at) for n, each in enumerate(wanted)
    ]
    HeldPack.objects.bulk_create(held)
    accounts = open_parts(card.id, AccountKind.PACK, card.currency, [pack.pk for pack in held])
    for pack in held:
        pack.account_id = accounts[pack.pk]
    HeldPack.objects.bulk_update(held, ["account_id"])
    _post(held, wanted, olds, key, at)
    for pack in held:
        _tell(card, pack)
    tell_packs([*held, *_upgraded(olds)], card.customer_id)
    return [pack.as_value() for pack in held]


def unsell_packs(card: LockedCard, pack_ids: Sequence[int], *, sale_key: str, key: str, at: datetime) -> None:
    """Take the packs of a sale that is given back whole off its locked card, as if they had never been.

    A pack that one of them had taken the place of is valid again. Raises PackUsedAlready.
    """
    found = locked_all(HeldPack, pk__in=pack_ids)
    if any(pack.used or pack.state != PackState.LIVE or pack.card_id != card.id for pack in found):
        raise PackUsedAlready
    if any(pack.paid_minor for pack in found):
        reverse(Posting.PACK_UNSOLD.under(key), of=Posting.PACK_SOLD.under(sale_key), at=at, ref=key)
    olds = [pack.upgraded_from_id for pack in found if pack.upgraded_from_id]
    HeldPack.objects.filter(pk__in=[pack.pk for pack in found]).update(state=PackState.UNDONE)
    HeldPack.objects.filter(pk__in=olds).update(state=PackState.LIVE)
    for pack in found:
        pack.state = PackState.UNDONE
    tell_packs([*found, *HeldPack.objects.filter(pk__in=olds)], card.customer_id)


def _old(card: LockedCard, pack_id: int | None) -> HeldPack:
    pack = locked(HeldPack, pk=pack_id)
    if pack.card_id != card.id:
        raise PackOfAnother(field="lines")
    check_live(pack, clock.today(card.zone))
    return pack


def _check_price(wanted: PackWanted, design: PackDesign | None, old: HeldPack | None, currency: str) -> None:
    field = f"lines.{wanted.position}"
    if design is None:
        raise PackUnknown(field=f"{field}.pack")
    held = old.as_value() if old else None
    if held and not design.as_value(currency).is_larger_than(held):
        raise UpgradeTooSmall(field=f"{field}.pack", paid=held.paid.format())
    price = Money(design.price_minor - (held.left.minor if held else 0), currency)
    if wanted.price != price:
        raise PackPriceChanged(field=f"{field}.price", price=price.format(), missing={"price_minor": price.minor})


def _held(
    card: LockedCard, wanted: PackWanted, design: PackDesign, old: HeldPack | None, n: int, key: str, at: datetime
) -> HeldPack:
    counted = old.as_value().left.minor if old else 0
    return HeldPack(
        card_id=card.id, design=design, name_zh=design.name_zh, name_en=design.name_en, currency=card.currency,
        sessions=design.sessions, paid_minor=wanted.paid_minor + counted, refund_by=design.refund_by,
        single_minor=design.single_minor, transferable=design.transferable, items=design.items,
        until=packs.ends_on(clock.day_of(at, card.zone), design.valid_days), bought_at=at, sale_key=key, position=n,
        upgraded_from=old,
    )  # fmt: skip


def _post(
    held: Sequence[HeldPack], wanted: Sequence[PackWanted], olds: dict[int, HeldPack], key: str, at: datetime
) -> None:
    """What was paid is not earned yet: it leaves revenue for the pack; what is left of an old one moves along."""
    moves = []
    for pack, each in zip(held, wanted, strict=True):
        inputs = {"pack": pack.pk, "name_zh": pack.name_zh, "name_en": pack.name_en, "sessions": pack.sessions}
        account = pack.account_id or 0
        if old := olds.get(each.position):
            if left := old.as_value().left.minor:
                moves.append(Move(old.account_id or 0, account, left, pack.currency, "pack_upgraded",
                                  expires_on=pack.until, inputs=inputs | {"from_pack": old.pk}))  # fmt: skip
            HeldPack.objects.filter(pk=old.pk).update(state=PackState.UPGRADED)
        if each.paid_minor:
            moves.append(Move(AccountKind.REVENUE, account, each.paid_minor, pack.currency, "pack_sold",
                              expires_on=pack.until, inputs=inputs))  # fmt: skip
    post(Posting.PACK_SOLD.under(key), *moves, at=at, ref=key)


def _upgraded(olds: dict[int, HeldPack]) -> list[HeldPack]:
    for old in olds.values():
        old.state = PackState.UPGRADED
    return list(olds.values())


def _tell(card: LockedCard, pack: HeldPack) -> None:
    record(
        PackSold(
            subject=card.customer_id, card_id=card.id, pack_id=pack.pk, name_zh=pack.name_zh, name_en=pack.name_en,
            sessions=pack.sessions, paid_minor=pack.paid_minor, currency=pack.currency,
            upgraded_from=pack.upgraded_from_id,
        )
    )  # fmt: skip
