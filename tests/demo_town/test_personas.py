"""Every persona gets in, by link and by the page, and finds a page in both languages."""

import pytest
from django.test import Client

from shuke.demo_town.building import link
from shuke.demo_town.personas import PERSONAS

pytestmark = pytest.mark.slow
BOTH = ("zh-hans", "en")


@pytest.fixture
def demo(settings):
    settings.DEMO = True


@pytest.mark.parametrize("who", PERSONAS, ids=lambda each: each.key)
@pytest.mark.parametrize("language", BOTH)
def test_link_leads_to_a_page(town, demo, settings, who, language):
    visitor = Client()
    visitor.cookies[settings.LANGUAGE_COOKIE_NAME] = language
    answer = visitor.post(link(who), follow=True)
    assert (answer.status_code, answer.request["PATH_INFO"]) == (200, who.to)
    assert f'lang="{"zh" if language.startswith("zh") else "en"}' in answer.content.decode()


def test_a_link_works_once(town, demo):
    path = link(PERSONAS[0])
    assert [Client().post(path).status_code for _time in range(2)] == [302, 404]


@pytest.mark.parametrize("who", PERSONAS, ids=lambda each: each.key)
def test_page_lets_everybody_in(town, demo, who):
    answer = Client().post("/demo/", {"persona": who.key})
    assert (answer.status_code, answer["Location"]) == (302, who.to)


@pytest.mark.parametrize("language", BOTH)
def test_page_names_everybody(town, demo, language):
    page = Client(headers={"accept-language": language}).get("/demo/").content.decode()
    assert [who.key for who in PERSONAS if who.name not in page] == []


def test_nobody_else_is_let_in(town, demo):
    assert Client().post("/demo/", {"persona": "root"}).status_code == 404


@pytest.mark.django_db
def test_outside_of_a_demo_there_is_no_page(settings):
    settings.DEMO = False
    assert Client().get("/demo/").status_code == 404
    assert Client().post("/demo/", {"persona": "aning"}).status_code == 404
