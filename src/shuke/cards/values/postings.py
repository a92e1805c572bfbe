"""Reading the ledger's keys of sales back into the keys of the rooms that sell."""

from shuke.cards.posting_keys import Posting

_SOLD = (Posting.SALE, Posting.SALE_OWED)
_REFUNDED = tuple(each for each in Posting if each.startswith("refund-"))


def sale_key_of(posting: str) -> tuple[bool, str] | None:
    """Whether it is of a refund, and the key of the sale or refund; None for what is of neither."""
    if not any(kind.is_of(posting) for kind in Posting):
        # A sale rung up before keys said what they are of stands under its own key.
        return False, posting
    for kinds, refund in ((_SOLD, False), (_REFUNDED, True)):
        for kind in kinds:
            if kind.is_of(posting):
                return refund, kind.own(posting)
    return None
