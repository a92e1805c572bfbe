"""Tables of the ledger."""

from shuke.ledger.models.account import Account
from shuke.ledger.models.books import BooksCheck
from shuke.ledger.models.checkpoint import Checkpoint
from shuke.ledger.models.hold import Hold
from shuke.ledger.models.lot import Lot, LotUse
from shuke.ledger.models.seal import Seal
from shuke.ledger.models.transfer import Transfer

__all__ = ["Account", "BooksCheck", "Checkpoint", "Hold", "Lot", "LotUse", "Seal", "Transfer"]
