"""Accounts and transfers: every value that can be owed.

Verbs: open_accounts, post, reverse, take_back, hold / release / capture, expire_lots, post_batch, reverse_batch.
Owns accounts, transfers, lots, holds, checkpoints of the merchant's own accounts, and the books that prove them.
"""
