"""Redeem points for a reward: its stock falls by a guarded update, so the last one goes to one member only."""

from datetime import date, datetime

from django.db.models import F, Q

from shuke.cards import packs
from shuke.cards.actions.charge import balances_after
from shuke.cards.actions.lock import lock_card
from shuke.cards.actions.proof import ask_pin, prove
from shuke.cards.actions.use_token import use_up
from shuke.cards.bill import check_usable
from shuke.cards.errors import RewardLimit, RewardPointsMissing, RewardSoldOut, RewardUnknown
from shuke.cards.events import RewardRedeemed
from shuke.cards.models import Redemption, Reward
from shuke.cards.posting_keys import Posting
from shuke.cards.traits import traits_of
from shuke.cards.values import LockedCard
from shuke.cards.values.packs import DesignState
from shuke.cards.values.rewards import RedemptionState, RedemptionValue
from shuke.customers import actions as customers
from shuke.kit import clock
from shuke.kit.access import Actor, action
from shuke.kit.codes.alphabet import new_code
from shuke.kit.money import Money
from shuke.kit.problems import KeyReused, NotFound
from shuke.kit.work import record
from shuke.ledger.actions import post
from shuke.ledger.values import POINTS_UNIT, AccountKind, Move

CODE_LENGTH = 8
COUNTED = (RedemptionState.OPEN, RedemptionState.USED)


@action("cards.redeem")
def redeem_reward(
    actor: Actor, *, reward_id: int, key: str, number: str = "", token: str = "", pin: str | None = None,
    hand_out: bool = False, till: str = "",
) -> RedemptionValue:  # fmt: skip
    """Take points off a card for a reward, at the counter; with `hand_out` it is given at once.

    The same key returns the first redemption. Raises RewardUnknown, RewardSoldOut, RewardLimit, RewardPointsMissing,
    UnknownCode, TokenExpired, CardFrozen, KeyReused and the PIN's refusals.
    """
    card = lock_card(number=number, token=token, till=till)
    if earlier := _earlier(key, card, reward_id):
        return earlier
    reward = _reward(card, reward_id)
    prove(actor, card, worth(card, reward.points).minor, pin)
    use_up(card)
    return _redeem(actor, card, reward, key, hand_out=hand_out)


@action("cards.redeem_own")
def redeem_own_reward(actor: Actor, *, card_id: int, reward_id: int, key: str, pin: str) -> RedemptionValue:
    """Take points off one's own card for a reward; the answer's code is shown at the counter. Needs the PIN."""
    card = lock_card(card_id=card_id, till=f"person {actor.person_id}")
    if earlier := _earlier(key, card, reward_id):
        return earlier
    reward = _reward(card, reward_id)
    ask_pin(card, pin)
    return _redeem(actor, card, reward, key, hand_out=False)


def worth(card: LockedCard, points: int) -> Money:
    """What points would pay on a bill: what the PIN guards."""
    burn = card.rules.burn
    return Money(points * burn.value_minor // burn.step if burn.step else 0, card.currency)


def _earlier(key: str, card: LockedCard, reward_id: int) -> RedemptionValue | None:
    row = Redemption.objects.filter(key=key).first()
    if row is None:
        return None
    if (row.card_id, row.reward_id) != (card.id, reward_id):
        raise KeyReused
    return row.as_value()


def _reward(card: LockedCard, reward_id: int) -> Reward:
    check_usable(card)
    reward = Reward.objects.filter(pk=reward_id).first()
    if reward is None:
        raise NotFound
    _check_offered(reward, clock.today(card.zone))
    if reward.most_a_member:
        had = Redemption.objects.filter(card_id=card.id, reward=reward, state__in=COUNTED).count()
        if had >= reward.most_a_member:
            raise RewardLimit(most=reward.most_a_member, missing={"most": reward.most_a_member})
    if card.balances.points < reward.points:
        missing = reward.points - card.balances.points
        raise RewardPointsMissing(field="reward", missing={"points": missing}, missing_points=missing)
    return reward


def _check_offered(reward: Reward, today: date) -> None:
    early = reward.starts_on and today < reward.starts_on
    late = reward.ends_on and today > reward.ends_on
    if reward.state != DesignState.LIVE or early or late:
        raise RewardUnknown(field="reward")


def _redeem(actor: Actor, card: LockedCard, reward: Reward, key: str, *, hand_out: bool) -> RedemptionValue:
    take_from_stock(reward)
    at = clock.now()
    inputs = {"reward": reward.pk, "name_zh": reward.name_zh, "name_en": reward.name_en}
    move = Move(card.points_account, AccountKind.POINTS_SPENT, reward.points, POINTS_UNIT, "redeemed", inputs=inputs)
    balances = balances_after(card, post(Posting.REDEEM.under(key), move, at=at, ref=key))
    row = Redemption.objects.create(
        card_id=card.id, reward=reward, key=key, name_zh=reward.name_zh, name_en=reward.name_en, points=reward.points,
        staff_id=actor.staff_id, **right_from(at, card.zone, reward.right_days, hand_out=hand_out, actor=actor),
    )  # fmt: skip
    customers.set_traits(card.customer_id, **traits_of(card.number, card.tier, balances))
    tell_redeemed(card, row)
    return row.as_value()


def take_from_stock(reward: Reward) -> None:
    """Take one from what is left of a reward, or raise RewardSoldOut: two tills, one last piece."""
    left = Reward.objects.filter(Q(stock=None) | Q(stock__gt=0), pk=reward.pk)
    if not left.update(stock=F("stock") - 1, taken=F("taken") + 1):
        raise RewardSoldOut


def right_from(at: datetime, zone: str, days: int, *, hand_out: bool, actor: Actor) -> dict[str, object]:
    """The fields of a right: its code, how long it holds, and when it was handed out if it was at once."""
    given = {"state": RedemptionState.USED, "used_at": at, "used_by": actor.staff_id} if hand_out else {}
    until = None if hand_out else packs.ends_on(clock.day_of(at, zone), days)
    return {"code": new_code(CODE_LENGTH), "at": at, "until": until, **given}


def tell_redeemed(card: LockedCard, row: Redemption) -> None:
    """Tell everybody of a redemption."""
    record(
        RewardRedeemed(
            subject=card.customer_id, card_id=card.id, redemption_id=row.pk, name_zh=row.name_zh, name_en=row.name_en,
            points=row.points, stamps=row.stamps,
        )
    )  # fmt: skip
