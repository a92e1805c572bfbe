"""Joining by oneself: what counts is this merchant's cards and records, not what other shops know."""

import pytest
from django.test import Client

from shuke.cards.actions.claim import Claims, claim_cards
from shuke.cards.actions.enrol import enrol_card
from shuke.cards.actions.join import join
from shuke.cards.errors import NumberNeeded
from shuke.cards.handlers import find_by_new_phones
from shuke.cards.models import Card, CardPhoneHash
from shuke.cards.queries.own import own_cards
from shuke.customers.actions import create_customer, edit_customer
from shuke.customers.events import CustomerEdited
from shuke.customers.models import Customer
from shuke.identity.models import Merchant, Person
from shuke.kit import clock, tenancy
from shuke.kit.access import system
from shuke.kit.outbox.events import Received
from tests.factories import actor_for, make_merchant, make_person, member_for

PHONE = "+8613800002906"


@pytest.fixture
def person(db):
    return make_person(phone=PHONE, name="林晓雯", phone_verified_at=clock.now())


@pytest.fixture
def member(shop, person):
    return member_for(Merchant.objects.get(pk=shop.owner.merchant_id), person)


@pytest.fixture
def elsewhere(db):
    """Another shop, where somebody with another name has a card under the phone."""
    other = make_merchant(code="elsewhere")
    with tenancy.open(merchant=other.pk):
        enrol_card(actor_for("owner", other), key="x", name="赵六", phone=PHONE)
    return other


def test_what_another_shop_knows_of_a_number_refuses_nobody_here(elsewhere, shop, member):
    assert join(member, name="林晓雯", phone=PHONE).owner == "林晓雯"
    assert Card.objects.count() == 1


def test_a_card_elsewhere_is_not_claimed_by_joining_here(shop, member, person):
    other = make_merchant()
    with tenancy.open(merchant=other.pk):
        enrol_card(actor_for("owner", other), key="x", name="林晓雯", phone=PHONE)
    with tenancy.open(merchant=shop.owner.merchant_id, person=person.pk):
        mine = join(member, name="林晓雯", phone=PHONE)
    with tenancy.open(person=person.pk):
        assert [own.card.id for own in own_cards(person.pk)] == [mine.id]


def test_a_record_without_a_card_under_the_same_name_and_phone_becomes_theirs(shop, member):
    known = create_customer(shop.owner, name="林晓雯", phones=[PHONE]).id
    card = join(member, name=" 林晓雯 ", phone=PHONE)
    assert (card.customer_id, Customer.objects.get().person_id) == (known, member.person_id)


def test_a_record_of_another_name_stays_somebody_elses(shop, member):
    known = create_customer(shop.owner, name="赵六", phones=[PHONE]).id
    assert join(member, name="林晓雯", phone=PHONE).customer_id != known
    assert Customer.objects.count() == 2


def test_the_persons_own_record_is_used_again_after_the_card_was_closed(shop, member):
    first = join(member, name="林晓雯", phone=PHONE)
    Card.objects.update(state="closed")
    again = join(member, name="林晓雯", phone=PHONE)
    assert (again.customer_id, again.id == first.id) == (first.customer_id, False)


def test_a_recycled_number_still_asks_and_its_card_stays(shop, member):
    old = shop.enrol(name="林晓雯", phone=PHONE)
    Card.objects.update(enrolled_at=clock.now().replace(year=2024))
    with pytest.raises(NumberNeeded):
        join(member, name="林晓雯", phone=PHONE)
    assert join(member, name="林晓雯", phone=PHONE, confirmed_new=True).customer_id != old.customer_id


def edited(merchant_id, customer_id, *fields):
    event = CustomerEdited(subject=customer_id, fields=fields)
    find_by_new_phones(Received(event=event, id=1, at=clock.now(), merchant_id=merchant_id))


def test_a_phone_that_was_added_later_finds_the_card(shop, member):
    card = shop.enrol(name="林晓雯", phone="13900005571")
    edit_customer(shop.owner, customer_id=card.customer_id, phones=[PHONE])
    edited(shop.owner.merchant_id, card.customer_id, "name")
    assert claim_cards(member, phone=PHONE, name="林晓雯") == Claims(0, 0)
    edited(shop.owner.merchant_id, card.customer_id, "phones")
    assert CardPhoneHash.objects.filter(card_id=card.id).count() == 1
    assert claim_cards(member, phone=PHONE, name="林晓雯") == Claims(1, 0)


@pytest.fixture
def visitor(person):
    client = Client(headers={"accept-language": "en"})
    client.force_login(person)
    return client


def test_a_member_who_opens_the_page_sees_the_card_instead_of_the_form(visitor, person, db):
    tea = make_merchant(code="tea")
    assert 'name="name"' in visitor.get("/j/tea/").content.decode()
    with tenancy.open(merchant=tea.pk):
        card = enrol_card(actor_for("owner", tea), key="e", name="林晓雯", phone=PHONE)
    page = visitor.get("/j/tea/").content.decode()
    assert (f'href="/me/cards/{card.id}/"' in page, 'name="name"' in page) == (True, False)
    assert "You are a member here already." in visitor.get("/j/tea/").content.decode()


@pytest.mark.parametrize(
    ("had", "typed", "then"), [("", "林晓雯", "林晓雯"), ("晓雯", "林晓雯", "晓雯"), ("", "🙂", "")]
)
def test_the_name_given_when_joining_becomes_the_persons_when_he_has_none(db, had, typed, then):
    make_merchant(code="tea")
    person = make_person(phone=PHONE, name=had, phone_verified_at=clock.now())
    client = Client()
    client.force_login(person)
    assert client.post("/j/tea/", {"name": typed}).status_code == 302
    assert Person.objects.get(pk=person.pk).name == then


def test_a_stranger_is_sent_to_sign_in(db):
    make_merchant(code="tea")
    page = Client(headers={"accept-language": "en"}).get("/j/tea/").content.decode()
    assert ("/sign-in/?next=/j/tea/" in page, "Open my card" in page) == (True, False)


def test_enrolling_by_system_needs_no_sign_in(shop):
    assert enrol_card(system(shop.owner.merchant_id), key="s", name="王芳", phone=PHONE).owner == "王芳"
