"""The ledger's verbs. Plain functions: rooms above call them inside their own actions, which hold the permission."""

from shuke.ledger.actions.open_accounts import open_accounts, open_accounts_batch
from shuke.ledger.actions.post import post

__all__ = ["open_accounts", "open_accounts_batch", "post"]
