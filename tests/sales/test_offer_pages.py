"""The pages about packs, stamp cards and rewards: console, till, and the member's own phone."""

import json

import pytest
from django.test import Client

from shuke.cards import actions as cards
from shuke.cards import queries as card_queries
from shuke.cards.models import Card
from shuke.cards.values.packs import PackTerms
from shuke.cards.values.rewards import RewardTerms
from shuke.cards.values.stamps import StampRule
from shuke.sales.actions import ring_up
from shuke.sales.values import LineInput
from tests.factories import make_person, make_staff

PIN = "802713"
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


@pytest.fixture
def console(merchant):
    """The owner's browser, in English."""
    person = make_person(language="en")
    make_staff(merchant, "owner", person)
    client = Client(headers={"accept-language": "en"})
    client.force_login(person, backend=BACKEND)
    return client


@pytest.fixture
def card(shop):
    card = shop.enrol(pin=PIN)
    shop.sell("300", card=card.number)
    return shop.card(card)


@pytest.fixture
def pack(shop, card):
    terms = PackTerms("十次卡", "Ten cuts", 10, 9_999, transferable=True)
    design = cards.save_pack_design(shop.owner, terms=terms)
    ring_up(shop.owner, key=shop.key(), card=card.number, lines=[LineInput("十次卡", design.price, pack=design.id)])
    (held,) = card_queries.packs_of_card(card.id)
    return held


@pytest.fixture
def phone(card):
    """The member's own browser."""
    person = make_person(language="en")
    Card.objects.filter(pk=card.id).update(person_id=person.pk)
    client = Client(headers={"accept-language": "en"})
    client.force_login(person, backend=BACKEND)
    return client


def at(client, path):
    answer = client.get(f"/console/aning/{path}")
    assert answer.status_code == 200, path
    return answer.content.decode()


def say(client, path, **body):
    answer = client.post(f"/console/aning/till/{path}", json.dumps(body), "application/json")
    return answer.status_code, answer.json()


def test_a_pack_is_offered_changed_and_taken_off(console, shop):
    assert "No packs yet" in at(console, "cards/offers/packs/")
    body = {"name_zh": "次卡", "name_en": "Pack", "sessions": "10", "price": "99.99", "refund_by": "paid"}
    assert console.post("/console/aning/cards/offers/packs/", body).status_code == 302
    (design,) = card_queries.pack_designs()
    assert design.terms == PackTerms("次卡", "Pack", 10, 9_999)
    page = at(console, f"cards/offers/packs/?offer={design.id}")
    assert 'value="99.99"' in page
    console.post("/console/aning/cards/offers/packs/", body | {"offer_id": design.id, "valid_days": "30"})
    assert card_queries.pack_design(design.id).terms.valid_days == 30
    refused = console.post("/console/aning/cards/offers/packs/", body | {"name_zh": "", "name_en": ""})
    assert refused.status_code == 422
    assert "Give it a name" in refused.content.decode()
    console.post(f"/console/aning/cards/offers/packs/{design.id}/off/")
    assert card_queries.pack_designs() == []
    console.post(f"/console/aning/cards/offers/packs/{design.id}/on/")
    assert [each.id for each in card_queries.pack_designs()] == [design.id]


def test_stamp_cards_and_rewards_have_their_pages(console, shop):
    body = {"name_zh": "章", "name_en": "Stamps", "reward_zh": "杯", "needed": "10", "per": "10"}
    assert console.post("/console/aning/cards/offers/stamps/", body).status_code == 302
    assert "a stamp for each ¥10.00" in at(console, "cards/offers/stamps/")
    (rule,) = card_queries.stamp_designs()
    assert at(console, f"cards/offers/stamps/?offer={rule.id}")
    console.post(f"/console/aning/cards/offers/stamps/{rule.id}/off/")
    assert card_queries.stamp_designs() == []
    body = {"name_zh": "杯", "name_en": "Cup", "points": "100", "stock": "0"}
    assert console.post("/console/aning/cards/offers/rewards/", body).status_code == 302
    (reward,) = card_queries.rewards()
    assert (reward.terms.stock, reward.terms.right_days) == (0, 0)
    assert 'value="0"' in at(console, f"cards/offers/rewards/?offer={reward.id}")
    console.post(f"/console/aning/cards/offers/rewards/{reward.id}/off/")
    assert card_queries.rewards() == []


def test_the_lists_cost_the_same_however_long(console, shop, card, pack, django_assert_max_num_queries):
    for _n in range(3):
        ring_up(shop.owner, key=shop.key(), card=card.number,
                lines=[LineInput("十次卡", pack.paid, 10, pack=pack.design_id)])  # fmt: skip
    with django_assert_max_num_queries(30):
        page = at(console, "cards/offers/")
    assert page.count("Ten cuts") == 31
    assert "Ten cuts" not in at(console, "cards/offers/?state=refunded")


def test_a_pack_is_used_with_one_tap_and_taken_back(console, shop, card, pack):
    member = console.get(f"/console/aning/till/member/?customer={card.customer_id}").json()
    assert [each["name"] for each in member["packs"]] == ["Ten cuts"]
    status, told = say(console, f"packs/{pack.id}/use/", card=card.number, pin=PIN, key="k" * 16)
    assert (status, told["title"]) == (200, "Ten cuts: one used, 9 left")
    assert told["member"]["packs"][0]["left"] == "9 left"
    assert console.post(told["undo"], "{}", "application/json").json()["title"] == "Ten cuts: the session is back"
    status, problem = say(console, f"packs/{pack.id}/use/", card=card.number, key="j" * 16)
    assert (status, problem["code"]) == (422, "cards.pin_needed")


def test_the_till_redeems_and_takes_it_back(console, shop, card):
    rule = cards.save_stamp_design(shop.owner, rule=StampRule(0, "章", "", "杯", "Cup", 2, per_minor=1_000))
    reward = cards.save_reward(shop.owner, terms=RewardTerms("伞", "Umbrella", 100, stock=1))
    shop.sell("20", card=card.number)
    member = console.get(f"/console/aning/till/member/?customer={card.customer_id}").json()
    assert (member["stamps"][0]["full"], member["rewards"][0]["name"]) == (1, "Umbrella")
    _status, told = say(console, "redeem/", stamp_card_id=rule.id, card=card.number, key="a" * 16)
    assert (told["title"], told["member"]["stamps"][0]["full"]) == ("Hand out: Cup", 0)
    _status, told = say(console, "redeem/", reward_id=reward.id, card=card.number, pin=PIN, key="b" * 16)
    assert (told["title"], told["member"]["rewards"]) == ("Hand out: Umbrella", [])
    assert console.post(told["undo"], "{}", "application/json").json()["title"] == "Cancelled: Umbrella"
    assert say(console, "redeem/", card=card.number, key="c" * 16)[0] == 422


def test_a_packs_page_offers_only_larger_ones_and_says_when_there_is_none(console, shop, card, pack):
    cards.save_pack_design(shop.owner, terms=PackTerms("五次", "Five", 5, 9_500))
    say(console, f"packs/{pack.id}/use/", card=card.number, pin=PIN, key="k" * 16)
    page = at(console, f"packs/{pack.id}/")
    assert "No larger pack is on offer" in page
    assert "A larger one costs more than ¥99.99, which this one cost" in page
    assert "Five" not in page
    assert 'href="/console/aning/cards/offers/packs/"' in page
    cards.save_pack_design(shop.owner, terms=PackTerms("三十次", "Thirty", 30, 25_000))
    page = at(console, f"packs/{pack.id}/")
    assert ("Thirty: ¥160.00 more" in page, "No larger pack" in page) == (True, False)


def test_a_packs_page_pays_back_upgrades_and_gives_away(console, shop, card, pack):
    larger = cards.save_pack_design(shop.owner, terms=PackTerms("三十次", "Thirty", 30, 25_000, transferable=True))
    say(console, f"packs/{pack.id}/use/", card=card.number, pin=PIN, key="k" * 16)
    page = at(console, f"packs/{pack.id}/")
    assert "Ten cuts: 9 sessions of 10 left" in page
    assert "¥90.00" in page
    body = {"key": "u", "design": larger.id, "method": "cash"}
    answer = console.post(f"/console/aning/packs/{pack.id}/upgrade/", body)
    (held,) = card_queries.packs_of_card(card.id)
    assert answer["Location"] == f"/console/aning/packs/{held.id}/"
    other = shop.enrol("王芳")
    body = {"key": "t", "to_number": other.number, "pin": PIN}
    console.post(f"/console/aning/packs/{held.id}/transfer/", body)
    assert [each.id for each in card_queries.packs_of_card(other.id)] == [held.id]
    wrong = console.post(f"/console/aning/packs/{held.id}/refund/", {"key": "r", "amount_minor": "1"})
    assert wrong.status_code == 302
    console.post(f"/console/aning/packs/{held.id}/refund/", {"key": "s", "amount_minor": "25000"})
    assert card_queries.held_pack(held.id).state == "refunded"
    assert "Paid back" in at(console, f"packs/{held.id}/")


def test_a_use_is_taken_back_on_the_packs_page(console, shop, card, pack):
    say(console, f"packs/{pack.id}/use/", card=card.number, pin=PIN, key="k" * 16)
    (use,) = card_queries.uses_of_pack(pack.id)
    console.post(f"/console/aning/packs/{pack.id}/uses/{use.id}/undo/")
    assert card_queries.held_pack(pack.id).used == 0
    assert "taken back" in at(console, f"packs/{pack.id}/")


def test_a_member_sees_what_he_holds_and_redeems(console, shop, card, pack, phone):
    cards.save_stamp_design(shop.owner, rule=StampRule(0, "章", "Stamps", "杯", "Cup", 5, per_minor=1_000))
    reward = cards.save_reward(shop.owner, terms=RewardTerms("伞", "Umbrella", 100, stock=1))
    shop.sell("30", card=card.number)
    page = phone.get(f"/me/cards/{card.id}/").content.decode()
    assert "Ten cuts" in page
    assert "3 of 5 stamps" in page
    assert "Umbrella" in phone.get(f"/me/cards/{card.id}/rewards/").content.decode()
    where = f"/me/cards/{card.id}/rewards/{reward.id}/"
    assert phone.get(where).status_code == 200
    assert phone.post(where, {"key": "k", "pin": "000001"}).status_code == 422
    answer = phone.post(where, {"key": "k", "pin": PIN})
    (right,) = card_queries.redemptions_of(card.id)
    assert answer["Location"] == f"/me/cards/{card.id}/redeemed/{right.id}/"
    shown = phone.get(answer["Location"]).content.decode()
    assert f"{right.code[:4]}-{right.code[4:]}" in shown
    assert "Umbrella" in phone.get(f"/me/cards/{card.id}/").content.decode()
    assert "Umbrella" in at(console, "cards/offers/redeemed/")
    phone.post(answer["Location"])
    assert card_queries.redemption(right.id).state == "cancelled"


def test_a_reward_is_handed_out_by_its_code(console, shop, card):
    reward = cards.save_reward(shop.owner, terms=RewardTerms("伞", "Umbrella", 100))
    right = cards.redeem_reward(shop.owner, reward_id=reward.id, key="k", number=card.number, pin=PIN)
    assert console.post("/console/aning/cards/offers/redeemed/", {"code": right.code}).status_code == 302
    assert card_queries.redemption(right.id).state == "used"
    assert console.post("/console/aning/cards/offers/redeemed/", {"code": right.code}).status_code == 422
    console.post(f"/console/aning/cards/offers/redeemed/{right.id}/cancel/")
    assert card_queries.redemption(right.id).state == "cancelled"
