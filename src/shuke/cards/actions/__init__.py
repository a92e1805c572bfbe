"""The writers of cards, one verb a file. `lock_card`, `charge` and `uncharge` are for the actions of higher rooms."""

from shuke.cards.actions.adjust import adjust_card
from shuke.cards.actions.apply import apply_to_join
from shuke.cards.actions.award import award
from shuke.cards.actions.charge import charge
from shuke.cards.actions.claim_offline import claim_offline
from shuke.cards.actions.close_pack import close_pack
from shuke.cards.actions.decide_adjustment import approve_adjustment, refuse_adjustment, withdraw_adjustment
from shuke.cards.actions.earn_batch import earn_batch
from shuke.cards.actions.edit_packs import archive_pack_design, restore_pack_design, save_pack_design
from shuke.cards.actions.edit_rewards import archive_reward, restore_reward, save_reward
from shuke.cards.actions.edit_stamp_cards import archive_stamp_design, restore_stamp_design, save_stamp_design
from shuke.cards.actions.end_redemption import cancel_own_redemption, cancel_redemption, hand_out
from shuke.cards.actions.enrol import enrol_card
from shuke.cards.actions.freeze import freeze_card, freeze_own_card, unfreeze_card
from shuke.cards.actions.inbox import tell_holder
from shuke.cards.actions.join import join
from shuke.cards.actions.joining import create_join_link, set_join_terms
from shuke.cards.actions.lock import lock_card
from shuke.cards.actions.move_print_request import move_print_request
from shuke.cards.actions.open_batch import open_batch, undo_opening_batch
from shuke.cards.actions.pin import reset_pin, send_pin_code, set_own_pin
from shuke.cards.actions.publish_design import publish_design
from shuke.cards.actions.put_on_balance import put_on_balance
from shuke.cards.actions.redeem_reward import redeem_own_reward, redeem_reward
from shuke.cards.actions.redeem_stamps import redeem_stamps
from shuke.cards.actions.refund_value import refund_value
from shuke.cards.actions.replace import replace_card
from shuke.cards.actions.request_print import print_blanks, print_for_members
from shuke.cards.actions.resolve import resolve_code, resolve_number
from shuke.cards.actions.save_design import place_picture, save_design
from shuke.cards.actions.sell_packs import sell_packs, unsell_packs
from shuke.cards.actions.set_adjustment_caps import set_adjustment_caps
from shuke.cards.actions.take_back_design import take_back_design
from shuke.cards.actions.take_sessions import give_back_sessions, take_sessions
from shuke.cards.actions.top_up import top_up_card
from shuke.cards.actions.transfer_pack import transfer_pack
from shuke.cards.actions.uncharge import uncharge
from shuke.cards.actions.undo_adjustment import undo_adjustment
from shuke.cards.actions.undo_batch import unearn_batch
from shuke.cards.actions.undo_top_up import undo_top_up
from shuke.cards.actions.use_free import give_free_back, use_free

__all__ = [
    "adjust_card",
    "apply_to_join",
    "approve_adjustment",
    "archive_pack_design",
    "archive_reward",
    "archive_stamp_design",
    "award",
    "cancel_own_redemption",
    "cancel_redemption",
    "charge",
    "claim_offline",
    "close_pack",
    "create_join_link",
    "earn_batch",
    "enrol_card",
    "freeze_card",
    "freeze_own_card",
    "give_back_sessions",
    "give_free_back",
    "hand_out",
    "join",
    "lock_card",
    "move_print_request",
    "open_batch",
    "place_picture",
    "print_blanks",
    "print_for_members",
    "publish_design",
    "put_on_balance",
    "redeem_own_reward",
    "redeem_reward",
    "redeem_stamps",
    "refund_value",
    "refuse_adjustment",
    "replace_card",
    "reset_pin",
    "resolve_code",
    "resolve_number",
    "restore_pack_design",
    "restore_reward",
    "restore_stamp_design",
    "save_design",
    "save_pack_design",
    "save_reward",
    "save_stamp_design",
    "sell_packs",
    "send_pin_code",
    "set_adjustment_caps",
    "set_join_terms",
    "set_own_pin",
    "take_back_design",
    "take_sessions",
    "tell_holder",
    "top_up_card",
    "transfer_pack",
    "uncharge",
    "undo_adjustment",
    "undo_opening_batch",
    "undo_top_up",
    "unearn_batch",
    "unfreeze_card",
    "unsell_packs",
    "use_free",
    "withdraw_adjustment",
]  # fmt: skip
