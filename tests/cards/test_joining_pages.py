"""Joining on the screen: the form asks what the merchant asks, the applicant sees his state, staff decide in bulk."""

import pytest
from django.urls import reverse

from shuke.cards.actions.apply import apply_to_join
from shuke.cards.actions.joining import create_join_link, set_join_terms
from shuke.cards.actions.programme import publish_rules
from shuke.cards.models import Application, Card
from shuke.cards.queries.joining import join_links, join_terms
from shuke.cards.queries.programme import current_rules
from shuke.cards.referral import referral_of
from shuke.cards.values.earning import Extra
from shuke.cards.values.joining import TermsValue
from shuke.cards.values.policy import BASE, PointsRule, Rules, Tier, ranked
from shuke.identity.values import Role
from shuke.kit import clock, tenancy
from tests.factories import actor_for, make_merchant, make_person, make_staff, member_for

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
PHONE = "+8613800002906"


@pytest.fixture
def merchant(db):
    return make_merchant(code="aning", name="阿宁理发", language="en")


@pytest.fixture
def boss(merchant):
    return make_person(language="en")


@pytest.fixture
def owner(merchant, boss):
    return actor_for(Role.OWNER, merchant, make_staff(merchant, Role.OWNER, boss))


@pytest.fixture
def guest(db):
    return make_person(phone=PHONE, name="林晓雯", phone_verified_at=clock.now(), language="en")


@pytest.fixture
def as_guest(client, guest):
    client.force_login(guest, backend=BACKEND)
    return client


def terms(owner, **given):
    with tenancy.open(merchant=owner.merchant_id):
        set_join_terms(owner, terms=TermsValue(**given))


def apply(owner, merchant, person, **more):
    with tenancy.open(merchant=merchant.pk):
        applied = apply_to_join(member_for(merchant, person), name=person.name, phone=person.phone, **more)
    return applied.application


def text(answer) -> str:
    return answer.content.decode()


def join(client, **data):
    return client.post(reverse("cards:join", args=["aning"]), {"name": "林晓雯", **data}, follow=True)


def test_without_approval_the_form_asks_a_name_only_and_gives_the_card(owner, as_guest):
    page = text(as_guest.get(reverse("cards:join", args=["aning"])))
    assert "birthday" not in page
    assert "Your card is ready at once" in page
    assert "/me/cards/" in join(as_guest).redirect_chain[-1][0]


def test_whoever_is_to_join_reads_what_the_tiers_take(owner, client):
    gold = Tier("gold", "金卡", "Gold", 100_000, 12_000, 500)
    double = Extra("d", "周二双倍", "Double Tuesday", 20_000, weekdays=(2,))
    with tenancy.open(merchant=owner.merchant_id):
        rules = Rules(tiers=ranked([BASE, gold]), points=PointsRule(extras=(double,)))
        publish_rules(owner, rules=rules, after=current_rules().number)
    page = text(client.get(reverse("cards:join", args=["aning"]), headers={"accept-language": "en"}))
    assert "Gold, from ¥1,000.00 spent within 6 months: 5 % off, points × 1.2" in page
    assert "Double Tuesday: points × 2 (Tuesday)" in page


def test_what_the_merchant_asks_stands_in_the_form_and_a_missing_answer_keeps_what_was_typed(owner, as_guest):
    terms(owner, approval=True, asks_birthday=True, asks_gender=True, question="Which service?", question_needed=True)
    page = text(as_guest.get(reverse("cards:join", args=["aning"])))
    assert all(part in page for part in ('name="birthday"', 'name="gender"', "Which service?", "Apply"))
    refused = join(as_guest, birthday="1996-05-12")
    assert refused.status_code == 422
    assert 'value="1996-05-12"' in text(refused)


def test_an_applicant_sees_that_he_waits_here_and_among_his_cards_and_can_take_it_back(owner, as_guest, merchant):
    terms(owner, approval=True)
    assert "Your application waits" in text(join(as_guest))
    assert "the shop has not decided yet" in text(as_guest.get(reverse("cards:mine")))
    back = as_guest.post(reverse("cards:withdraw_application", args=["aning"]), follow=True)
    assert 'name="name"' in text(back)
    with tenancy.open(merchant=merchant.pk):
        assert Application.objects.get().state == "withdrawn"


def test_a_declined_applicant_reads_why_and_may_apply_again(owner, as_guest, guest, merchant, boss, client):
    terms(owner, approval=True)
    waiting = apply(owner, merchant, guest)
    client.force_login(boss, backend=BACKEND)
    client.post(reverse("cards:applications", args=["aning"]), {"do": "decline", "ids": [waiting.id], "word": "Full"})
    client.force_login(guest, backend=BACKEND)
    page = text(client.get(reverse("cards:join", args=["aning"])))
    assert "The shop declined your application" in page
    assert "“Full”" in page
    assert 'name="name"' in page


def test_a_link_and_a_members_link_lead_to_the_same_form_and_are_remembered(owner, as_guest, guest, merchant):
    with tenancy.open(merchant=merchant.pk):
        link = create_join_link(owner, name="Window", key="k")
    answer = as_guest.post(reverse("cards:join_by_link", args=["aning", link.code]), {"name": "林晓雯"})
    card = int(answer["Location"].rstrip("/").rpartition("/")[2])
    with tenancy.open(merchant=merchant.pk):
        assert join_links()[0].joined == 1
    own = text(as_guest.get(reverse("cards:own", args=[card])))
    assert reverse("cards:join_by_member", args=["aning", referral_of(card)]) in own


def test_strangers_come_back_to_the_same_link_after_signing_in(owner, client, db):
    page = text(client.get(reverse("cards:join_by_link", args=["aning", "abc"])))
    assert "/sign-in/?next=/j/aning/via/abc/" in page


def test_staff_approve_several_at_once_and_one_that_was_decided_meanwhile_is_said(owner, client, boss, merchant):
    terms(owner, approval=True)
    guests = [make_person(phone=f"+861380000291{n}", name=f"客{n}", phone_verified_at=clock.now()) for n in range(3)]
    ids = [apply(owner, merchant, guest).id for guest in guests]
    client.force_login(boss, backend=BACKEND)
    address = reverse("cards:applications", args=["aning"])
    assert "3 people want to be members" in text(client.get(address))
    done = client.post(address, {"do": "approve", "ids": [*ids[:2], "x"]}, follow=True)
    assert "2 applications decided" in text(done)
    with tenancy.open(merchant=merchant.pk):
        assert Card.objects.count() == 2
        Application.objects.filter(pk=ids[2]).update(state="withdrawn")
    refused = client.post(address, {"do": "decline", "ids": [ids[2]]}, follow=True)
    assert "decided or withdrawn meanwhile" in text(refused)
    assert "客0" in text(client.get(address, {"state": "approved"}))
    assert "Nobody waits" in text(client.get(address, {"state": "nonsense", "cursor": "x"}))


def test_a_manager_sets_the_terms_makes_links_and_puts_them_away(owner, client, boss, merchant):
    client.force_login(boss, backend=BACKEND)
    address = reverse("cards:joining", args=["aning"])
    client.post(address, {"approval": "on", "question": "Which service?"})
    with tenancy.open(merchant=merchant.pk):
        assert join_terms() == TermsValue(approval=True, question="Which service?")
    client.post(reverse("cards:new_join_link", args=["aning"]), {"key": "k", "name": "Window"})
    with tenancy.open(merchant=merchant.pk):
        (link,) = join_links()
    assert f"/j/aning/via/{link.code}/" in text(client.get(address))
    poster = text(client.get(reverse("cards:poster", args=["aning"]), {"link": link.id}))
    assert f"/j/aning/via/{link.code}/" in poster
    client.post(reverse("cards:archive_join_link", args=["aning", link.id]))
    assert "Use again" in text(client.get(address))
    client.post(reverse("cards:restore_join_link", args=["aning", link.id]))
    with tenancy.open(merchant=merchant.pk):
        assert [each.id for each in join_links()] == [link.id]


def test_the_list_of_cards_leads_to_those_who_wait(owner, client, boss, guest, merchant):
    terms(owner, approval=True)
    apply(owner, merchant, guest)
    client.force_login(boss, backend=BACKEND)
    assert "1 application" in text(client.get(reverse("cards:search", args=["aning"])))
