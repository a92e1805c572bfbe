"""Points that count but cannot be spent yet: set aside on the ledger until their day."""

from dataclasses import replace
from datetime import datetime, time
from zoneinfo import ZoneInfo

from shuke.cards import rules
from shuke.cards.bill import Bill
from shuke.cards.posting_keys import Posting
from shuke.cards.values import Balances, LockedCard
from shuke.kit import clock
from shuke.ledger.actions import hold


def set_pending(card: LockedCard, bill: Bill, balances: Balances, *, key: str, at: datetime) -> Balances:
    """Set aside what a sale has just earned, less what it paid of owed points; nothing without a pending period.

    Ledger's own job lets it go on the day from which it can be spent. One statement.
    """
    points, day = bill.earned - bill.owed_paid, rules.usable_on(clock.day_of(at, card.zone), card.rules.points)
    if day is None or points <= 0:
        return balances
    until = clock.aware(datetime.combine(day, time.min, ZoneInfo(card.zone)))
    hold(Posting.PENDING.under(key), account=card.points_account, amount=points, at=at, until=until)
    return replace(balances, points=balances.points - points, pending=balances.pending + points)
