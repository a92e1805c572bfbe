"""The writers of cards, one verb a file. `lock_card`, `charge` and `uncharge` are for the actions of higher rooms."""

from shuke.cards.actions.charge import charge
from shuke.cards.actions.claim_offline import claim_offline
from shuke.cards.actions.earn_batch import earn_batch
from shuke.cards.actions.enrol import enrol_card
from shuke.cards.actions.freeze import freeze_card, freeze_own_card, unfreeze_card
from shuke.cards.actions.join import join
from shuke.cards.actions.lock import lock_card
from shuke.cards.actions.pin import reset_pin, send_pin_code, set_own_pin
from shuke.cards.actions.refund_value import refund_value
from shuke.cards.actions.replace import replace_card
from shuke.cards.actions.resolve import resolve_code, resolve_number
from shuke.cards.actions.top_up import top_up_card
from shuke.cards.actions.uncharge import uncharge
from shuke.cards.actions.undo_batch import unearn_batch
from shuke.cards.actions.undo_top_up import undo_top_up

__all__ = [
    "charge", "claim_offline", "earn_batch", "enrol_card", "freeze_card", "freeze_own_card", "join", "lock_card",
    "refund_value", "replace_card", "reset_pin", "resolve_code", "resolve_number", "send_pin_code", "set_own_pin",
    "top_up_card", "uncharge", "undo_top_up", "unearn_batch", "unfreeze_card",
]  # fmt: skip
