"""The shop that is hammered: ten members with points and money, a key, scanned codes."""

import secrets
from dataclasses import dataclass
from datetime import timedelta

from shuke.cards import actions as cards
from shuke.cards import queries as card_queries
from shuke.cards.actions.programme import publish_rules
from shuke.cards.hashes import token_hash
from shuke.cards.models import Card, TillToken
from shuke.cards.sealing import unseal
from shuke.cards.values import CardValue
from shuke.cards.values.policy import BurnRule, PointsRule, Rules, StoredValueRule, Tier, TopUpStep
from shuke.identity.actions.issue_api_key import issue_api_key
from shuke.kit import clock, tenancy
from shuke.kit.access import Actor
from shuke.kit.codes.card_numbers import CardNumber
from shuke.kit.codes.member_codes import member_code
from shuke.kit.codes.payload import build_payload
from shuke.kit.money import Money
from tests.factories import actor_for, make_merchant

PIN = "802713"
RULES = Rules(
    points=PointsRule(points=1, per_minor=100),
    burn=BurnRule(minimum=100, step=100, value_minor=100),
    stored=StoredValueRule(steps=(TopUpStep(10_000, 1_000),)),
    tiers=(
        Tier("base", "会员", "Member"),
        Tier("gold", "金卡", "Gold", threshold=100_000, multiplier_bp=12_000, discount_bp=500),
    ),
    small_sum_minor=20_000,
)


@dataclass(frozen=True)
class Shop:
    """A merchant as its tills know it; the database is the test's own."""

    merchant: int
    owner: Actor
    secret: str
    cards: tuple[CardValue, ...]

    def scan(self, cards: list[int]) -> list[str]:
        """Tokens as scanned member codes give them, one for each card id."""
        tokens = [secrets.token_urlsafe(16) for _ in cards]
        until = clock.now() + timedelta(minutes=30)
        with tenancy.open(merchant=self.merchant):
            TillToken.objects.bulk_create(
                TillToken(card_id=card, hash=token_hash(token), till="", expires_at=until)
                for card, token in zip(cards, tokens, strict=True)
            )
        return tokens

    def member_code(self, card: CardValue) -> str:
        """What the member's phone shows now."""
        with tenancy.open(merchant=self.merchant):
            sealed = Card.objects.values_list("sealed_secret", flat=True).get(pk=card.id)
        code = member_code(unseal(sealed, merchant_id=self.merchant), clock.now())
        return build_payload(CardNumber(card.number), code)

    def holds(self) -> dict[str, tuple[int, int, int]]:
        """Card number → points, principal and bonus as they stand."""
        with tenancy.open(merchant=self.merchant):
            held = {card.number: card_queries.card(card.number).balances for card in self.cards}
        return {number: (each.points, each.principal.minor, each.bonus.minor) for number, each in held.items()}


def open_shop(*, members: int = 10, top_up: int = 10_000, points: int = 0, pin: bool = False) -> Shop:
    """A new merchant whose members hold `top_up` (minor units; 10,000 bring 1,000 bonus) and about `points` points."""
    merchant = make_merchant()
    owner = actor_for("owner", merchant)
    with tenancy.open(merchant=merchant.pk):
        publish_rules(owner, rules=RULES, after=card_queries.current_rules().number)
        made = [_member(owner, number, top_up, points, PIN if pin else None) for number in range(members)]
        _value, secret = issue_api_key(owner, name="till", role="owner")
        found = tuple(card_queries.card(card.number) for card in made)
    return Shop(merchant.pk, owner, secret, found)


def _member(owner: Actor, number: int, top_up: int, points: int, pin: str | None) -> CardValue:
    from shuke.sales.actions import ring_up

    card = cards.enrol_card(owner, key=f"enrol-{number}", name=f"会员{number}", phone="", pin=pin)
    if top_up:
        cards.top_up_card(owner, number=card.number, paid=Money(top_up, "CNY"), key=f"top-up-{number}")
    if points:
        ring_up(owner, key=f"first-{number}", amount=Money(points * 100, "CNY"), card=card.number)
    return card
