"""Who has lost what he confirms with: the owner helps his staff, the operator everybody; it is written down."""

import argparse

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client

from shuke.command import let_in, tables
from shuke.gateways.models import PlatformMessage
from shuke.identity import actions
from shuke.identity.errors import OnlyOperator
from shuke.identity.models import Person
from shuke.identity.sign_in import recovery_codes
from shuke.identity.sign_in.app_codes import TOTP
from shuke.identity.sign_in.factors import factors_of
from shuke.kit import tenancy
from shuke.kit.access import system
from shuke.kit.models import Audit
from shuke.kit.problems import NotFound
from tests.factories import actor_for, make_merchant, make_person, make_staff

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("counters")]


@pytest.fixture
def shop():
    merchant = make_merchant(code="salon")
    with tenancy.open(merchant=merchant.pk):
        yield merchant


def with_factors(**fields) -> Person:
    person = make_person(**fields)
    person.set_password("a good long one")
    person.save()
    TOTP.activate(person, "A" * 32)
    recovery_codes.new_codes(person)
    return person


def test_an_owner_resets_one_of_his_own(shop):
    owner, person = actor_for("owner", shop), with_factors()
    browser = Client()
    browser.force_login(person)
    staff = make_staff(shop, "manager", person)
    assert actions.reset_second_factor(owner, staff_id=staff.pk).name == staff.name
    person.refresh_from_db()
    found = factors_of(person)
    assert (found.passkeys, found.app, found.codes_left, found.password) == ((), False, None, False)
    assert browser.get("/me/profile/").status_code == 302
    row = Audit.objects.get(action="identity.reset_second_factor")
    assert (row.staff_id, row.details) == (owner.staff_id, {"staff_id": staff.pk})
    message = PlatformMessage.objects.get()
    assert (message.recipient, owner.label in message.text) == (person.phone, True)


@pytest.mark.parametrize("why", ["works elsewhere too", "operator", "himself"])
def test_an_account_that_is_not_the_business_s_alone_is_the_operators(shop, why):
    owner, person = actor_for("owner", shop), with_factors(is_superuser=why == "operator")
    staff = make_staff(shop, "manager", person)
    if why == "works elsewhere too":
        make_staff(make_merchant(), "cashier", person)
    with pytest.raises(OnlyOperator):
        actions.reset_second_factor(owner, staff_id=owner.staff_id if why == "himself" else staff.pk)
    assert Authenticator.objects.filter(user=person).count() == 2
    actions.reset_second_factor(system(shop.pk), staff_id=staff.pk)
    assert not Authenticator.objects.filter(user=person).exists()


@pytest.mark.parametrize("fields", [{"person_id": None}, {"active": False}])
def test_nobody_there_to_reset(shop, fields):
    owner = actor_for("owner", shop)
    with pytest.raises(NotFound):
        actions.reset_second_factor(owner, staff_id=make_staff(shop, "cashier", **fields).pk)


# The command line


@pytest.fixture
def here(monkeypatch):
    """The test's own database is ready."""
    monkeypatch.setattr(let_in, "set_up", lambda options: False)
    monkeypatch.setattr(tables, "ready_or_exit", lambda: None)


def run(*words):
    parser = argparse.ArgumentParser()
    let_in.arguments(parser)
    return let_in.run(parser.parse_args(list(words)))


@pytest.mark.parametrize("workplaces", [0, 1, 2])
def test_the_operator_lets_somebody_in_who_has_lost_everything(here, capsys, client, workplaces):
    person = with_factors(phone="+8613800138111")
    shops = [make_merchant() for _each in range(workplaces)]
    for each in shops:
        make_staff(each, "owner", person)
    assert run("13800138111", "--reset", "--new-phone", "13800138222") == 0
    path = capsys.readouterr().out.strip()
    assert client.post(path)["Location"] == "/me/security/"
    person.refresh_from_db()
    assert (person.phone, person.phone_verified_at, factors_of(person).strong) == ("+8613800138222", None, False)
    for each in shops:
        with tenancy.open(merchant=each.pk):
            row = Audit.objects.get(action="identity.reset_second_factor")
        assert (row.actor_kind, row.label) == ("system", "command line")
    assert PlatformMessage.objects.filter(recipient="+8613800138111").count() == max(workplaces, 1)


@pytest.mark.usefixtures("one_factor")
def test_its_link_counts_as_the_phone_and_no_more(here, capsys, client):
    person, shop = make_person(phone="+8613800138111"), make_merchant()
    make_staff(shop, "owner", person)
    assert run("13800138111") == 0
    client.post(capsys.readouterr().out.strip())
    assert client.get(f"/console/{shop.code}/settings/api-keys/").status_code == 302
    assert client.get("/me/confirm/").context["step"] == "first"


@pytest.mark.parametrize("words", [("13800138999",), ("12",), ("13800138111", "--new-phone", "13800138333")])
def test_refusals_are_one_sentence_and_change_nothing(here, capsys, words):
    make_person(phone="+8613800138111")
    make_person(phone="+8613800138333")
    assert run(*words) == 1
    assert len(capsys.readouterr().err.strip().splitlines()) == 1
    assert Person.objects.filter(phone="+8613800138111").exists()


def test_somebody_without_a_phone_is_sent_no_message(shop):
    owner, staff = actor_for("owner", shop), make_staff(shop, "cashier", make_person(phone=None))
    actions.reset_second_factor(owner, staff_id=staff.pk)
    assert not PlatformMessage.objects.exists()
