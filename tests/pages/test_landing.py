"""The front door and the pages of a consumer: the ways in, and the other language from each of them."""

import re

import pytest
from django.test import Client

from shuke.kit.codes.card_numbers import format_card_number, new_card_number, parse_card_number
from tests.factories import make_merchant, make_person

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("demo", [True, False])
def test_the_front_door_leads_into_the_town_only_where_there_is_one(client, settings, demo):
    settings.DEMO = demo
    page = client.get("/").content.decode()
    assert ('href="/demo/"' in page, 'href="/start/"' in page, 'href="/sign-in/"' in page) == (demo, True, True)


@pytest.mark.parametrize(("language", "words"), [("zh-hans", "让路人成为熟客"), ("en", "Passers-by become regulars")])
def test_the_front_door_speaks_both_languages(client, language, words):
    assert words in client.get("/", headers={"Accept-Language": language}).content.decode()


@pytest.mark.parametrize("address", ["/", "/sign-in/", "/j/{code}/", "/me/", "/me/cards/", "/me/cards/add/"])
def test_the_other_language_is_one_press_away_and_leads_back_here(address):
    client, merchant = Client(), make_merchant()
    if address.startswith("/me/"):
        client.force_login(make_person())
    address = address.format(code=merchant.code)
    page = client.get(address, headers={"Accept-Language": "zh-hans"}).content.decode()
    assert 'action="/i18n/setlang/"' in page
    assert f'name="next" value="{address}"' in page
    client.post("/i18n/setlang/", {"language": "en", "next": address})
    assert '<html lang="en"' in client.get(address).content.decode()


def test_the_card_at_the_front_door_has_a_number_as_cards_have(client):
    (number,) = re.findall(r'class="number"><b class="n">([\d ]+)</b>', client.get("/").content.decode())
    plain = parse_card_number(number)
    assert (format_card_number(plain), len(plain)) == (number, len(new_card_number()))
