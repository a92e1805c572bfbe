"""Give back what a refunded sale took from a card, and take back the points it no longer earns."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from shuke.cards import rules
from shuke.cards.actions.charge import balances_after
from shuke.cards.actions.lock import lock_card
from shuke.cards.actions.owed import owe, pay_owed
from shuke.cards.actions.spend import note_spend
from shuke.cards.actions.stamp import take_stamps_back
from shuke.cards.actions.tier import take_grant_back
from shuke.cards.bill import Kept, kept
from shuke.cards.explain_refund import explain_refund
from shuke.cards.posting_keys import Posting
from shuke.cards.traits import traits_of
from shuke.cards.values import Balances, LockedCard, Uncharged
from shuke.cards.values.policy import Shortage
from shuke.kit.access import Actor
from shuke.kit.money import Money
from shuke.ledger.actions.hold import loosen
from shuke.ledger.actions.reverse import reverse
from shuke.ledger.actions.take_back import take_back

_PARTS = {
    "principal": Posting.REFUND_PRINCIPAL, "bonus": Posting.REFUND_BONUS, "points": Posting.REFUND_POINTS,
}  # fmt: skip


def uncharge(
    actor: Actor,
    *,
    record: Mapping[str, Any],
    net: Money,
    key: str,
    at: datetime,
    card: LockedCard | None = None,
    ref: str = "",
) -> Uncharged:
    """Bring a charged sale down to `net` (of its total after discount); inside the refund's own action.

    The same lots come back; points go back by earned(before) - earned(net), recomputed by the rules stored with the
    sale. What was spent of them already is owed or forgiven, as those rules say. Of a sale that came to nothing
    only the visit is taken back. Raises ValueError when `net` is not below what stands.
    """
    if not 0 <= net.minor < max(record["net"], 1):
        raise ValueError("a refund leaves less of the sale than stood before")
    card = card or lock_card(card_id=record["card"])
    before, after = kept(record, record["net"]), kept(record, net.minor)
    balances = _give_back(card, record, before, after, key, at, ref)
    settled, owed_key = rules.settle(before.points - after.points, balances.owed), Posting.REFUND_OWED.under(key)
    balances = pay_owed(card, balances, points=settled, key=owed_key, at=at, ref=ref)
    balances, missing = _claw_back(card, record, balances, before.earned - after.earned, key, at, ref)
    for n, each in enumerate(record.get("stamps", ())):
        take_stamps_back(each, record, net.minor, key=f"{key} {n}" if n else key, at=at, ref=ref)
    note_spend(
        replace(card, token_id=None),
        amount_minor=after.paid - before.paid,
        points=after.earned - before.earned,
        visits=0 if net else -1,
        at=datetime.fromisoformat(record["at"]),
        ref=ref or key,
    )
    if record.get("granted") and not net:
        take_grant_back(card, record["granted"])
    return _uncharged(card, record, net, before, after, balances, missing)


def _give_back(
    card: LockedCard, record: Mapping[str, Any], before: Kept, after: Kept, key: str, at: datetime, ref: str
) -> Balances:
    balances = card.balances
    for part, posting in _PARTS.items():
        if amount := getattr(before, part) - getattr(after, part):
            posted = reverse(posting.under(key), of=[record["transfers"][part]], amount=amount, at=at, ref=ref)
            balances = balances_after(replace(card, balances=balances), posted)
    return balances


def _claw_back(
    card: LockedCard, record: Mapping[str, Any], balances: Balances, points: int, key: str, at: datetime, ref: str
) -> tuple[Balances, int]:
    """Take `points` back, first from the lot the sale made; returns the balances and what could not be taken."""
    if not points:
        return balances, 0
    forgive = record["shortage"] == Shortage.FORGIVEN
    balances, points, kept_by_member = _loosened(card, record, balances, points, at)
    if not points:
        return balances, kept_by_member
    taken = take_back(
        Posting.REFUND_EARNED.under(key), of=record["key"], account=card.points_account, amount=points, at=at, ref=ref,
        forgive=forgive,
    )  # fmt: skip
    balances = balances_after(replace(card, balances=balances), taken.posted)
    owed = taken.missing if record["shortage"] == Shortage.OWED else 0
    return owe(card, balances, points=owed), taken.missing + kept_by_member


def _loosened(
    card: LockedCard, record: Mapping[str, Any], balances: Balances, points: int, at: datetime
) -> tuple[Balances, int, int]:
    """Make pending points free to be taken, the sale's own first; with the points to take and those that stay.

    Where only pending points go back, what the sale's own do not cover stays with the member.
    """
    only_own = record["shortage"] == Shortage.PENDING
    if not balances.pending:
        return (balances, 0, points) if only_own else (balances, points, 0)
    key = Posting.PENDING.under(Posting.SALE.own(record["key"]))
    own, freed = loosen(card.points_account, points, first=key, at=at, others=not only_own)
    loose = replace(balances, points=balances.points + freed, pending=balances.pending - freed)
    return (loose, own, points - own) if only_own else (loose, points, 0)


def _uncharged(
    card: LockedCard, record: Mapping[str, Any], net: Money, before: Kept, after: Kept, balances: Balances, missing: int
) -> Uncharged:
    def money(minor: int) -> Money:
        return Money(minor, card.currency)

    shortage = record["shortage"]
    answer = Uncharged(
        money=money(before.money - after.money), principal=money(before.principal - after.principal),
        bonus=money(before.bonus - after.bonus), points_restored=before.points - after.points,
        points_clawed_back=before.earned - after.earned - missing,
        points_owed=missing if shortage == Shortage.OWED else 0,
        points_forgiven=missing if shortage == Shortage.FORGIVEN else 0,
        points_kept=missing if shortage == Shortage.PENDING else 0, balances=balances, explanation=(),
        record={**record, "net": net.minor}, traits=traits_of(card.number, card.tier, balances),
    )  # fmt: skip
    return replace(answer, explanation=explain_refund(answer))
