"""Points for a deed that is no purchase: a review, a friend brought along. Rooms above say when it happened."""

from dataclasses import replace
from datetime import datetime, time
from zoneinfo import ZoneInfo

from shuke.cards import rules
from shuke.cards.actions.charge import balances_after
from shuke.cards.actions.lock import lock_card
from shuke.cards.actions.owed import pay_owed
from shuke.cards.actions.spend import note_spend
from shuke.cards.actions.tier import raise_tier
from shuke.cards.bill import check_usable
from shuke.cards.errors import AwardEnough, AwardNothing
from shuke.cards.models import QualifyingSpend
from shuke.cards.posting_keys import Posting
from shuke.cards.traits import traits_of
from shuke.cards.values import AwardValue, LockedCard
from shuke.cards.values.earning import Award
from shuke.customers import actions as customers
from shuke.kit import clock
from shuke.kit.access import Actor, action
from shuke.ledger.actions import post
from shuke.ledger.values import POINTS_UNIT, AccountKind, Move


@action("cards.award")
def award(actor: Actor, *, number: str, deed: str, key: str) -> AwardValue:
    """Give a card the points its programme has for a deed; the same key gives the same answer and nothing more.

    They can be spent at once and count towards the tier. Raises UnknownCode, CardFrozen, CardClosed, AwardNothing where
    the programme gives nothing for it, and AwardEnough when the month has seen as many as the rules allow.
    """
    card = lock_card(number=number)
    if (earlier := _earlier(card, deed, key)) is not None:
        return AwardValue(deed, earlier, card.balances)
    check_usable(card)
    due = card.rules.points.award(deed)
    if due is None:
        raise AwardNothing(field="deed")
    now = clock.now()
    _check_month(card, due, now)
    return _given(card, due, key, now)


def _given(card: LockedCard, due: Award, key: str, now: datetime) -> AwardValue:
    ends = rules.points_end_on(clock.day_of(now, card.zone), card.rules.points)
    move = Move(
        AccountKind.POINTS_ISSUED, card.points_account, due.points, POINTS_UNIT, "awarded", expires_on=ends,
        rule_version=card.rules.version, inputs={"deed": due.deed, "points": due.points},
    )  # fmt: skip
    posting = Posting.AWARD.under(f"{due.deed} {key}")
    balances = balances_after(card, post(posting, move, at=now, ref=key))
    owed = rules.settle(due.points, balances.owed)
    balances = pay_owed(card, balances, points=owed, key=Posting.AWARD_OWED.under(f"{due.deed} {key}"), at=now)
    window = note_spend(
        replace(card, token_id=None), amount_minor=0, points=due.points, visits=0, at=now, ref=_ref(due.deed, key)
    )  # fmt: skip
    tier = raise_tier(card, window.value, at=now) or card.tier
    customers.set_traits(card.customer_id, **traits_of(card.number, tier, balances))
    return AwardValue(due.deed, due.points, balances)


def _ref(deed: str, key: str) -> str:
    return f"award {deed} {key}"


def _earlier(card: LockedCard, deed: str, key: str) -> int | None:
    found = QualifyingSpend.objects.filter(card_id=card.id, ref=_ref(deed, key)).values_list("points", flat=True)
    return next(iter(found), None)


def _check_month(card: LockedCard, due: Award, now: datetime) -> None:
    if not due.most_a_month:
        return
    day = clock.day_of(now, card.zone).replace(day=1)
    first = clock.aware(datetime.combine(day, time.min, ZoneInfo(card.zone)))
    had = QualifyingSpend.objects.filter(card_id=card.id, at__gte=first, ref__startswith=_ref(due.deed, "")).count()
    if had >= due.most_a_month:
        raise AwardEnough(field="deed", most=due.most_a_month)
