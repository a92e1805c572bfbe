"""The pages of printed cards: what the form asks for, and what lists and one order show."""

import re

import pytest
from django.urls import reverse

from shuke.cards.actions.move_print_request import move_print_request
from shuke.cards.actions.publish_design import publish_design
from shuke.cards.actions.request_print import print_blanks, print_for_members
from shuke.cards.queries.printing import print_requests
from shuke.identity.models import Merchant
from shuke.kit.codes.card_numbers import format_card_number
from tests.cards.test_design import GOLD
from tests.factories import make_person, make_staff

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
BLANK = {
    "kind": "blank",
    "quantity": "3",
    "first_number": "",
    "numbers": "",
    "recipient": "",
    "address": "",
    "note": "",
}


@pytest.fixture
def desk(shop, client):
    """The owner's browser at a shop whose design is published."""
    publish_design(shop.owner, revision=0, design=GOLD)
    merchant = Merchant.objects.get(pk=shop.owner.merchant_id)
    person = make_person(language="en")
    make_staff(merchant, "owner", person)
    client.force_login(person, backend=BACKEND)

    def visit(name="new_print_request", **parts):
        return client.get(reverse(f"cards:{name}", kwargs={"merchant_code": merchant.code} | parts))

    def send(**changes):
        address = reverse("cards:new_print_request", kwargs={"merchant_code": merchant.code})
        return client.post(address, BLANK | {"key": shop.key()} | changes)

    visit.send = send  # type: ignore[attr-defined]
    return visit


def words(answer) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", answer.content.decode()).split())


def test_only_what_may_stay_empty_is_called_optional(desk):
    page = desk().content.decode()
    for name, optional in (("quantity", False), ("numbers", False), ("first_number", True)):
        label = re.search(rf'<label for="id_{name}">.*?</label>', page)
        assert label is not None
        assert ("optional" in label[0]) == optional, name
    assert "8628 0041 7000 2901" in page


@pytest.mark.parametrize(
    ("changes", "said", "field"),
    [
        ({"quantity": ""}, "Say how many cards", "quantity"),
        ({"kind": "numbers"}, "Type the numbers of the cards", "numbers"),
        ({"first_number": "12"}, "Check the card number", "first_number"),
        ({"kind": "numbers", "numbers": "\n8628 0041 7000 2902"}, "Mend line 1", "numbers"),
    ],
)
def test_what_is_missing_or_wrong_is_told_at_its_field(desk, changes, said, field):
    answer = desk.send(**changes)
    assert answer.status_code == 422
    wrong = re.search(rf'<p class="err" id="id_{field}-error">(.*?)</p>', answer.content.decode())
    assert wrong is not None
    assert said in wrong[1]


def test_members_are_printed_for_without_a_quantity(desk, shop):
    shop.enrol()
    assert desk.send(kind="members", quantity="").status_code == 302
    assert [row.quantity for row in print_requests()] == [1]


def test_who_waits_already_is_printed_twice_after_a_tick(desk, shop):
    card = shop.enrol()
    print_for_members(shop.owner, key="first")
    assert 'name="again"' not in desk().content.decode()
    answer = desk.send(kind="numbers", numbers=card.number)
    assert answer.status_code == 422
    assert format_card_number(card.number) in words(answer)
    assert 'name="again"' in answer.content.decode()
    assert desk.send(kind="numbers", numbers=card.number, again="on").status_code == 302


def test_the_list_shows_a_run_for_blank_cards_alone_and_each_ones_state(desk, shop):
    card = shop.enrol()
    other = shop.enrol("周岚", another=True)
    print_for_members(shop.owner, key="m")
    print_blanks(shop.owner, quantity=2, key="b")
    page = desk("print_requests").content.decode()
    assert format_card_number(card.number) not in page
    assert format_card_number(other.number) not in page
    assert "each member's own" in page.replace("&#x27;", "'")
    # p4 is a place that the phone's list shows.
    assert [cell.strip() for cell in re.findall(r'<td class="p4"><[^>]*>([^<]*)', page)] == ["Asked for", "Asked for"]


def test_cards_that_left_the_box_are_collected(desk, shop):
    request = print_blanks(shop.owner, quantity=2, key="b")
    for state in ("printed", "handed_out"):
        move_print_request(shop.owner, request_id=request.id, state=state)
    text = words(desk("print_request", request_id=request.id))
    assert "Collected" in text
    assert "Handed out" not in text
