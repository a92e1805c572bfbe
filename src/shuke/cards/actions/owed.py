"""Points that should have gone back but were spent already: kept as owed, paid by the next points that come in."""

from dataclasses import replace
from datetime import datetime

from shuke.cards.models import Card
from shuke.cards.values import Balances, LockedCard
from shuke.ledger.actions import post
from shuke.ledger.values import POINTS_UNIT, AccountKind, Move


def pay_owed(card: LockedCard, balances: Balances, *, points: int, key: str, at: datetime, ref: str = "") -> Balances:
    """Take `points` just credited for what the card owes, posted under `key`; nothing happens for 0."""
    if not points:
        return balances
    # A post of its own: the ledger takes debits from what an account held before the post.
    move = Move(card.points_account, AccountKind.POINTS_ISSUED, points, POINTS_UNIT, "owed_paid")
    posted = post(key, move, at=at, ref=ref)
    paid = replace(
        balances, points=posted.balances[card.points_account] - balances.pending, owed=balances.owed - points
    )
    Card.objects.filter(pk=card.id).update(owed_points=paid.owed)
    return paid


def owe(card: LockedCard, balances: Balances, *, points: int) -> Balances:
    """Write down that the card owes `points` more; nothing happens for 0."""
    if not points:
        return balances
    owing = replace(balances, owed=balances.owed + points)
    Card.objects.filter(pk=card.id).update(owed_points=owing.owed)
    return owing
