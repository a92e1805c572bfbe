"""Adjust what a card holds by hand: at once up to a role's cap, above it once a second person agrees."""

from datetime import datetime

from shuke.cards import adjusting, rules
from shuke.cards.actions.charge import balances_after
from shuke.cards.actions.lock import lock_card
from shuke.cards.actions.top_up import share_from
from shuke.cards.errors import AdjustmentRefused, AdjustmentTooMuch, BalanceLimit, CardClosed, NobodyBehindKey
from shuke.cards.events import AdjustmentAsked, CardAdjusted
from shuke.cards.models import Adjustment
from shuke.cards.posting_keys import Posting
from shuke.cards.queries.adjustments import adjustment, caps, done_alone
from shuke.cards.traits import traits_of
from shuke.cards.values import CardState, LockedCard
from shuke.cards.values.adjustment import Adjusted, AdjustmentState, AdjustmentValue, Why
from shuke.customers import actions as customers
from shuke.identity import queries as identity
from shuke.kit import clock
from shuke.kit.access import Actor, action
from shuke.kit.money import Money
from shuke.kit.problems import KeyReused
from shuke.kit.text.normalise import prose
from shuke.kit.work import record
from shuke.ledger.actions import post
from shuke.ledger.errors import InsufficientBalance
from shuke.ledger.values import POINTS_UNIT, AccountKind, Move, Posted

LONGEST_TEXT = 300
_MOST = 10**12


@action("cards.adjust")
def adjust_card(
    actor: Actor, *, number: str, kind: str, amount: int, why: str, text: str, key: str
) -> AdjustmentValue:  # fmt: skip
    """Add to (or, below zero, take from) a card's points, principal or bonus; the same key gives the same answer.

    Above what the actor's role may do alone it waits for a second person, seven days. Raises UnknownCode, CardReplaced,
    CardClosed, AdjustmentRefused, AdjustmentTooMuch, BalanceLimit, NobodyBehindKey, KeyReused.
    """
    card = lock_card(number=number)
    if earlier := Adjustment.objects.filter(key=key).first():
        if earlier.card_id != card.id or (earlier.kind, earlier.amount) != (kind, amount):
            raise KeyReused
        return adjustment(earlier.pk)
    words = _checked(card, kind, amount, why, text)
    row = _asked(actor, card, kind, amount, why, words, key)
    row.save(force_insert=True)
    if row.state == AdjustmentState.POSTED:
        post_adjustment(row, card)
    else:
        record(AdjustmentAsked(subject=card.customer_id, card_id=card.id, adjustment_id=row.pk))
    return adjustment(row.pk)


def post_adjustment(row: Adjustment, card: LockedCard) -> None:
    """Put an adjustment on its locked card, and tell it; inside an action. Raises AdjustmentTooMuch."""
    at = clock.now()
    try:
        posted = post(Posting.ADJUSTED.under(str(row.pk)), _move(row, card, at), at=at, ref=f"adjustment {row.pk}")
    except InsufficientBalance:
        raise too_much(card, row.kind) from None
    settle(card, posted, row.kind)
    record(CardAdjusted(
        subject=card.customer_id, card_id=card.id, adjustment_id=row.pk, kind=row.kind, amount=row.amount,
        currency=card.currency,
    ))  # fmt: skip


def settle(card: LockedCard, posted: Posted, kind: str) -> None:
    """Tell the record the balances after an adjustment; of money, a proportional drain counts from them."""
    balances = balances_after(card, posted)
    if kind != Adjusted.POINTS:
        share_from(card, balances)
    customers.set_traits(card.customer_id, **traits_of(card.number, card.tier, balances))


def too_much(card: LockedCard, kind: str) -> AdjustmentTooMuch:
    """The refusal that names what the card holds of a kind."""
    held = _held(card, kind)
    shown = f"{held:,}" if kind == Adjusted.POINTS else Money(held, card.currency).format()
    return AdjustmentTooMuch(field="amount", missing={"held": held}, held=shown)


def _checked(card: LockedCard, kind: str, amount: int, why: str, text: str) -> str:
    if card.state == CardState.CLOSED:
        raise CardClosed
    words = prose(text)[:LONGEST_TEXT]
    for field, fine in (("kind", kind in Adjusted.values), ("why", why in Why.values), ("text", len(words) > 1),
                        ("amount", 0 < abs(amount) <= _MOST)):  # fmt: skip
        if not fine:
            raise AdjustmentRefused(field=field)
    if _held(card, kind) + amount < 0:
        raise too_much(card, kind)
    limit = card.rules.stored.largest_balance_minor
    if kind == Adjusted.PRINCIPAL and amount > 0 and limit and _held(card, kind) + amount > limit:
        most = Money(max(limit - _held(card, kind), 0), card.currency)
        raise BalanceLimit(field="amount", missing={"most_minor": most.minor}, most=most.format(),
                           limit=Money(limit, card.currency).format())  # fmt: skip
    return words


def _asked(actor: Actor, card: LockedCard, kind: str, amount: int, why: str, text: str, key: str) -> Adjustment:
    now, person = clock.now(), identity.person_behind(actor)
    cap = _MOST if actor.kind == "system" else caps().get((actor.role, kind), 0)
    before = done_alone(
        card.id, kind, person=person, key=actor.api_key_id, since=now - adjusting.COUNTED_WITHIN
    )  # fmt: skip
    second = actor.kind != "system" and adjusting.needs_second(amount, before=before, cap=cap)
    if second and person is None:
        raise NobodyBehindKey
    return Adjustment(
        card_id=card.id, key=key, kind=kind, amount=amount, why=why, text=text, needs_second=second, cap=cap,
        state=AdjustmentState.WAITING if second else AdjustmentState.POSTED, asked_by_id=actor.staff_id,
        asked_person=person, asked_key=actor.api_key_id, asked_label=actor.label[:120], asked_at=now,
        until=now + adjusting.WAITS_FOR if second else None,
    )  # fmt: skip


def _held(card: LockedCard, kind: str) -> int:
    held = card.balances
    return {"points": held.points, "principal": held.principal.minor, "bonus": held.bonus.minor}[kind]


def _move(row: Adjustment, card: LockedCard, at: datetime) -> Move:
    day = clock.day_of(at, card.zone)
    account, unit, ends = {
        Adjusted.POINTS: (card.points_account, POINTS_UNIT, rules.points_end_on(day, card.rules.points)),
        Adjusted.PRINCIPAL: (card.principal_account, card.currency, None),
        Adjusted.BONUS: (
            card.bonus_account, card.currency, rules.bonus_ends_on(day, card.rules.stored.bonus_months)
        ),
    }[Adjusted(row.kind)]  # fmt: skip
    inputs = {"why": row.why, "text": row.text}
    version = card.rules.version
    if row.amount < 0:
        return Move(account, AccountKind.ADJUSTED, -row.amount, unit, "adjusted", rule_version=version, inputs=inputs)
    return Move(
        AccountKind.ADJUSTED, account, row.amount, unit, "adjusted", expires_on=ends, rule_version=version,
        inputs=inputs,
    )  # fmt: skip
