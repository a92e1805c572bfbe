"""Cards and accounts are read without a lock and balances are written as computed: the last writer wins."""

from tests.hammer.broken.program import card_unlocked, replaced, served

_POST = "shuke.ledger.actions.post"
card_unlocked()
replaced(_POST, "POST", "ORDER BY id FOR NO KEY UPDATE", "")
replaced(
    _POST, "POST", "SET balance = a.balance - taken + given FROM flows", "SET balance = free - taken + given FROM flows"
)

application = served()
