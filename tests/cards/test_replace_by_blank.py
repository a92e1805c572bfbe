"""A lost card becomes a printed one from the box: the value stays, the old number is dead."""

import json

import pytest
from django.test import Client

from shuke.cards.actions.move_print_request import move_print_request
from shuke.cards.actions.publish_design import publish_design
from shuke.cards.actions.replace import replace_card
from shuke.cards.actions.request_print import print_blanks
from shuke.cards.actions.resolve import resolve_number
from shuke.cards.errors import CardReplaced, NoBlankCard
from shuke.cards.models import PrintedCard
from shuke.cards.queries import card as card_of
from shuke.cards.queries.printing import blanks_left, printed_cards
from shuke.cards.values.design import Design
from shuke.identity.actions import issue_api_key
from shuke.identity.models import Merchant
from shuke.kit import tenancy
from shuke.kit.codes.card_numbers import CardNumberRefused, format_card_number
from tests.factories import make_person, make_staff


@pytest.fixture
def blanks(shop) -> list[str]:
    """Three printed numbers nobody has."""
    publish_design(shop.owner, revision=0, design=Design(name_zh="金卡"))
    request = print_blanks(shop.owner, quantity=3, key="blanks")
    move_print_request(shop.owner, request_id=request.id, state="printed")
    return [each.number for each in printed_cards(request.id)]


def test_the_card_has_the_printed_number_and_all_it_held(shop, blanks):
    card = shop.enrol("林晓雯")
    shop.top_up(card, "500")
    held = card_of(card.number).balances

    new = replace_card(shop.owner, number=card.number, key="r", blank=format_card_number(blanks[1]))

    assert (new.number, new.id, new.balances) == (blanks[1], card.id, held)
    assert resolve_number(shop.owner, number=blanks[1], till="1").card.id == card.id
    with pytest.raises(CardReplaced):
        card_of(card.number)
    assert blanks_left() == 2
    assert [each.card_id for each in printed_cards_of(blanks)] == [None, card.id, None]
    assert replace_card(shop.owner, number=card.number, key="r", blank=blanks[1]) == new


def printed_cards_of(blanks: list[str]):
    return list(PrintedCard.objects.filter(number__in=blanks).order_by("place"))


def test_a_replaced_blank_is_never_given_again(shop, blanks):
    card = shop.enrol("林晓雯", number=blanks[0])
    replace_card(shop.owner, number=card.number, key="r", blank=blanks[1])
    with pytest.raises(NoBlankCard) as refused:
        replace_card(shop.owner, number=blanks[1], key="again", blank=blanks[0])
    assert refused.value.field == "number"
    assert card_of(blanks[1]).id == card.id


@pytest.mark.parametrize(("text", "problem"), [("12", CardNumberRefused), ("6200000000000005", NoBlankCard)])
def test_a_number_that_is_no_blank_changes_nothing(shop, blanks, text, problem):
    card = shop.enrol("林晓雯")
    with pytest.raises((problem, CardNumberRefused)):
        replace_card(shop.owner, number=card.number, key="r", blank=text)
    assert card_of(card.number).id == card.id


def test_without_a_blank_the_number_is_new(shop, blanks):
    card = shop.enrol("林晓雯")
    new = replace_card(shop.owner, number=card.number, key="r", blank="  ")
    assert new.number not in (card.number, *blanks)
    assert blanks_left() == 3


def test_on_the_page_and_over_the_api(shop, blanks):
    card, other = shop.enrol("林晓雯"), shop.enrol("周岚")
    key = issue_api_key(shop.owner, name="till", role="cashier")[1]
    person, client = make_person(language="en"), Client()
    make_staff(Merchant.objects.get(pk=shop.owner.merchant_id), "cashier", person)
    client.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")
    page = f"/console/{Merchant.objects.get(pk=shop.owner.merchant_id).code}/cards/{card.id}/replace/"
    shown = client.get(page).content.decode()
    refused = client.post(page, {"key": "k", "number": other.number})
    done = client.post(page, {"key": "k", "number": blanks[0]})
    answer = Client().post(
        f"/api/v1/cards/{other.number}/replacements", json.dumps({"blank": blanks[1]}), "application/json",
        headers={"authorization": f"Bearer {key}", "idempotency-key": "a"},
    )  # fmt: skip

    assert "3 blank cards are in the box." in shown
    assert (refused.status_code, "Take another card from the box" in refused.content.decode()) == (422, True)
    assert (done.status_code, answer.status_code, answer.json()["number"]) == (302, 201, blanks[1])
    with tenancy.open(merchant=shop.owner.merchant_id):
        assert card_of(blanks[0]).id == card.id
