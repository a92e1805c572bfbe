"""The second factor where it counts: what asks for it, by what it is shown, and that nothing typed is lost."""

import json
from datetime import timedelta
from urllib.parse import quote

import pytest
from django.utils.html import escape

from shuke.identity.actions import one_time_link
from shuke.identity.models import Invitation, Person
from shuke.identity.sign_in import recovery_codes
from shuke.identity.sign_in.factors import Factors, PasskeyValue, Step, next_step
from shuke.kit import clock, tenancy
from tests.factories import make_person
from tests.identity.factor_steps import CONFIRM, app_code, boss, by_code, confirm, secret_of, sent_code

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("one_factor", "counters", "outbox")]
NEW = {"key": "k1", "name": "新 <人>", "role": "agent", "phone": ""}


def set_up_app(client) -> str:
    """Take an app into use right after the code to the phone; its secret."""
    secret = secret_of(client.get("/me/security/app/"))
    assert client.post("/me/security/app/", {"code": app_code(secret)}).status_code == 302
    return secret


def again(client, **travel) -> None:
    """The session has shown its factor long ago, or never."""
    session = client.session
    session.pop("second_factor", None)
    session.save()


# What is asked


def test_a_page_that_asks_leads_to_the_factor_and_back(client):
    person, console = boss()
    by_code(client, person)
    answer = client.get(f"{console}/settings/api-keys/")
    assert (answer.status_code, answer["Location"]) == (
        302, f"{CONFIRM}?to=%2Fconsole%2F{console[9:]}%2Fsettings%2Fapi-keys%2F",
    )  # fmt: skip
    set_up_app(client)
    assert client.get(f"{console}/settings/api-keys/").status_code == 200
    assert client.get(answer["Location"])["Location"] == f"{console}/settings/api-keys/"


def test_a_file_that_asks_goes_on_by_a_page_that_leads_back(client):
    person, console = boss()
    by_code(client, person)
    list_page = f"{console}/books/?unit=CNY"
    answer = client.get(f"{console}/books/proof.csv?unit=CNY", headers={"referer": f"http://testserver{list_page}"})
    assert answer["Location"].endswith("&from=" + quote(list_page, safe=""))
    set_up_app(client)
    goes_on = client.get(answer["Location"])
    told = goes_on.content.decode()
    assert f'method="get" action="{console}/books/proof.csv" data-send-now' in told
    assert '<input type="hidden" name="unit" value="CNY">' in told
    assert f'<a href="{escape(list_page)}">' in told


def test_a_page_before_on_another_site_is_no_way_back(client):
    person, console = boss()
    by_code(client, person)
    answer = client.get(f"{console}/settings/api-keys/", headers={"referer": "https://evil.example/x"})
    assert "from=" not in answer["Location"]


def test_a_form_that_asks_waits_and_goes_on_with_all_that_was_typed(client):
    person, console = boss()
    by_code(client, person)
    address = f"{console}/settings/staff/invite/"
    answer = client.post(address, NEW)
    assert (answer.status_code, answer["Location"].partition("?")[0]) == (307, CONFIRM)
    with tenancy.open(merchant=1, platform=True):
        assert not Invitation.objects.exists()
    waiting = client.post(answer["Location"], NEW)
    assert waiting.status_code == 403
    kept = waiting.context["kept"]
    assert json.loads(kept) == [[name, value] for name, value in NEW.items()]
    gone = confirm(client, "first-password", password="a good long one", to=address, kept=kept)
    assert gone.status_code == 200
    page = gone.content.decode()
    assert f'action="{address}"' in page
    assert f'name="name" value="{escape(NEW["name"])}"' in page
    assert client.post(address, NEW).status_code == 200


def test_a_refused_factor_keeps_the_form_that_waits(client):
    person, console = boss()
    by_code(client, person)
    secret = set_up_app(client)
    again(client)
    kept = json.dumps([["a", "1"], ["a", "2"]])
    answer = confirm(client, "app", code="000000", to=f"{console}/settings/", kept=kept)
    assert (answer.status_code, json.loads(answer.context["kept"])) == (422, [["a", "1"], ["a", "2"]])
    answer = confirm(client, "app", code=app_code(secret, later=1), to=f"{console}/settings/", kept=kept)
    assert answer.context["fields"] == [("a", "1"), ("a", "2")]


@pytest.mark.parametrize("kept", ["", "{", "[1]", '[["a"]]', '[["a", 1]]', "7", '{"a": "b"}'])
def test_fields_that_were_tampered_with_are_left_out(client, kept):
    person, console = boss()
    by_code(client, person)
    answer = confirm(client, "first-password", password="a good long one", to=f"{console}/settings/", kept=kept)
    assert (answer.status_code, answer["Location"]) == (302, f"{console}/settings/")


def test_it_never_leads_to_another_site(client):
    person, _console = boss()
    by_code(client, person)
    answer = confirm(client, "first-password", password="a good long one", to="https://elsewhere.example/")
    assert answer["Location"] == "/me/security/"


def test_a_part_of_a_page_is_told_where_and_asks_in_place(client):
    person, console = boss()
    by_code(client, person)
    answer = client.post(f"{console}/settings/staff/invite/", NEW, headers={"HX-Request": "true"})
    assert (answer.status_code, answer["X-Second-Factor"], answer.content) == (403, CONFIRM, b"")
    dialog = client.get(CONFIRM, headers={"HX-Request": "true"}).content.decode()
    assert "<dialog" in dialog
    assert 'hx-post="/me/confirm/"' in dialog
    fields = {"confirm": "first-password", "confirm-password": "short"}
    assert client.post(CONFIRM, fields, headers={"HX-Request": "true"}).status_code == 422
    fields["confirm-password"] = "a good long one"
    done = client.post(CONFIRM, fields, headers={"HX-Request": "true"})
    assert (done.status_code, done["HX-Trigger"]) == (200, "second-factor-shown")


def test_the_tills_script_is_told_as_a_problem(client):
    person, console = boss()
    by_code(client, person)
    answer = client.post(f"{console}/till/sales/1/undo/", b"{}", content_type="application/json",
                         headers={"Accept-Language": "en"})  # fmt: skip
    assert (answer.status_code, answer["Content-Type"]) == (403, "application/problem+json")
    assert answer.json() == {
        "type": "/problems/second_factor_needed", "title": "Confirm that it is you, then this goes on.",
        "status": 403, "code": "second_factor_needed", "missing": {"permission": "sales.undo"}, "remedy": CONFIRM,
    }  # fmt: skip


def test_it_holds_for_the_window_and_in_this_session_alone(client, settings):
    settings.SECOND_FACTOR_HOURS = 12
    person, console = boss()
    by_code(client, person)
    secret = set_up_app(client)
    with clock.travel(by=timedelta(hours=11, minutes=59)):
        assert client.get(f"{console}/settings/api-keys/").status_code == 200
    with clock.travel(by=timedelta(hours=12)):
        assert client.get(f"{console}/settings/api-keys/").status_code == 302
        assert confirm(client, "app", code=app_code(secret)).status_code == 302
        assert client.get(f"{console}/settings/api-keys/").status_code == 200
    other = type(client)()
    other.post(one_time_link(person))
    assert other.get(f"{console}/settings/api-keys/").status_code == 302


def test_somebody_elses_factor_does_not_stay_behind(client):
    person, _console = boss()
    other, console = boss()
    by_code(client, person)
    set_up_app(client)
    client.post(one_time_link(other))
    assert client.get(f"{console}/settings/api-keys/").status_code == 302


# By what it is shown


def test_the_first_time_asks_for_the_phone_when_the_sign_in_was_long_ago(client):
    person, _console = boss()
    by_code(client, person)
    with clock.travel(by=timedelta(minutes=11)):
        assert client.get(CONFIRM).context["step"] == "phone"
        assert confirm(client, "first-password", password="a good long one").status_code == 422
        assert not Person.objects.get(pk=person.pk).has_usable_password()
        assert confirm(client, "send").status_code == 200
        assert confirm(client, "code", code="12").status_code == 422
        answer = confirm(client, "code", code=sent_code())
        assert (answer.status_code, answer.context["step"]) == (200, "first")
        assert confirm(client, "first-password", password="a good long one").status_code == 302


def test_phone_and_password_together_are_enough(client):
    person, console = boss()
    person.set_password("a good long one")
    person.save()
    client.post("/sign-in/password/", {"phone": person.phone, "password": "a good long one"})
    assert client.get(CONFIRM).context["step"] == "phone"
    assert confirm(client, "password", password="a good long one").status_code == 422
    assert client.get(f"{console}/settings/api-keys/").status_code == 302
    confirm(client, "send")
    assert confirm(client, "code", code=sent_code()).context["step"] == "password"
    assert confirm(client, "password", password="another").status_code == 422
    assert confirm(client, "password", password="a good long one", to=f"{console}/settings/").status_code == 302
    assert client.get(f"{console}/settings/api-keys/").status_code == 200


def test_who_has_an_app_is_not_let_through_by_the_password(client):
    person, _console = boss()
    person.set_password("a good long one")
    person.save()
    by_code(client, person)
    confirm(client, "password", password="a good long one")
    set_up_app(client)
    again(client)
    assert client.get(CONFIRM).context["step"] == "strong"
    assert confirm(client, "password", password="a good long one").status_code == 422
    assert confirm(client, "first-password", password="another long one").status_code == 422
    assert "second_factor" not in client.session


def test_a_password_set_anew_by_phone_alone_waits_two_days(client):
    person, _console = boss()
    person.set_password("a good long one")
    person.save()
    by_code(client, person)
    assert client.post("/me/profile/password/", {"password": "a stolen phones word"}).status_code == 302
    assert client.get(CONFIRM).context["step"] == "wait"
    assert confirm(client, "password", password="a stolen phones word").status_code == 422
    # Changing it once more, with itself, makes it no older.
    with clock.travel(by=timedelta(minutes=15)):
        body = {"current": "a stolen phones word", "password": "a second stolen word"}
        assert client.post("/me/profile/password/", body).status_code == 302
        assert client.get(CONFIRM).context["step"] == "wait"
    assert client.get("/me/security/app/").status_code == 302
    with clock.travel(by=timedelta(days=2, minutes=16)):
        assert client.get(CONFIRM).context["step"] == "phone"


def test_a_password_set_by_a_stolen_session_is_no_factor(client):
    person, _console = boss()
    by_code(client, person)
    with clock.travel(by=timedelta(hours=1)):
        assert client.post("/me/profile/password/", {"password": "a good long one"}).status_code == 302
        assert client.get(CONFIRM).context["step"] == "wait"


def test_a_code_of_the_app_counts_once(client):
    person, _console = boss()
    by_code(client, person)
    secret = set_up_app(client)
    again(client)
    assert confirm(client, "app", code=app_code(secret)).status_code == 422  # it was shown at the set-up
    assert confirm(client, "app", code=app_code(secret, later=2)).status_code == 422  # too early
    assert confirm(client, "app", code=app_code(secret, later=1)).status_code == 302
    again(client)
    assert confirm(client, "app", code=app_code(secret, later=1)).status_code == 422
    assert confirm(client, "app", code=app_code(secret, later=-1)).status_code == 422


def test_a_recovery_code_counts_once(client):
    person, _console = boss()
    by_code(client, person)
    set_up_app(client)
    codes = client.post("/me/security/recovery-codes/").context["codes"]
    assert len(codes) == 10
    again(client)
    spaced = f" {codes[0][:4]} {codes[0][4:]} "
    assert confirm(client, "recovery", code=spaced).status_code == 302
    again(client)
    assert confirm(client, "recovery", code=codes[0]).status_code == 422
    assert client.get("/me/security/").context["factors"].codes_left == 9
    assert client.post("/me/security/recovery-codes/").status_code == 307


def test_new_recovery_codes_end_the_ones_before(client):
    person = make_person()
    before, after = recovery_codes.new_codes(person), recovery_codes.new_codes(person)
    assert set(before) & set(after) == set()


def test_five_tries_then_it_says_until_when(client):
    person, _console = boss()
    by_code(client, person)
    secret = set_up_app(client)
    again(client)
    answers = [confirm(client, "app", code="000000").status_code for _try in range(5)]
    assert answers == [422] * 5
    locked = confirm(client, "app", code=app_code(secret, later=1))
    assert locked.status_code == 429
    assert "15 min" in locked.content.decode()
    with clock.travel(by=timedelta(minutes=16)):
        assert confirm(client, "app", code=app_code(secret)).status_code == 302


def test_without_sms_a_link_of_the_operator_is_the_phone(client, settings):
    settings.SMS = settings.SMS | {"provider": "off"}
    person, console = boss()
    client.post(one_time_link(person))
    assert client.get(CONFIRM).context["step"] == "first"
    assert client.get(f"{console}/settings/api-keys/").status_code == 302
    assert confirm(client, "first-password", password="a good long one").status_code == 302
    with clock.travel(by=timedelta(hours=13)):
        assert client.get(CONFIRM).context["step"] == "phone"
        assert confirm(client, "send").status_code == 503


@pytest.mark.parametrize("verb", ["", "nothing", "enter"])
def test_an_unknown_way_is_no_way(client, verb):
    person, _console = boss()
    by_code(client, person)
    assert confirm(client, verb).status_code == 404


def test_a_code_that_was_never_sent_is_asked_for(client):
    person, _console = boss()
    by_code(client, person)
    with clock.travel(by=timedelta(hours=1)):
        answer = confirm(client, "code", code="123456")
        assert (answer.status_code, answer.context["step"]) == (422, "phone")


# Secrets


def test_no_secret_lies_in_plain(client):
    from allauth.mfa.models import Authenticator

    person, _console = boss()
    by_code(client, person)
    secret = secret_of(client.get("/me/security/app/")).replace(" ", "")
    assert secret not in json.dumps(dict(client.session))
    assert client.post("/me/security/app/", {"code": app_code(secret)}).status_code == 302
    codes = client.post("/me/security/recovery-codes/").context["codes"]
    kept = json.dumps(list(Authenticator.objects.filter(user=person).values_list("data", flat=True)))
    assert [word for word in (secret, *codes) if word in kept] == []
    assert "app_secret" not in client.session


def test_a_former_key_of_the_installation_still_opens_them(client, settings):
    person, _console = boss()
    by_code(client, person)
    secret = set_up_app(client)
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "another one " * 4
    client = type(client)()
    client.post(one_time_link(person))
    assert confirm(client, "app", code=app_code(secret, later=1)).status_code == 302


# The demo's links


def test_only_links_of_the_demo_count_as_second_factor(client, settings):
    person, console = boss()
    for demo, counts, status in ((True, True, 200), (True, False, 302), (False, True, 302), (False, False, 302)):
        settings.DEMO = demo
        browser = type(client)()
        browser.post(one_time_link(person, counts_as_second_factor=counts))
        assert browser.get(f"{console}/settings/api-keys/").status_code == status


# The rule


KEY = PasskeyValue(1, "phone", clock.now(), None)
NONE = Factors((), False, None, False, None)


@pytest.mark.parametrize(
    ("factors", "lately", "just_now", "step"),
    [
        (NONE, False, False, Step.PHONE),
        (NONE, True, False, Step.PHONE),
        (NONE, True, True, Step.FIRST),
        (Factors((KEY,), False, None, False, None), True, True, Step.STRONG),
        (Factors((), True, 3, True, None), True, True, Step.STRONG),
        (Factors((), False, None, True, None), False, False, Step.PHONE),
        (Factors((), False, None, True, None), True, False, Step.PASSWORD),
        (Factors((), False, None, True, clock.now() + timedelta(hours=1)), True, True, Step.WAIT),
        (Factors((), False, None, True, clock.now() - timedelta(hours=1)), True, True, Step.PASSWORD),
    ],
)
def test_what_is_asked_of_whom(factors, lately, just_now, step):
    assert next_step(factors, phone_lately=lately, phone_just_now=just_now, at=clock.now()) == step


def test_the_set_up_keeps_its_secret_between_two_looks(client):
    person, _console = boss()
    by_code(client, person)
    assert secret_of(client.get("/me/security/app/")) == secret_of(client.get("/me/security/app/"))
