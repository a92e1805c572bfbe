"""A merchant with a programme, a cashier, and members with cards."""

from dataclasses import dataclass
from datetime import UTC, datetime

import pytest

from shuke.cards.actions.charge import charge
from shuke.cards.actions.enrol import enrol_card
from shuke.cards.actions.lock import lock_card
from shuke.cards.actions.programme import publish_rules
from shuke.cards.actions.top_up import top_up_card
from shuke.cards.actions.uncharge import uncharge
from shuke.cards.queries import current_rules
from shuke.cards.values import CardValue, Charged, Uncharged
from shuke.cards.values.policy import Rules
from shuke.identity.values import Role
from shuke.kit import clock, tenancy
from shuke.kit.access import Actor, action
from shuke.kit.money import Money
from tests.factories import actor_for, make_merchant

NOON = datetime(2026, 3, 10, 4, 0, tzinfo=UTC)  # noon in Shanghai


def yuan(text: str) -> Money:
    return Money.parse(text, "CNY")


@action("cards.top_up")
def sell(actor: Actor, **kwargs) -> Charged:
    """A sale as the room above makes one: lock, then charge, in one action."""
    return charge(actor, **kwargs)


@action("cards.top_up")
def give_back(actor: Actor, **kwargs) -> Uncharged:
    """A refund as the room above makes one."""
    return uncharge(actor, **kwargs)


@dataclass
class Shop:
    """The open merchant with its owner; short verbs for tests."""

    owner: Actor
    counter: int = 0

    def key(self) -> str:
        self.counter += 1
        return f"k{self.counter}"

    def rules(self, rules: Rules) -> Rules:
        return publish_rules(self.owner, rules=rules, after=current_rules().number)

    def enrol(self, name="林晓雯", phone="", **kwargs) -> CardValue:
        return enrol_card(self.owner, key=self.key(), name=name, phone=phone, **kwargs)

    def top_up(self, card: CardValue, amount: str) -> CardValue:
        return top_up_card(self.owner, number=card.number, paid=yuan(amount), key=self.key()).card

    def sell(
        self, card: CardValue, gross: str, *, balance: str = "0", points: int = 0, pin: str | None = "802713", **kwargs
    ) -> Charged:
        locked = lock_card(card_id=card.id, till="till-1")
        return sell(
            self.owner,
            card=locked,
            key=kwargs.pop("key", None) or self.key(),
            at=kwargs.pop("at", clock.now()),
            gross=yuan(gross),
            spend_points=points,
            spend_balance=yuan(balance),
            pin=pin,
            **kwargs,
        )

    def refund(self, charged: Charged | Uncharged, net: str) -> Uncharged:
        return give_back(self.owner, record=charged.record, net=yuan(net), key=self.key(), at=clock.now())


@pytest.fixture
def shop(db):
    merchant = make_merchant()
    owner = actor_for(Role.OWNER, merchant)
    with clock.travel(to=NOON), tenancy.open(merchant=merchant.pk):
        yield Shop(owner)


@pytest.fixture
def card(shop):
    return shop.enrol(pin="802713")
