"""Devices: listed with when they were last here, ended one by one or all others, a new one told by message."""

from datetime import timedelta

import pytest
from allauth.usersessions.models import UserSession
from django.test import Client

from shuke.gateways.models import PlatformMessage
from shuke.identity.sign_in.devices import COOKIE
from shuke.kit import clock
from tests.factories import make_person
from tests.identity.factor_steps import boss, by_code

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("one_factor", "counters", "outbox")]
IPHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 17_0) Version/17.0 Mobile Safari/604.1"
WINDOWS = "Mozilla/5.0 (Windows NT 10.0) Chrome/130.0 Safari/537.36"


def told() -> list[tuple[str, str]]:
    """Whom a message about a new device went to, and how."""
    rows = PlatformMessage.objects.filter(purpose="new_device").order_by("pk")
    return list(rows.values_list("channel", "recipient"))


def sign_in(person, minutes=0, agent=IPHONE, client=None):
    client = client or Client(headers={"user-agent": agent})
    with clock.travel(by=timedelta(minutes=minutes)):
        return by_code(client, person)


def test_the_list_tells_when_each_was_last_here(client):
    person, _console = boss()
    here = sign_in(person)
    there = sign_in(person, 2, WINDOWS)
    with clock.travel(by=timedelta(hours=3)):
        there.get("/me/profile/")
        there.get("/me/cards/")
        [row] = UserSession.objects.filter(user_agent=WINDOWS)
        assert abs(row.last_seen_at - clock.now()) < timedelta(minutes=1)
        page = here.get("/me/profile/", headers={"Accept-Language": "en"}).content.decode()
    assert "Windows · Chrome" in page
    assert "same network as this device · last here Today" in page or "last here" in page


def test_a_click_pays_for_it_every_ten_minutes_only(client, django_assert_max_num_queries):
    person, _console = boss()
    here = sign_in(person)
    with clock.travel(by=timedelta(minutes=9)):
        here.get("/me/profile/")
        before = UserSession.objects.get().last_seen_at
    assert before < clock.now() + timedelta(minutes=1)
    with clock.travel(by=timedelta(minutes=11)):
        here.get("/me/profile/")
        assert UserSession.objects.get().last_seen_at > clock.now() - timedelta(minutes=1)


def test_all_others_are_signed_out_and_this_one_stays(client):
    person, _console = boss()
    here, there = sign_in(person), sign_in(person, 2, WINDOWS)
    answer = here.post("/me/profile/sessions/others/end/", headers={"Accept-Language": "en"})
    assert answer["Location"] == "/me/profile/"
    assert "1 device was signed out." in here.get("/me/profile/", headers={"Accept-Language": "en"}).content.decode()
    assert there.get("/me/profile/").status_code == 302


def test_a_new_device_is_told_of_and_a_known_one_is_not(client):
    person, _console = boss()
    here = sign_in(person)
    assert told() == []  # the first of all
    there = sign_in(person, 2, WINDOWS)
    assert told() == [("sms", person.phone)]
    text = PlatformMessage.objects.get(purpose="new_device").text
    assert ("Windows · Chrome" in text, "http://testserver/me/profile/" in text) == (True, True)
    for minutes, browser in ((4, here), (6, there)):
        browser.post("/sign-out/")
        sign_in(person, minutes, client=browser)
    assert len(told()) == 1


def test_it_goes_by_mail_where_one_is_known(client, settings):
    settings.MAIL = settings.MAIL | {"provider": "outbox"}
    person, _console = boss(email="lin@example.com")
    sign_in(person)
    sign_in(person, 2)
    assert told() == [("mail", "lin@example.com")]


def test_members_are_not_bothered(client):
    person = make_person()
    sign_in(person)
    sign_in(person, 2)
    assert told() == []


def test_three_messages_a_day_and_no_more(client):
    person, _console = boss()
    sign_in(person)
    for minutes in (2, 4, 6, 8):
        sign_in(person, minutes)
    assert len(told()) == 3


@pytest.mark.parametrize("cookie", ["", "forged", "WyJhIl0:forged"])
def test_a_forged_mark_is_a_new_device(client, cookie):
    person, _console = boss()
    sign_in(person)
    other = Client()
    other.cookies[COOKIE] = cookie
    sign_in(person, 2, client=other)
    assert len(told()) == 1


def test_without_a_way_to_tell_nothing_is_sent(client, settings):
    person, _console = boss()
    sign_in(person)
    person.set_password("a good long one")
    person.save()
    settings.SMS = settings.SMS | {"provider": "off"}
    client.post("/sign-in/password/", {"phone": person.phone, "password": "a good long one"})
    assert (told(), client.get("/me/profile/").status_code) == ([], 200)
