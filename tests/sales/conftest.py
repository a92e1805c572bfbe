"""A merchant at its counter, and members with cards."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from itertools import count

import pytest
from django.test import Client

from shuke.cards import actions as cards
from shuke.cards import queries as card_queries
from shuke.cards.actions.programme import publish_rules
from shuke.cards.hashes import token_hash
from shuke.cards.models import TillToken
from shuke.cards.values import CardValue
from shuke.cards.values.policy import BurnRule, PointsRule, Rules, StoredValueRule, Tier, TopUpStep
from shuke.kit import clock, tenancy
from shuke.kit.access import Actor
from shuke.kit.money import Money
from shuke.sales.actions import close_shift, count_drawer, refund_sale, ring_up
from shuke.sales.values import RefundValue, SaleValue, ShiftReport
from tests.factories import actor_for, make_merchant, make_person, make_staff

RULES = Rules(
    points=PointsRule(points=1, per_minor=100),
    burn=BurnRule(minimum=100, step=100, value_minor=100),
    stored=StoredValueRule(steps=(TopUpStep(50_000, 8_000),)),
    tiers=(
        Tier("base", "会员", "Member"),
        Tier("gold", "金卡", "Gold", threshold=100_000, multiplier_bp=12_000, discount_bp=500),
    ),
    small_sum_minor=20_000,
)


def yuan(text: str) -> Money:
    """An amount in CNY."""
    return Money.parse(text, "CNY")


@dataclass
class Shop:
    """The open merchant with its owner; short verbs for tests."""

    owner: Actor
    numbers: Iterator[int] = field(default_factory=lambda: count(1))

    def key(self) -> str:
        return f"k{next(self.numbers)}"

    def enrol(self, name: str = "林晓雯", pin: str | None = None, top_up: str = "") -> CardValue:
        card = cards.enrol_card(self.owner, key=self.key(), name=name, phone="", pin=pin)
        if top_up:
            cards.top_up_card(self.owner, number=card.number, paid=yuan(top_up), key=self.key())
        return self.card(card)

    def card(self, card: CardValue) -> CardValue:
        return card_queries.card(card.number)

    def holds(self, card: CardValue) -> tuple[int, int, int]:
        """Points, principal and bonus as they stand."""
        held = self.card(card).balances
        return held.points, held.principal.minor, held.bonus.minor

    def scanned(self, card: CardValue, till: str = "") -> str:
        """A token as a scanned member code gives it."""
        token = f"token-{next(self.numbers)}"
        TillToken.objects.create(
            card_id=card.id, hash=token_hash(token), till=till, expires_at=clock.now() + timedelta(minutes=2)
        )
        return token

    def sell(self, amount: str, **how: object) -> SaleValue:
        return ring_up(self.owner, key=self.key(), amount=yuan(amount), **how)  # type: ignore[arg-type]

    def refund(self, sale: SaleValue, amount: str = "") -> RefundValue:
        return refund_sale(self.owner, sale_id=sale.id, amount=yuan(amount) if amount else None, key=self.key())


def closed(actor: Actor, shift: int, counted: str, note: str = "", **how: object) -> ShiftReport:
    """A shift that was counted and closed."""
    count_drawer(actor, shift_id=shift, rest=yuan(counted))
    return close_shift(actor, shift_id=shift, note=note, **how)  # type: ignore[arg-type]


@pytest.fixture
def merchant(db):
    """A merchant whose tenancy is not open."""
    return make_merchant(code="aning", name="榕荫路店", brand="#14584a")


@pytest.fixture
def shop(merchant) -> Iterator[Shop]:
    """The counter, its merchant's tenancy open, with the rules above."""
    owner = actor_for("owner", merchant)
    with tenancy.open(merchant=merchant.pk):
        publish_rules(owner, rules=RULES, after=card_queries.current_rules().number)
        yield Shop(owner)


@pytest.fixture
def counter(shop) -> Actor:
    """The owner at the counter."""
    return shop.owner


@pytest.fixture
def reader(merchant):
    """What the owner reads in the books, in English; `.html` as it is sent."""
    person = make_person(name="小林", language="en")
    staff = make_staff(merchant, "owner", person, name="小林")
    client = Client()
    client.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")
    client.owner = actor_for("owner", merchant, staff)

    def html(path):
        answer = client.get(f"/console/aning/books/{path}", headers={"accept-language": "en"})
        assert answer.status_code == 200, path
        return answer.content.decode()

    def read(path):
        text = re.sub(r"<(script|style).*?</\1>", "", html(path), flags=re.S)
        return " ".join(re.sub(r"<[^>]+>", " ", text).split())

    read.owner, read.html = client.owner, html
    return read


@pytest.fixture
def open_shop(shop, reader) -> Shop:
    """The counter run by whoever reads the books."""
    return Shop(reader.owner)
