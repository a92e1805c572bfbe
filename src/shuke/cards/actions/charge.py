"""What a sale does to a card: discount, points and balance spent, points earned, tier reached."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from shuke.cards import rules
from shuke.cards.actions.owed import pay_owed
from shuke.cards.actions.pending import set_pending
from shuke.cards.actions.proof import ask_pin
from shuke.cards.actions.spend import note_spend
from shuke.cards.actions.stamp import stamp
from shuke.cards.actions.tier import raise_tier
from shuke.cards.bill import Bill, bill_for, check_usable, needs_pin
from shuke.cards.explain import inputs_of
from shuke.cards.occasion import facts_of
from shuke.cards.posting_keys import Posting
from shuke.cards.queries.first_visit import is_first_visit
from shuke.cards.reckoning import reckoned
from shuke.cards.traits import traits_of
from shuke.cards.values import Balances, Charged, LockedCard
from shuke.cards.values.earning import Bought
from shuke.cards.values.policy import Tier
from shuke.cards.values.stamps import Sold
from shuke.cards.window import Window
from shuke.kit import clock
from shuke.kit.access import Actor
from shuke.kit.money import Money
from shuke.ledger.actions import post
from shuke.ledger.values import POINTS_UNIT, AccountKind, Move, Posted


def charge(
    actor: Actor, *, card: LockedCard, key: str, at: datetime, gross: Money, spend_points: int = 0,
    spend_balance: Money | None = None, pin: str | None = None, ref: str = "", batch: int | None = None,
    honoured: Money | None = None, sold: Sequence[Sold] = (), lines: Sequence[Bought] = (),
) -> Charged:  # fmt: skip
    """Do to a locked card what a sale of `gross` (before the tier's discount) does to it; inside the sale's action.

    Two statements beside the lock: one post on the ledger, one row of qualifying spend; one more each where a rule
    rewards first visits and where points are not usable at once. `lines` is what rules for groups and items look at.
    `due` of the answer is left to pay in money; a discount given already is `honoured`. Raises CardFrozen, CardClosed,
    BurnRefused, PointsMissing, BalanceMissing, PaysTooMuch and the PIN's refusals.
    """
    check_usable(card)
    facts = facts_of(card, at=at, lines=lines, first_visit=is_first_visit(card))
    bill = bill_for(
        card, gross=gross, spend_points=spend_points, spend_balance=spend_balance, honoured=honoured, facts=facts
    )  # fmt: skip
    if actor.kind != "system":  # what happened elsewhere, and is only told here, was proven there
        check_proof(card, bill, pin)
    stamped = stamp(card, total=bill.total, gross=bill.gross, sold=sold) if card.stamp_cards else ()
    moves = dict(_moves(card, bill, at)) | {f"stamps {each.account}": each.move(card, at) for each in stamped}
    posting, owed_key = Posting.SALE.under(key), Posting.SALE_OWED.under(key)
    posted = post(posting, *moves.values(), at=at, ref=ref, batch=batch)
    balances = pay_owed(card, balances_after(card, posted), points=bill.owed_paid, key=owed_key, at=at, ref=ref)
    balances = set_pending(card, bill, balances, key=key, at=at)
    window = note_spend(card, amount_minor=bill.paid, points=bill.earned, visits=1, at=at, ref=ref or key, batch=batch)
    reached = raise_tier(card, window.value, at=at, items=[line.name for line in lines])
    record = record_of(card, bill, posting, at, dict(zip(moves, (t.id for t in posted.transfers), strict=True)))
    if bought := rules.tier_bought((line.name for line in lines), card.rules.tiers):
        record["granted"] = bought.key
    if stamped:
        record["stamps"] = [each.kept() for each in stamped]
    return _charged(card, bill, balances, reached, window, record, at)


def check_proof(card: LockedCard, bill: Bill, pin: str | None) -> None:
    """Ask for the PIN where value leaves the card without a fresh code, or above the small sum; raises the refusal."""
    if needs_pin(card, bill):
        ask_pin(card, pin)


def balances_after(card: LockedCard, posted: Posted) -> Balances:
    """The card's balances after a post; accounts it did not touch are as they were."""
    before, after = card.balances, posted.balances
    points = after.get(card.points_account, before.points + before.pending) - before.pending
    principal = Money(after.get(card.principal_account, before.principal.minor), card.currency)
    bonus = Money(after.get(card.bonus_account, before.bonus.minor), card.currency)
    return replace(before, points=points, principal=principal, bonus=bonus)


def _moves(card: LockedCard, bill: Bill, at: datetime) -> Iterator[tuple[str, Move]]:
    if bill.points_spent:
        inputs = {"points": bill.points_spent, "value_minor": bill.points_value, "currency": card.currency}
        yield "points", Move(card.points_account, AccountKind.POINTS_SPENT, bill.points_spent, POINTS_UNIT, "sale",
                             rule_version=card.rules.version, inputs=inputs)  # fmt: skip
    if bill.principal:
        yield "principal", Move(card.principal_account, AccountKind.REVENUE, bill.principal, card.currency, "sale")
    if bill.bonus:
        yield "bonus", Move(card.bonus_account, AccountKind.REVENUE, bill.bonus, card.currency, "sale")
    if bill.earned:
        ends = rules.points_end_on(clock.day_of(at, card.zone), card.rules.points)
        yield "earned", Move(
            AccountKind.POINTS_ISSUED, card.points_account, bill.earned, POINTS_UNIT, "earned",
            expires_on=ends, rule_version=card.rules.version, inputs=inputs_of(card, bill),
        )  # fmt: skip


def record_of(card: LockedCard, bill: Bill, key: str, at: datetime, transfers: dict[str, int]) -> dict[str, Any]:
    """What is kept with a sale, so that a refund can later be reckoned by the rules of the day it was rung up."""
    rule = card.rules.points
    extra = {"extra": bill.found.stored()} if bill.found else {}
    return {
        "card": card.id, "key": key, "at": at.isoformat(), "currency": card.currency, "version": card.rules.version,
        "total": bill.total, "net": bill.total, "money": bill.due, "principal": bill.principal, "bonus": bill.bonus,
        "points_value": bill.points_value, "points": bill.points_spent, "earned": bill.earned,
        "rate": rule.points, "per_minor": rule.per_minor, "rounding": str(rule.rounding), "on_bonus": rule.on_bonus,
        "multiplier_bp": card.tier.multiplier_bp, "shortage": str(card.rules.shortage), "transfers": transfers,
        **extra,
    }  # fmt: skip


def _charged(
    card: LockedCard, bill: Bill, balances: Balances, reached: Tier | None, window: Window, record: dict[str, Any],
    at: datetime,
) -> Charged:  # fmt: skip
    fields = reckoned(card, bill, balances=balances, reached=reached, window=window, at=at)
    traits = traits_of(card.number, reached or card.tier, balances)
    return Charged(**fields, rules_version=card.rules.version, record=record, traits=traits)
