"""Use sessions of a pack: what they carry is earned."""

from datetime import datetime, timedelta

from shuke.cards import packs
from shuke.cards.actions.held import check_live, check_sessions
from shuke.cards.actions.proof import prove
from shuke.cards.actions.tell_packs import tell_packs
from shuke.cards.actions.use_token import use_up
from shuke.cards.bill import check_usable
from shuke.cards.errors import (
    PackCoversOther,
    PackGivenSince,
    PackOfAnother,
    SessionUndoTooLate,
    SessionUsedSince,
)
from shuke.cards.models import HeldPack, PackUse
from shuke.cards.posting_keys import Posting
from shuke.cards.queries.packs import use_value
from shuke.cards.values import LockedCard
from shuke.cards.values.packs import PackUseValue
from shuke.kit import clock
from shuke.kit.access import Actor
from shuke.kit.locks import locked
from shuke.ledger.actions import post, reverse
from shuke.ledger.values import AccountKind, Move

UNDO_WITHIN = timedelta(hours=1)


def take_sessions(
    actor: Actor, *, card: LockedCard, pack_id: int, sessions: int, key: str, at: datetime, pin: str | None = None,
    item_id: int | None = None, what: str = "", served_by: int | None = None,
) -> PackUseValue:  # fmt: skip
    """Use sessions of a pack that lies on the locked card; inside the counter's action.

    Raises NotFound, PackOfAnother, CardFrozen, CardClosed, PackEnded, SessionsMissing, PackCoversOther and the PIN's
    refusals.
    """
    check_usable(card)
    pack = locked(HeldPack, pk=pack_id)
    if pack.card_id != card.id:
        raise PackOfAnother
    check_live(pack, clock.today(card.zone))
    check_sessions(pack, sessions)
    if item_id and pack.items and item_id not in pack.items:
        raise PackCoversOther(field="item")
    value = packs.value_of(pack.paid_minor, pack.sessions, pack.used, sessions)
    prove(actor, card, value, pin)
    use_up(card)
    use = PackUse.objects.create(
        pack=pack, card_id=card.id, key=key, sessions=sessions, value_minor=value, what=what, served_by_id=served_by,
        staff_id=actor.staff_id, till=card.till, at=at,
    )  # fmt: skip
    if value:
        post(Posting.SESSION.under(key), _earned(pack, sessions, value), at=at, ref=key)
    pack.used += sessions
    pack.save(update_fields=["used"])
    tell_packs([pack], card.customer_id)
    return use_value(use)


def give_back_sessions(actor: Actor, *, use_id: int, card: LockedCard, at: datetime) -> PackUseValue:
    """Take a use back as if it had never been; the card is locked. A second time changes nothing.

    Raises PackEnded, SessionUsedSince when a later use of the pack stands, PackGivenSince when it lies on another card
    by now (its value would go back to who gave it), SessionUndoTooLate.
    """
    use = PackUse.objects.get(pk=use_id)
    use.pack = pack = locked(HeldPack, pk=use.pack_id)
    use.refresh_from_db(fields=["undone_at"])
    if use.undone_at:
        return use_value(use)
    check_live(pack, clock.today(card.zone))
    if pack.uses.filter(undone_at=None, pk__gt=use.pk).exists():
        raise SessionUsedSince
    if use.card_id != pack.card_id:
        raise PackGivenSince
    if actor.kind != "system" and at > use.at + UNDO_WITHIN:
        raise SessionUndoTooLate
    if use.value_minor:
        reverse(Posting.SESSION_UNDO.under(use.key), of=Posting.SESSION.under(use.key), at=at, ref=use.key,
                reason="session_undone")  # fmt: skip
    pack.used -= use.sessions
    pack.save(update_fields=["used"])
    tell_packs([pack], card.customer_id)
    use.undone_at = at
    use.save(update_fields=["undone_at"])
    return use_value(use)


def _earned(pack: HeldPack, sessions: int, value: int) -> Move:
    inputs = {
        "pack": pack.pk, "name_zh": pack.name_zh, "name_en": pack.name_en, "used": sessions,
        "first": pack.used + 1, "of": pack.sessions, "left": pack.sessions - pack.used - sessions,
    }  # fmt: skip
    return Move(pack.account_id or 0, AccountKind.REVENUE, value, pack.currency, "session_used", inputs=inputs)
