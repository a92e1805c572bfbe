"""Hand a redeemed reward out, or give its points and its piece of stock back."""

from datetime import timedelta

from django.db.models import F

from shuke.cards.actions.charge import balances_after
from shuke.cards.actions.lock import lock_card
from shuke.cards.errors import RedemptionOver, RedemptionStands, RedemptionUnknown
from shuke.cards.events import RedemptionCancelled
from shuke.cards.models import Redemption, Reward
from shuke.cards.posting_keys import Posting
from shuke.cards.traits import traits_of
from shuke.cards.values import LockedCard
from shuke.cards.values.rewards import RedemptionState, RedemptionValue
from shuke.customers import actions as customers
from shuke.kit import clock
from shuke.kit.access import Actor, action
from shuke.kit.codes.alphabet import CodeRefused, parse_code
from shuke.kit.locks import locked
from shuke.kit.problems import NotFound
from shuke.kit.work import record
from shuke.ledger.actions import reverse

CANCEL_WITHIN = timedelta(hours=1)


@action("cards.hand_out")
def hand_out(actor: Actor, *, code: str) -> RedemptionValue:
    """Hand out the reward whose code a member shows.

    Raises RedemptionUnknown, RedemptionOver when it was handed out, cancelled or ended before.
    """
    row = _by_code(code)
    card = lock_card(card_id=row.card_id)
    row = locked(Redemption, pk=row.pk)
    over = row.until is not None and row.until < clock.today(card.zone)
    if row.state != RedemptionState.OPEN or over:
        state = RedemptionState.EXPIRED if over and row.state == RedemptionState.OPEN else RedemptionState(row.state)
        raise RedemptionOver(state=str(state.label))
    row.state, row.used_at, row.used_by = RedemptionState.USED, clock.now(), actor.staff_id
    row.save(update_fields=["state", "used_at", "used_by"])
    return row.as_value()


@action("cards.cancel_redemption")
def cancel_redemption(actor: Actor, *, redemption_id: int) -> RedemptionValue:
    """Give points or stamps and the piece of stock back; one that was handed out, within the hour.

    A second time changes nothing. Raises NotFound, RedemptionOver, RedemptionStands.
    """
    return _cancel(_card_of(redemption_id), redemption_id, handed_out=True)


@action("cards.cancel_own_redemption")
def cancel_own_redemption(actor: Actor, *, card_id: int, redemption_id: int) -> RedemptionValue:
    """Give one's own reward back before it is handed out; raises NotFound, RedemptionOver."""
    if _card_of(redemption_id) != card_id:
        raise NotFound
    return _cancel(card_id, redemption_id, handed_out=False)


def _card_of(redemption_id: int) -> int:
    card_id: int | None = Redemption.objects.filter(pk=redemption_id).values_list("card_id", flat=True).first()
    if card_id is None:
        raise NotFound
    return card_id


def _by_code(code: str) -> Redemption:
    try:
        row = Redemption.objects.filter(code=parse_code(code)).first()
    except CodeRefused:
        row = None
    if row is None:
        raise RedemptionUnknown(field="code")
    return row


def _cancel(card_id: int, redemption_id: int, *, handed_out: bool) -> RedemptionValue:
    card, at = lock_card(card_id=card_id), clock.now()
    row = locked(Redemption, pk=redemption_id)
    if row.state == RedemptionState.CANCELLED:
        return row.as_value()
    if row.state == RedemptionState.EXPIRED or (row.state == RedemptionState.USED and not handed_out):
        raise RedemptionOver(state=str(RedemptionState(row.state).label))
    if row.used_at and at > row.used_at + CANCEL_WITHIN:
        raise RedemptionStands
    _give_back(card, row)
    row.state, row.cancelled_at = RedemptionState.CANCELLED, at
    row.save(update_fields=["state", "cancelled_at"])
    record(
        RedemptionCancelled(
            subject=card.customer_id, card_id=card.id, redemption_id=row.pk, name_zh=row.name_zh, name_en=row.name_en,
            points=row.points, stamps=row.stamps,
        )
    )  # fmt: skip
    return row.as_value()


def _give_back(card: LockedCard, row: Redemption) -> None:
    """The points or stamps go into the lots they came from, and the piece back on the shelf."""
    posted = reverse(
        Posting.REDEEM_CANCEL.under(row.key), of=Posting.REDEEM.under(row.key), at=clock.now(), ref=row.key,
        reason="redemption_cancelled",
    )  # fmt: skip
    balances = balances_after(card, posted)
    customers.set_traits(card.customer_id, **traits_of(card.number, card.tier, balances))
    if row.reward_id:
        Reward.objects.filter(pk=row.reward_id).update(stock=F("stock") + 1, taken=F("taken") - 1)
