"""Take back what a customer was given too much of: claw-back after a refund."""

from datetime import datetime

from django.db import connection

from shuke.kit.tenancy import current_merchant
from shuke.ledger import rules
from shuke.ledger.actions.post import write
from shuke.ledger.errors import NothingToReverse
from shuke.ledger.queries.originals import originals
from shuke.ledger.queries.read_back import posted_under
from shuke.ledger.values import Posted, TakenBack


def take_back(
    key: str,
    *,
    of: str,
    account: int,
    amount: int,
    at: datetime,
    ref: str = "",
    reason: str = "clawed_back",
    forgive: bool = False,
) -> TakenBack:
    """Take `amount` of what the post under key `of` gave to `account`: from the lot it made first, then from others.

    Never below the floor: what is `missing` is the caller's to remember as owed, or with `forgive` the merchant bears
    it. Same key, same answer. Raises NothingToReverse, AlreadyReversed.
    """
    posted = posted_under(key)
    if not posted.transfers:
        given = [each for each in originals(of) if each.target == account]
        if not given:
            raise NothingToReverse
        free = _locked_free(account)
        entries = rules.claw_back(given, account=account, amount=amount, free=free, forgive=forgive, reason=reason)
        posted = write(key, entries, at=at, ref=ref) if entries else Posted()
    taken = sum(t.amount for t in posted.transfers if t.source == account)
    return TakenBack(posted, taken, amount - taken)


def _locked_free(account: int) -> int:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT balance - held - floor FROM ledger_account WHERE merchant_id = %s AND id = %s FOR NO KEY UPDATE",
            [current_merchant(), account],
        )
        return max(int(cursor.fetchone()[0]), 0)
