"""The ledger's verbs. Plain functions: rooms above call them inside their own actions, which hold the permission."""

from shuke.ledger.actions.checkpoint import advance_checkpoints
from shuke.ledger.actions.expire_lots import expire_lots
from shuke.ledger.actions.hold import capture, hold, lapse_holds, loosen, release
from shuke.ledger.actions.open_accounts import open_accounts, open_accounts_batch, open_parts, open_parts_batch
from shuke.ledger.actions.post import post
from shuke.ledger.actions.post_batch import post_batch
from shuke.ledger.actions.reverse import reverse
from shuke.ledger.actions.reverse_batch import reverse_batch
from shuke.ledger.actions.take_back import take_back

__all__ = [
    "advance_checkpoints", "capture", "expire_lots", "hold", "lapse_holds", "loosen", "open_accounts",
    "open_accounts_batch", "open_parts", "open_parts_batch", "post", "post_batch", "release", "reverse",
    "reverse_batch", "take_back",
]  # fmt: skip
