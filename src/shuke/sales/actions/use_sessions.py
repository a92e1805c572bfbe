"""Use sessions of a pack at the counter: one call, one transaction; the guest was here, though he paid nothing."""

from datetime import datetime

from shuke.cards import actions as cards
from shuke.cards import queries as card_queries
from shuke.cards.events import SessionsUndone, SessionsUsed
from shuke.cards.values import LockedCard
from shuke.cards.values.packs import PackUseValue
from shuke.customers import actions as customers
from shuke.identity import queries as identity
from shuke.kit import clock
from shuke.kit.access import Actor, action
from shuke.kit.problems import KeyReused, NotFound
from shuke.kit.work import record
from shuke.sales import queries
from shuke.sales.drawing_up import moment
from shuke.sales.errors import CardNeeded, ServerUnknown


@action("sales.use_sessions")
def use_sessions(
    actor: Actor, *, pack_id: int, key: str, card: str = "", token: str = "", sessions: int = 1,
    pin: str | None = None, item_id: int | None = None, served_by: int | None = None, till: int | None = None,
    at: datetime | None = None,
) -> PackUseValue:  # fmt: skip
    """Use sessions of a pack, proven like a payment by the card's number or a scanned code's token, and its PIN.

    The same key returns the first use. Raises CardNeeded, ServerUnknown, TimeRefused, KeyReused and what
    `cards.take_sessions` refuses.
    """
    if not card and not token:
        raise CardNeeded(field="card")
    at = moment(actor, at)
    member = _locked(card, token, till)
    if earlier := card_queries.use_by_key(key):
        if earlier.pack.id != pack_id:
            raise KeyReused
        return earlier
    use = cards.take_sessions(
        actor, card=member, pack_id=pack_id, sessions=sessions, key=key, at=at, pin=pin, item_id=item_id,
        what=_name_of(item_id), served_by=_known(served_by),
    )  # fmt: skip
    customers.note_visit(member.customer_id, on=clock.day_of(at, member.zone), net_minor=0)
    record(
        SessionsUsed(
            subject=member.customer_id, card_id=member.id, pack_id=use.pack.id, use_id=use.id,
            name_zh=use.pack.name_zh, name_en=use.pack.name_en, sessions=use.sessions, left=use.pack.sessions_left,
            value_minor=use.value.minor,
        )
    )  # fmt: skip
    return use


@action("sales.undo_sessions")
def undo_sessions(actor: Actor, *, use_id: int, pack_id: int | None = None) -> PackUseValue:
    """Take a use of the last hour back, the latest of its pack first; a second time changes nothing.

    Raises NotFound, PackEnded, SessionUsedSince, PackGivenSince, SessionUndoTooLate.
    """
    before = card_queries.pack_use(use_id)
    if pack_id not in (None, before.pack.id):
        raise NotFound
    member, at = cards.lock_card(card_id=before.pack.card_id), clock.now()
    use = cards.give_back_sessions(actor, use_id=use_id, card=member, at=at)
    if before.undone:
        return use
    on = clock.day_of(use.at, member.zone)
    again = queries.came_on(member.customer_id, on, without=0) or card_queries.used_on(member.id, on, member.zone)
    customers.take_back_visit(member.customer_id, on=on, net_minor=0, still_visited=again)
    record(
        SessionsUndone(
            subject=member.customer_id, card_id=member.id, pack_id=use.pack.id, use_id=use.id,
            name_zh=use.pack.name_zh, name_en=use.pack.name_en, sessions=use.sessions, left=use.pack.sessions_left,
        )
    )  # fmt: skip
    return use


def _locked(card: str, token: str, till: int | None) -> LockedCard:
    return cards.lock_card(number=card, token=token, till=str(till or ""))


def _known(served_by: int | None) -> int | None:
    if served_by and served_by not in {one.id for one in identity.staff_list(with_former=True)}:
        raise ServerUnknown(field="served_by")
    return served_by


def _name_of(item_id: int | None) -> str:
    return next((item.name for item in queries.quick_items() if item.id == item_id), "") if item_id else ""
