"""What the member reads is said to the member: PIN, adding a card, frozen, points that end."""

import re

import pytest
from django.urls import reverse
from django.utils import translation

from shuke.cards.actions.claim import claim_by_number
from shuke.cards.actions.enrol import enrol_card
from shuke.cards.actions.freeze import freeze_card
from shuke.cards.actions.pin import set_own_pin
from shuke.cards.errors import NotYourNumber, OwnPinLocked, OwnPinNeeded, OwnPinWrong
from shuke.cards.models import Card
from shuke.cards.queries import own_card
from shuke.cards.values.policy import PointsRule, Rules
from shuke.identity.models import Merchant
from shuke.identity.values import Role
from shuke.kit import tenancy
from shuke.kit.access import Actor
from tests.factories import actor_for, make_merchant, make_person


@pytest.fixture
def person(db):
    return make_person(phone="+8613800002906", name="林晓雯")


@pytest.fixture
def mine(shop, card, person):
    Card.objects.filter(pk=card.id).update(person_id=person.pk)
    return card


def actor(shop, person):
    return Actor(kind="member", merchant_id=shop.owner.merchant_id, person_id=person.pk, role="member",
                 permissions=frozenset({"cards.set_pin"}))  # fmt: skip


def change(shop, person, card, **proof):
    set_own_pin(actor(shop, person), card_id=card.id, new_pin="519284", **proof)


def test_a_new_pin_without_proof_says_what_the_member_can_do(shop, mine, person):
    with pytest.raises(OwnPinNeeded) as refused, translation.override("en"):
        change(shop, person, mine)
    with translation.override("en"):
        assert refused.value.detail == (
            "Type your present PIN. Forgotten it? Have a code sent to your phone, or ask at the counter."
        )


def test_wrong_pins_are_counted_and_then_the_way_out_is_said(shop, mine, person):
    for left in (4, 3, 2, 1):
        with pytest.raises(OwnPinWrong) as wrong:
            change(shop, person, mine, pin="111222")
        assert (wrong.value.code, wrong.value.params, wrong.value.missing) == (
            "cards.pin_wrong", {"left": left}, {"tries_left": left},
        )  # fmt: skip
    for pin in ("111222", "802713"):
        with pytest.raises(OwnPinLocked) as locked:
            change(shop, person, mine, pin=pin)
    with translation.override("en"):
        assert "Pay another way" not in locked.value.detail
        assert locked.value.detail.startswith("Have a code sent, or try again in 15 min, from 12:15: ")


def test_adding_a_strangers_number_speaks_to_the_member(shop, card, person):
    with pytest.raises(NotYourNumber) as refused:
        claim_by_number(actor(shop, person), number=card.number, phone="+8613900000001")
    with translation.override("en"):
        assert refused.value.detail.startswith("Check the number: no card with it is registered under your phone.")


def seen(person, card):
    with tenancy.open(person=person.pk):
        return own_card(person.pk, card.id)


def read(client, person, card):
    client.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client.get(reverse("cards:own", args=[card.id]), headers={"accept-language": "en"}).content.decode()


def test_a_frozen_card_says_what_works_what_does_not_and_what_to_do(client, shop, mine, person):
    freeze_card(shop.owner, number=mine.number)
    text = read(client, person, mine)
    for words in (
        "Nobody can pay with it or collect points",
        "Balance, points and tier are kept.",
        "Ask at the counter to use it again.",
    ):
        assert words in text
    assert "data-member-code" not in text
    assert "a screenshot pays nothing" not in text


@pytest.mark.parametrize(("months", "soon", "day"), [(12, False, "31 Mar 2027"), (2, True, "31 May")])
def test_the_next_points_to_end_are_said_with_their_day(client, shop, mine, person, months, soon, day):
    shop.rules(Rules(points=PointsRule(expiry_months=months)))
    shop.sell(mine, "160")
    own = seen(person, mine)
    assert (own.expiring_points, own.expires_soon) == (160, soon)
    text = read(client, person, mine)
    assert "160 points" in text
    assert f"valid until {day}" in text


def test_without_points_nothing_ends(shop, mine, person):
    own = seen(person, mine)
    assert (own.expiring_points, own.expiring_on, own.expires_soon) == (0, None, False)


def test_the_balance_is_as_of_a_day_and_time_of_the_shop(client, shop, mine, person):
    Merchant.objects.update(time_zone="Pacific/Auckland")
    assert "balance as of 10 Mar 17:00" in read(client, person, mine)


def chips(text: str) -> list[tuple[str, bool]]:
    """The cards offered to change to, and which is the shown one."""
    found = re.findall(r'<a class="chip" href="([^"]+)"( aria-current="page")?>', text)
    return [(address, bool(current)) for address, current in found]


def test_one_card_has_nothing_to_change_to(client, shop, mine, person):
    assert chips(read(client, person, mine)) == []


def test_from_each_of_several_cards_the_others_are_one_tap_away_in_one_order(client, shop, mine, person):
    second = shop.enrol(name="林晓雯", another=True)
    Card.objects.filter(pk=second.id).update(person_id=person.pk)
    elsewhere = make_merchant(name="半日茶")
    with tenancy.open(merchant=elsewhere.pk):
        tea = enrol_card(actor_for(Role.OWNER, elsewhere), key="e", name="林晓雯")
        Card.objects.filter(pk=tea.id).update(person_id=person.pk)
    addresses = [reverse("cards:own", args=[each.id]) for each in (mine, second, tea)]
    for shown in (mine, second, tea):
        text = read(client, person, shown)
        assert chips(text) == [(each, each.endswith(f"/{shown.id}/")) for each in addresses]
        # Two cards of one shop are told apart by their numbers, another shop's by its name.
        assert (f'<span class="n">{second.number[-4:]}</span></a>' in text, "半日茶</a>" in text) == (True, True)
