"""Under which keys cards post on the ledger.

Callers choose their keys freely, so what a key is for stands in front of it: everything behind the first colon is the
caller's own text, and no choice of his can name the posting of another verb.
"""

from enum import StrEnum

# What the undo of an import writes: `undo import 7:` and the transfer it takes back.
UNDONE_IMPORT = "undo import "


class Posting(StrEnum):
    """What is posted; no value contains a colon."""

    SALE = "sale"
    SALE_OWED = "sale-owed"
    PENDING = "pending"
    AWARD = "award"
    AWARD_OWED = "award-owed"
    GIFT = "gift"
    GIFT_OWED = "gift-owed"
    REFUND_OWED = "refund-owed"
    REFUND_PRINCIPAL = "refund-principal"
    REFUND_BONUS = "refund-bonus"
    REFUND_POINTS = "refund-points"
    REFUND_EARNED = "refund-earned"
    TOP_UP = "top-up"
    TOP_UP_UNDO = "top-up-undo"
    VALUE_REFUND = "value-refund"
    REFUND_STAMPS = "refund-stamps"
    PACK_SOLD = "pack-sold"
    PACK_UNSOLD = "pack-unsold"
    PACK_REFUND = "pack-refund"
    PACK_ON_BALANCE = "pack-on-balance"
    PACK_TRANSFER = "pack-transfer"
    SESSION = "session"
    SESSION_UNDO = "session-undo"
    REDEEM = "redeem"
    REDEEM_CANCEL = "redeem-cancel"
    ADJUSTED = "adjusted"
    ADJUSTED_UNDO = "adjusted-undo"
    OPENING_POINTS = "opening-points"
    OPENING_PRINCIPAL = "opening-principal"
    OPENING_BONUS = "opening-bonus"
    OPENING_PACK = "opening-pack"

    def under(self, key: str) -> str:
        """The ledger's key of this posting for a caller's key."""
        return f"{self}:{key}"

    def is_of(self, posting: str) -> bool:
        """Whether a ledger's key is of this posting."""
        return posting.startswith(f"{self}:")

    def own(self, posting: str) -> str:
        """The caller's own key out of the ledger's."""
        return posting.removeprefix(f"{self}:")
