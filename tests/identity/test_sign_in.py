"""Signing in: codes, passwords, links; how often one may try, and what is left behind."""

import re
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import connections
from django.test import Client

from shuke.gateways.models import PlatformMessage
from shuke.identity.actions import one_time_link
from shuke.identity.errors import CodeOver, CodeWrong, NoSmsHere
from shuke.identity.models import OneTimeLink, Person, PhoneCode
from shuke.identity.sign_in import phone_codes
from shuke.kit import clock
from shuke.kit.models import Attempt
from shuke.kit.problems import TooManyAttempts
from tests.factories import make_merchant, make_person, make_staff

PHONE = "+8613800138000"


@pytest.fixture(autouse=True)
def sandbox(settings):
    settings.SMS = settings.SMS | {"provider": "outbox"}


@pytest.fixture
def counters(db):
    """Counters commit on their own connection: take away what the test before left."""
    Attempt.objects.using("counters").all().delete()
    yield
    Attempt.objects.using("counters").all().delete()


def sent_code():
    return re.search(r"\d{6}", PlatformMessage.objects.latest("id").text).group()


def plain(answer):
    """A page without the parts that are new in each answer."""
    return re.sub(r"\b[A-Za-z0-9]{64}\b", "", answer.content.decode())


def wrong(code):
    return f"{(int(code) + 1) % 10**6:06d}"


def test_a_code_opens_the_account_of_a_new_phone(counters):
    code_id = phone_codes.send_code(PHONE, address="::1")
    person = phone_codes.prove_phone(code_id, sent_code())
    assert (person.phone, person.phone_verified_at is not None, Person.objects.count()) == (PHONE, True, 1)


def test_a_code_finds_the_person_of_a_known_phone(counters):
    person = make_person(phone=PHONE)
    code_id = phone_codes.send_code(PHONE, address="::1")
    assert phone_codes.prove_phone(code_id, sent_code()) == person


def test_nowhere_is_the_code_itself_but_in_the_message(counters):
    code_id = phone_codes.send_code(PHONE, address="::1")
    code, row = sent_code(), PhoneCode.objects.get()
    assert (row.id, len(row.answer), code in row.answer) == (code_id, 64, False)
    message = PlatformMessage.objects.get()
    assert (message.secret, message.purpose, message.params) == (True, "sign_in_code", {"code": code})


def test_a_code_works_once(counters):
    code_id = phone_codes.send_code(PHONE, address="::1")
    phone_codes.prove_phone(code_id, sent_code())
    with pytest.raises(CodeOver):
        phone_codes.prove_phone(code_id, sent_code())


def test_a_code_takes_three_tries_and_then_not_even_the_right_one(counters):
    code_id = phone_codes.send_code(PHONE, address="::1")
    code = sent_code()
    for left in (2, 1):
        with pytest.raises(CodeWrong) as refused:
            phone_codes.prove_phone(code_id, wrong(code))
        assert refused.value.params == {"left": left}
    for typed in (wrong(code), code):
        with pytest.raises(CodeOver):
            phone_codes.prove_phone(code_id, typed)


def test_a_code_lives_five_minutes(counters):
    code_id = phone_codes.send_code(PHONE, address="::1")
    with clock.travel(by=timedelta(minutes=5)), pytest.raises(CodeOver):
        phone_codes.prove_phone(code_id, sent_code())
    with clock.travel(by=timedelta(minutes=4, seconds=50)):
        assert phone_codes.prove_phone(code_id, sent_code()).phone == PHONE


def test_a_new_code_ends_the_one_before(counters):
    first_id = phone_codes.send_code(PHONE, address="::1")
    first = sent_code()
    with clock.travel(by=timedelta(minutes=1)):
        phone_codes.send_code(PHONE, address="::1")
        with pytest.raises(CodeOver):
            phone_codes.prove_phone(first_id, first)


def test_one_code_a_minute_and_five_a_day(counters):
    now = clock.now()
    for minute in range(5):
        with clock.travel(to=now + timedelta(minutes=minute)):
            phone_codes.send_code(PHONE, address="::1")
            with pytest.raises(TooManyAttempts) as refused:
                phone_codes.send_code(PHONE, address="::1")
            assert refused.value.params["until"] == now + timedelta(minutes=minute + 1)
    with clock.travel(to=now + timedelta(minutes=5)), pytest.raises(TooManyAttempts) as refused:
        phone_codes.send_code(PHONE, address="::1")
    assert refused.value.params["until"] == now + timedelta(days=1, minutes=4)
    assert PhoneCode.objects.count() == 5


def test_all_numbers_together_may_cost_so_much_a_day(counters, settings):
    settings.SMS = settings.SMS | {"daily_codes": 3}
    for number in range(3):
        phone_codes.send_code(f"+861380013800{number}", address=f"10.0.0.{number}")
    with pytest.raises(TooManyAttempts):
        phone_codes.send_code("+8613800138009", address="10.0.0.9")


def test_one_address_asks_for_forty_codes_an_hour(counters):
    for number in range(40):
        phone_codes.send_code(f"+86138001380{number:02d}", address="10.0.0.1")
    with pytest.raises(TooManyAttempts):
        phone_codes.send_code("+8613800138099", address="10.0.0.1")


def test_without_sms_nothing_is_counted(counters, settings):
    settings.SMS = settings.SMS | {"provider": "off"}
    with pytest.raises(NoSmsHere):
        phone_codes.send_code(PHONE, address="::1")
    assert not Attempt.objects.exists()


def test_old_codes_are_forgotten(counters):
    phone_codes.send_code(PHONE, address="::1")
    assert phone_codes.forget_old_codes() == 0
    with clock.travel(by=timedelta(days=3)):
        assert phone_codes.forget_old_codes() == 1


@pytest.mark.slow
def test_parallel_guesses_get_three_tries_together(fresh_database):
    code_id = phone_codes.send_code(PHONE, address="::1")
    code = sent_code()

    def guess(number):
        try:
            phone_codes.prove_phone(code_id, f"{(int(code) + number) % 10**6:06d}")
        except (CodeWrong, CodeOver) as refused:
            return type(refused).__name__
        finally:
            connections.close_all()
        return "in"

    with ThreadPoolExecutor(16) as pool:
        answers = list(pool.map(guess, range(1, 41)))
    # Three were looked at: two were told "wrong", the third "over"; the rest found the counter full.
    assert (answers.count("CodeWrong"), answers.count("CodeOver")) == (2, 38)
    with pytest.raises(CodeOver):
        phone_codes.prove_phone(code_id, code)


@pytest.mark.slow
def test_the_right_code_sent_many_times_at_once_works_once(fresh_database):
    code_id = phone_codes.send_code(PHONE, address="::1")
    code = sent_code()

    def enter(_number):
        try:
            return phone_codes.prove_phone(code_id, code).phone
        except CodeOver:
            return "over"
        finally:
            connections.close_all()

    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(enter, range(8)))
    assert sorted(answers) == [PHONE, *["over"] * 7]


# Through the pages


def test_from_the_phone_to_the_cards(client, counters):
    answer = client.post("/sign-in/", {"phone": "138 0013 8000"})
    assert (answer.status_code, answer["Location"]) == (302, "/sign-in/code/")
    assert sent_code() not in str(dict(client.session))
    page = client.get("/sign-in/code/")
    assert "138****8000" in page.content.decode()
    answer = client.post("/sign-in/code/", {"code": f" {sent_code()[:3]} {sent_code()[3:]} "})
    assert (answer.status_code, answer["Location"]) == (302, "/me/cards/")
    assert client.session["_auth_user_id"] == str(Person.objects.get(phone=PHONE).pk)


def test_staff_is_led_to_work_and_everybody_to_the_page_he_wanted(client, counters):
    person = make_person(phone=PHONE)
    make_staff(make_merchant(), "cashier", person)
    client.post("/sign-in/", {"phone": PHONE})
    assert client.post("/sign-in/code/", {"code": sent_code()})["Location"] == "/console/"
    client.post("/sign-out/")
    with clock.travel(by=timedelta(minutes=2)):
        client.post("/sign-in/?next=/start/", {"phone": PHONE})
        assert client.post("/sign-in/code/", {"code": sent_code()})["Location"] == "/start/"


@pytest.mark.parametrize("trap", ["https://evil.example/", "//evil.example/", "javascript:alert(1)", "/\\evil.example"])
def test_no_page_leads_out_of_the_house(client, counters, trap):
    client.post("/sign-in/", {"phone": PHONE, "next": trap})
    assert client.post("/sign-in/code/", {"code": sent_code()})["Location"] == "/me/cards/"


def test_known_and_unknown_phones_get_the_same_answer(client, counters):
    make_person(phone=PHONE)
    answers = [client.post("/sign-in/", {"phone": phone}) for phone in (PHONE, "+8613800138001")]
    assert [(each.status_code, each["Location"]) for each in answers] == [(302, "/sign-in/code/")] * 2


@pytest.mark.parametrize("typed", ["", "123", "phone", "+86", "1380013800013800138000", "１３８"])
def test_a_mistyped_phone_is_told_and_kept(client, counters, typed):
    answer = client.post("/sign-in/", {"phone": typed})
    assert (answer.status_code, PhoneCode.objects.count()) == (422, 0)
    assert f'value="{typed}"' in answer.content.decode() or not typed


@pytest.mark.parametrize("typed", ["", "12345", "abcdef", "1234567", "½½½½½½"])
def test_a_mistyped_code_costs_no_try(client, counters, typed):
    client.post("/sign-in/", {"phone": PHONE})
    before = Attempt.objects.using("counters").count()
    assert client.post("/sign-in/code/", {"code": typed}).status_code == 422
    assert Attempt.objects.using("counters").count() == before


def test_a_code_in_full_width_figures_is_read(client, counters):
    client.post("/sign-in/", {"phone": PHONE})
    wide = sent_code().translate({48 + n: 0xFF10 + n for n in range(10)})
    assert client.post("/sign-in/code/", {"code": wide}).status_code == 302


def test_asking_too_often_says_when_to_come_back(client, counters):
    with clock.travel(to=clock.now().replace(hour=3, minute=0, second=30, microsecond=0)):
        client.post("/sign-in/", {"phone": PHONE})
        client.post("/sign-in/code/", {"code": sent_code()})
        answer = Client().post("/sign-in/", {"phone": PHONE}, headers={"Accept-Language": "en"})
    assert answer.status_code == 429
    assert "Too many tries. Try again in 1 min, from 11:02." in answer.content.decode()


def test_the_same_phone_again_within_the_minute_leads_to_the_code_that_was_sent(client, counters):
    client.post("/sign-in/", {"phone": PHONE})
    answer = client.post("/sign-in/", {"phone": PHONE, "next": "/me/"}, headers={"Accept-Language": "en"})
    page = client.get(answer["Location"], headers={"Accept-Language": "en"}).content.decode()
    assert (answer["Location"], PhoneCode.objects.count()) == ("/sign-in/code/", 1)
    assert "The code sent a moment ago still counts" in page
    assert re.search(r'data-wait="(59|60)"', page)
    assert client.post("/sign-in/code/", {"code": sent_code()})["Location"] == "/me/"


def test_another_phone_gets_a_code_of_its_own_at_once(client, counters):
    for phone in (PHONE, "+8613800138001"):
        assert client.post("/sign-in/", {"phone": phone})["Location"] == "/sign-in/code/"
    assert PhoneCode.objects.count() == 2


def test_a_code_without_tries_is_not_led_back_to(client, counters):
    client.post("/sign-in/", {"phone": PHONE})
    for _ in range(3):
        client.post("/sign-in/code/", {"code": wrong(sent_code())})
    assert client.post("/sign-in/", {"phone": PHONE}).status_code == 429


def test_without_a_code_on_its_way_there_is_no_code_page(client, db):
    assert client.get("/sign-in/code/")["Location"] == "/sign-in/"


def test_password_sign_in_and_its_lock(client, counters):
    person = make_person(phone=PHONE)
    person.set_password("a good long one")
    person.save()
    good = {"phone": PHONE, "password": "a good long one"}
    assert client.post("/sign-in/password/", good)["Location"] == "/me/cards/"
    client.post("/sign-out/")
    for left in (4, 3, 2, 1, 0):
        answer = client.post("/sign-in/password/", good | {"password": "x"}, headers={"Accept-Language": "en"})
        assert (answer.status_code, f"Tries left: {left}." in answer.content.decode()) == (422, True)
    locked = client.post("/sign-in/password/", good, headers={"Accept-Language": "en"})
    assert (locked.status_code, "Too many tries. Try again in" in locked.content.decode()) == (429, True)
    assert "Or sign in with a code to your phone." in locked.content.decode()
    assert 0 < int(locked["Retry-After"]) <= 15 * 60
    with clock.travel(by=timedelta(minutes=16)):
        assert client.post("/sign-in/password/", good).status_code == 302


def test_unknown_phones_and_wrong_passwords_get_the_same_page(client, counters):
    person = make_person(phone=PHONE)
    person.set_password("a good long one")
    person.save()
    known, unknown = (
        plain(client.post("/sign-in/password/", {"phone": phone, "password": "x"})).replace(phone, "")
        for phone in (PHONE, "+8613800138001")
    )
    assert known == unknown


def test_a_closed_account_does_not_open(client, counters):
    make_person(phone=PHONE, is_active=False)
    client.post("/sign-in/", {"phone": PHONE})
    answer = client.post("/sign-in/code/", {"code": sent_code()})
    assert (answer.status_code, answer["Location"]) == (302, "/sign-in/closed/")
    assert "_auth_user_id" not in client.session
    assert client.get("/sign-in/closed/").status_code == 200


def test_a_link_is_looked_at_often_and_used_once(client, counters):
    person = make_person(name="林小梅")
    path = one_time_link(person, to="/me/profile/")
    for _preview in range(3):
        page = client.get(path)
        assert (page.status_code, "林小梅" in page.content.decode()) == (200, True)
    answer = client.post(path)
    assert (answer.status_code, answer["Location"]) == (302, "/me/profile/")
    assert client.session["_auth_user_id"] == str(person.pk)
    client.post("/sign-out/")
    assert [client.get(path).status_code, client.post(path).status_code] == [404, 404]
    assert "_auth_user_id" not in client.session


def test_a_link_lives_a_day_and_an_unknown_one_looks_the_same(client, counters):
    path = one_time_link(make_person())
    OneTimeLink.objects.update(expires_at=clock.now())
    old, unknown = client.get(path), client.get("/link/nothing/")
    assert (old.status_code, unknown.status_code) == (404, 404)
    assert plain(old).replace(path, "") == plain(unknown).replace("/link/nothing/", "")


def test_whoever_is_in_is_led_on(client, counters):
    client.force_login(make_person())
    assert client.get("/sign-in/")["Location"] == "/me/cards/"
    assert client.get("/sign-in/?next=/start/")["Location"] == "/start/"


@pytest.mark.parametrize("name", ["login", "signup", "logout", "inactive", "reauthenticate"])
def test_allauths_own_pages_stay_closed(client, db, name):
    assert client.get(f"/accounts/{name}/").status_code in {301, 302}
    assert client.post("/accounts/password/reset/").status_code == 404


def test_sessions_are_listed_and_ended(client, counters):
    person = make_person(phone=PHONE)
    other = type(client)()
    for each, agent in ((client, "iPhone Safari"), (other, "Windows Chrome")):
        each.post(one_time_link(person), headers={"User-Agent": agent})
    page = client.get("/me/profile/").content.decode()
    assert ("iPhone · Safari" in page, "Windows · Chrome" in page) == (True, True)
    from allauth.usersessions.models import UserSession

    row = UserSession.objects.get(user_agent="Windows Chrome")
    stranger = type(client)()
    stranger.post(one_time_link(make_person()))
    assert stranger.post(f"/me/profile/sessions/{row.pk}/end/").status_code == 404
    assert other.get("/me/profile/").status_code == 200
    assert client.post(f"/me/profile/sessions/{row.pk}/end/").status_code == 302
    assert other.get("/me/profile/")["Location"].startswith("/sign-in/")
    assert client.post("/me/profile/sessions/end/")["Location"] == "/sign-in/"
    assert client.get("/me/profile/")["Location"].startswith("/sign-in/")
    assert stranger.get("/me/profile/").status_code == 200


def test_a_new_password_signs_out_the_other_devices_only(client, counters):
    person = make_person(phone=PHONE)
    other = type(client)()
    for each in (client, other):
        each.post(one_time_link(person))
    assert client.post("/me/profile/password/", {"password": "12345678"}).status_code == 422
    assert client.post("/me/profile/password/", {"password": "a good long one"}).status_code == 302
    assert client.get("/me/profile/").status_code == 200
    assert other.get("/me/profile/").status_code == 302
    person.refresh_from_db()
    assert person.check_password("a good long one")


def with_password(client, person):
    person.set_password("a good long one")
    person.save()
    return client.post("/sign-in/password/", {"phone": PHONE, "password": "a good long one"})


def test_a_short_password_is_refused_in_the_readers_language(client, counters):
    client.post(one_time_link(make_person(phone=PHONE, language="")))
    for language, words in (("zh-hans", "请至少用 8 个字符。"), ("en", "Use at least 8 characters.")):
        answer = client.post("/me/profile/password/", {"password": "q7k"}, headers={"Accept-Language": language})
        assert words in answer.content.decode()


def test_another_password_asks_for_the_present_one(client, counters):
    person = make_person(phone=PHONE)
    assert with_password(client, person).status_code == 302
    another = {"password": "yet another one"}
    for current in ({}, {"current": "guessed"}):
        assert client.post("/me/profile/password/", another | current).status_code == 422
    assert client.post("/me/profile/password/", another | {"current": "a good long one"}).status_code == 302
    person.refresh_from_db()
    assert person.check_password("yet another one")


def test_guesses_at_the_present_password_are_counted(client, counters):
    with_password(client, make_person(phone=PHONE))
    guess = {"password": "yet another one", "current": "guessed"}
    answers = [client.post("/me/profile/password/", guess, headers={"Accept-Language": "en"}) for _each in range(6)]
    assert "Tries left: 4" in answers[0].content.decode()
    assert "Too many tries" in answers[-1].content.decode()


def test_a_forgotten_password_is_replaced_right_after_a_sign_in_by_code(client, counters):
    person = make_person(phone=PHONE)
    person.set_password("a good long one")
    person.save()
    client.post("/sign-in/", {"phone": PHONE})
    client.post("/sign-in/code/", {"code": sent_code()})
    with clock.travel(by=timedelta(minutes=11)):
        assert client.post("/me/profile/password/", {"password": "yet another one"}).status_code == 422
    assert client.post("/me/profile/password/", {"password": "yet another one"}).status_code == 302


@pytest.mark.parametrize("address", ["/me/profile/", "/me/cards/", "/start/"])
def test_no_page_of_a_person_is_kept_by_the_browser(client, counters, address):
    client.force_login(make_person())
    assert client.get(address)["Cache-Control"] == "no-store"


def test_the_profile_keeps_name_and_language(client, counters):
    person = make_person(language="")
    client.force_login(person)
    answer = client.post("/me/profile/", {"name": "王芳", "language": "en"})
    assert (answer.status_code, answer.cookies["shuke_language"].value) == (302, "en")
    person.refresh_from_db()
    assert (person.name, person.language) == ("王芳", "en")
    assert client.post("/me/profile/", {"name": " ", "language": ""}).status_code == 422


# The page of the code


def test_a_new_code_is_asked_for_on_the_page_of_the_code_and_ends_the_one_before(client, counters):
    client.post("/sign-in/?next=/start/", {"phone": PHONE})
    first = sent_code()
    with clock.travel(by=timedelta(seconds=61)):
        answer = client.post("/sign-in/code/", {"again": "1"}, headers={"Accept-Language": "en"})
        assert (answer.status_code, answer["Location"]) == (302, "/sign-in/code/")
        page = client.get("/sign-in/code/", headers={"Accept-Language": "en"}).content.decode()
        assert "A new code went to 138****8000" in page
        assert client.post("/sign-in/code/", {"code": first}).status_code == 422 or first == sent_code()
        assert client.post("/sign-in/code/", {"code": sent_code()})["Location"] == "/start/"


def test_the_page_of_the_code_counts_down_to_the_next_one(client, counters):
    now = clock.now().replace(microsecond=0)
    with clock.travel(to=now):
        client.post("/sign-in/", {"phone": PHONE})
    for later, waits in ((18, ["42"]), (60, [])):
        with clock.travel(to=now + timedelta(seconds=later)):
            page = client.get("/sign-in/code/").content.decode()
        assert re.findall(r'data-wait="(\d+)"', page) == waits


def test_too_early_for_a_new_code_stays_on_the_page_and_keeps_the_old_one(client, counters):
    with clock.travel(to=clock.now().replace(hour=3, minute=0, second=30, microsecond=0)):
        client.post("/sign-in/", {"phone": PHONE})
        answer = client.post("/sign-in/code/", {"again": "1"}, headers={"Accept-Language": "en"})
        assert (answer.status_code, "Too many tries. Try again in 1 min, from 11:02." in answer.content.decode()) == (
            429,
            True,
        )
        assert client.post("/sign-in/code/", {"code": sent_code()}).status_code == 302


def test_a_code_asked_for_in_one_browser_may_be_typed_in_another(client, counters):
    other = Client(headers={"accept-language": "en"})
    client.post("/sign-in/", {"phone": PHONE})
    answer = other.post("/sign-in/?next=/start/", {"phone": PHONE}, follow=True)
    page = answer.content.decode()
    assert (answer.redirect_chain[-1][0], "The code sent a moment ago still counts" in page) == ("/sign-in/code/", True)
    assert (PhoneCode.objects.count(), 'name="code"' in page) == (1, True)
    assert other.post("/sign-in/code/", {"code": sent_code()})["Location"] == "/start/"
    assert Client().post("/sign-in/", {"phone": PHONE}).status_code == 429
