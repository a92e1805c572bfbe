"""Redeem a full stamp card: its stamps are used, its reward is handed out at the counter."""

from shuke.cards.actions.lock import lock_card
from shuke.cards.actions.redeem_reward import right_from, tell_redeemed
from shuke.cards.bill import check_usable
from shuke.cards.errors import StampCardUnknown, StampsMissing
from shuke.cards.models import Redemption, StampDesign
from shuke.cards.posting_keys import Posting
from shuke.cards.values.rewards import RedemptionValue
from shuke.kit import clock
from shuke.kit.access import Actor, action
from shuke.kit.problems import KeyReused
from shuke.ledger import queries as ledger
from shuke.ledger.actions import open_parts, post
from shuke.ledger.values import STAMPS_UNIT, AccountKind, Move


@action("cards.redeem")
def redeem_stamps(
    actor: Actor, *, stamp_card_id: int, key: str, number: str = "", token: str = "", till: str = ""
) -> RedemptionValue:
    """Use the stamps of one full card and hand its reward out; a paper card asks for no PIN, nor does this one.

    A scan stays good for a sale. The same key returns the first redemption. Raises StampCardUnknown, StampsMissing,
    UnknownCode, TokenExpired, CardFrozen, KeyReused.
    """
    card = lock_card(number=number, token=token, till=till)
    if earlier := Redemption.objects.filter(key=key).first():
        if (earlier.card_id, earlier.stamp_design_id) != (card.id, stamp_card_id):
            raise KeyReused
        return earlier.as_value()
    check_usable(card)
    design = StampDesign.objects.filter(pk=stamp_card_id).first()
    if design is None:
        raise StampCardUnknown(field="stamp_card")
    rule, at = design.as_rule(), clock.now()
    account = open_parts(card.id, AccountKind.STAMPS, STAMPS_UNIT, [rule.id])[rule.id]
    # The card is locked, and with it every writer of its stamps.
    if (missing := rule.needed - ledger.balances([account])[account]) > 0:
        raise StampsMissing(field="stamp_card", missing={"stamps": missing}, missing_stamps=missing)
    inputs = {"card": rule.id, "name_zh": rule.name_zh, "name_en": rule.name_en, "reward_zh": rule.reward_zh,
              "reward_en": rule.reward_en}  # fmt: skip
    move = Move(account, AccountKind.STAMPS_SPENT, rule.needed, STAMPS_UNIT, "stamps_redeemed", inputs=inputs)
    post(Posting.REDEEM.under(key), move, at=at, ref=key)
    row = Redemption.objects.create(
        card_id=card.id, stamp_design=design, key=key, name_zh=rule.reward_zh, name_en=rule.reward_en,
        stamps=rule.needed, staff_id=actor.staff_id,
        **right_from(at, card.zone, 0, hand_out=True, actor=actor),
    )  # fmt: skip
    tell_redeemed(card, row)
    return row.as_value()
