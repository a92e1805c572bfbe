"""The points a tier gives for a birthday: once a customer and year, by the nightly job."""

from datetime import datetime

from shuke.cards import rules
from shuke.cards.actions.charge import balances_after
from shuke.cards.actions.lock import lock_card
from shuke.cards.actions.owed import pay_owed
from shuke.cards.events import BirthdayGiven
from shuke.cards.models import Card
from shuke.cards.posting_keys import Posting
from shuke.cards.traits import traits_of
from shuke.cards.values import AwardValue, CardState, LockedCard
from shuke.customers import actions as customers
from shuke.kit import clock
from shuke.kit.access import Actor, action
from shuke.kit.work import record
from shuke.ledger.actions import post
from shuke.ledger.values import POINTS_UNIT, AccountKind, Move


@action("cards.award")
def give_birthday(actor: Actor, *, card_id: int, year: int) -> AwardValue | None:
    """Give a card its tier's points for the birthday of a year; None where they were given or there are none.

    They can be spent at once and count towards no tier. One gift a customer and year, whatever cards he has.
    """
    card = lock_card(card_id=card_id)
    points = card.tier.gift_points
    if not points or card.state != CardState.ACTIVE or _had(card, year):
        return None
    Card.objects.filter(pk=card.id).update(gift_year=year)
    return _given(card, points, year, clock.now())


def _had(card: LockedCard, year: int) -> bool:
    return Card.objects.filter(customer_id=card.customer_id, gift_year__gte=year).exists()


def _given(card: LockedCard, points: int, year: int, now: datetime) -> AwardValue:
    ends = rules.points_end_on(clock.day_of(now, card.zone), card.rules.points)
    tier = card.tier
    move = Move(
        AccountKind.POINTS_ISSUED, card.points_account, points, POINTS_UNIT, "gifted", expires_on=ends,
        rule_version=card.rules.version,
        inputs={"points": points, "year": year, "tier": tier.key, "tier_zh": tier.name_zh, "tier_en": tier.name_en},
    )  # fmt: skip
    key = f"{card.id} {year}"
    balances = balances_after(card, post(Posting.GIFT.under(key), move, at=now, ref=f"birthday {year}"))
    owed = rules.settle(points, balances.owed)
    balances = pay_owed(card, balances, points=owed, key=Posting.GIFT_OWED.under(key), at=now)
    customers.set_traits(card.customer_id, **traits_of(card.number, tier, balances))
    record(BirthdayGiven(subject=card.customer_id, card_id=card.id, year=year, points=points))
    return AwardValue("birthday", points, balances)
