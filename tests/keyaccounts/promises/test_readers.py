"""A contact of a company sees its shared promises once invited, with the very phone that was invited, verified."""

from datetime import date, timedelta

import pytest
from django.test import Client

from shuke.customers.actions import (
    add_contact,
    archive_customer,
    change_contact,
    claim_customer,
    contact_left,
    create_customer,
    forget_contact,
)
from shuke.customers.company.contacts import ContactInput
from shuke.customers.errors import CustomerArchived
from shuke.gateways.models import Message
from shuke.identity.actions import issue_api_key
from shuke.identity.errors import InvitationClosed, InvitationForOther
from shuke.identity.models import Person
from shuke.keyaccounts.actions import (
    accept_reading,
    confirm_own_promise,
    end_own_reading,
    end_reading,
    forget_readers,
    invite_reader,
    make_promise,
    restore_reading,
    share_promise,
)
from shuke.keyaccounts.models import PromiseReader
from shuke.keyaccounts.promises.errors import ReaderKnown, ReaderLeft, ReaderPhoneMissing, ReadingOver
from shuke.keyaccounts.queries.own_promises import own_promises, own_ways
from shuke.keyaccounts.queries.readers import own_reading_place, own_readings, places, reader
from shuke.kit import clock, tenancy
from shuke.kit.access import system
from shuke.kit.problems import Forbidden, NotFound, TooManyAttempts
from tests import factories
from tests.keyaccounts.actions.conftest import at
from tests.walls.world import signed_in

PHONE, OTHER = "+8613900007001", "+8613900007002"
SITE = "https://shop.example"


@pytest.fixture(autouse=True)
def monday():
    with clock.travel(to=at("2026-03-02 09:00")) as moved:
        yield moved


class House:
    """A merchant with a company, its buyer, and a promise shown to it."""

    def __init__(self, text: str = "送样品") -> None:
        self.merchant = factories.make_merchant()
        self.owner = factories.actor_for("owner", self.merchant)
        with tenancy.open(merchant=self.merchant.pk):
            self.company = create_customer(self.owner, name="瑞丰汽配", kind="company").id
            told = ContactInput("王采购", role="buyer", phone=PHONE)
            self.buyer = add_contact(self.owner, customer_id=self.company, contact=told).id
            self.promise = make_promise(
                self.owner, customer_id=self.company, text=text, due_on=date(2026, 3, 4), shared=True, kind="extra"
            ).id

    def open(self, person: Person | None = None):
        return tenancy.open(merchant=self.merchant.pk, person=person.pk if person else None)

    def invite(self) -> str:
        """Invite the buyer; the secret of the link that was sent."""
        with self.open():
            row = invite_reader(self.owner, contact_id=self.buyer, site=SITE)
            return str(Message.objects.get(key=f"promise-reader-{row.id}").params["link"]).split("/")[-2]

    def accept(self, person: Person, secret: str):
        with self.open(person):
            return accept_reading(factories.member_for(self.merchant, person), secret=secret)

    def reader(self):
        with self.open():
            return next(each.reader for each in places(self.company) if each.contact.id == self.buyer)


@pytest.fixture
def house(db) -> House:
    return House()


@pytest.fixture
def buyer(db) -> Person:
    return factories.make_person(phone=PHONE, name="王采购", phone_verified_at=clock.now())


def seen(person: Person) -> list[tuple[str, str]]:
    with tenancy.open(person=person.pk):
        return [(each.promise.text, each.company) for each in own_promises(person.pk)]


def test_who_was_invited_and_signs_in_with_that_number_sees_what_was_shared(house, buyer):
    secret = house.invite()
    assert (seen(buyer), house.reader().state) == ([], "invited")
    assert house.accept(buyer, secret).sees
    assert seen(buyer) == [("送样品", "瑞丰汽配")]
    assert (house.reader().state, house.reader().accepted_at) == ("sees", at("2026-03-02 09:00"))


def test_the_link_goes_to_the_contacts_phone_and_only_its_hash_is_kept(house):
    secret = house.invite()
    with house.open():
        [message] = Message.objects.filter(purpose="promises")
        assert (message.recipient, message.secret) == (PHONE, True)
        assert f"{SITE}/j/{house.merchant.code}/promises/{secret}/" in message.text
        assert secret not in str(PromiseReader.objects.values_list().get())


def test_a_number_that_was_not_verified_is_nobodys(house):
    unproven = factories.make_person(phone=PHONE)
    secret = house.invite()
    with pytest.raises(InvitationForOther):
        house.accept(unproven, secret)
    assert seen(unproven) == []


def test_a_stranger_with_the_link_sees_nothing(house, buyer):
    stranger = factories.make_person(phone=OTHER, phone_verified_at=clock.now())
    secret = house.invite()
    with pytest.raises(InvitationForOther):
        house.accept(stranger, secret)
    house.accept(buyer, secret)
    with pytest.raises(InvitationClosed):
        house.accept(stranger, secret)
    assert seen(stranger) == []


def test_a_phone_alone_opens_nothing(house, buyer):
    assert seen(buyer) == []
    house.invite()
    assert seen(buyer) == []


def test_used_twice_by_himself_changes_nothing(house, buyer):
    secret = house.invite()
    assert house.accept(buyer, secret) == house.accept(buyer, secret)
    with house.open():
        assert PromiseReader.objects.count() == 1


def test_an_invitation_lives_seven_days(house, buyer, monday):
    secret = house.invite()
    with clock.travel(to=clock.now() + timedelta(days=7)):
        assert house.reader().state == "expired"
        with pytest.raises(InvitationClosed):
            house.accept(buyer, secret)
    assert house.accept(buyer, secret).sees


def test_a_new_link_voids_the_one_before(house, buyer):
    old, new = house.invite(), house.invite()
    with pytest.raises(InvitationClosed):
        house.accept(buyer, old)
    assert house.accept(buyer, new).sees


def test_another_merchants_link_opens_nothing_here(house, buyer):
    other = House("别家的事")
    secret = other.invite()
    with house.open(buyer), pytest.raises(NotFound):
        accept_reading(factories.member_for(house.merchant, buyer), secret=secret)
    other.accept(buyer, secret)
    assert seen(buyer) == [("别家的事", "瑞丰汽配")]
    with house.open(), pytest.raises(NotFound):
        end_reading(house.owner, reader_id=other.reader().id)


def test_we_end_it_and_he_sees_nothing_at_once(house, buyer):
    house.accept(buyer, house.invite())
    with house.open():
        ended = end_reading(house.owner, reader_id=house.reader().id)
        assert end_reading(house.owner, reader_id=ended.id) == ended
    assert (ended.state, ended.ended_by, seen(buyer)) == ("ended", "house", [])


def test_what_we_ended_is_taken_back_unless_it_is_over(house, buyer):
    told = house.accept(buyer, house.invite())
    with house.open():
        assert restore_reading(house.owner, reader_id=told.id) == told
        end_reading(house.owner, reader_id=told.id)
        assert restore_reading(house.owner, reader_id=told.id) == told
    assert seen(buyer) == [("送样品", "瑞丰汽配")]
    with house.open():
        end_reading(house.owner, reader_id=told.id)
    house.accept(buyer, house.invite())
    with house.open(buyer):
        with pytest.raises(ReadingOver):
            restore_reading(house.owner, reader_id=told.id)
        own = house.reader().id
        end_own_reading(factories.member_for(house.merchant, buyer), reader_id=own)
        with pytest.raises(ReadingOver):
            restore_reading(house.owner, reader_id=own)


def test_an_invitation_taken_back_opens_nothing(house, buyer):
    secret = house.invite()
    with house.open():
        end_reading(house.owner, reader_id=house.reader().id)
    with pytest.raises(InvitationClosed):
        house.accept(buyer, secret)


def test_he_ends_it_himself_and_nobody_else_can(house, buyer):
    told = house.accept(buyer, house.invite())
    stranger = factories.make_person(phone=OTHER)
    for person in (stranger, buyer):
        with house.open(person):
            member = factories.member_for(house.merchant, person)
            if person is stranger:
                with pytest.raises(NotFound):
                    end_own_reading(member, reader_id=told.id)
            else:
                assert end_own_reading(member, reader_id=told.id).ended_by == "person"
    assert seen(buyer) == []
    assert house.accept(buyer, house.invite()).sees


def test_who_left_sees_nothing_and_who_is_back_sees_again(house, buyer):
    house.accept(buyer, house.invite())
    with house.open():
        contact_left(house.owner, customer_id=house.company, contact_id=house.buyer, left_on=date(2026, 3, 2))
    assert (house.reader().state, seen(buyer)) == ("left", [])
    with house.open():
        with pytest.raises(ReaderLeft):
            invite_reader(house.owner, contact_id=house.buyer, site=SITE)
        contact_left(house.owner, customer_id=house.company, contact_id=house.buyer, left_on=None)
    assert seen(buyer) == [("送样品", "瑞丰汽配")]


def test_a_successor_with_another_number_inherits_nothing(house, buyer):
    secret = house.invite()
    house.accept(buyer, secret)
    successor = factories.make_person(phone=OTHER, phone_verified_at=clock.now())
    with house.open():
        told = ContactInput("李采购", role="buyer", phone=OTHER)
        change_contact(house.owner, customer_id=house.company, contact_id=house.buyer, contact=told)
    assert (house.reader().state, seen(buyer), seen(successor)) == ("other_phone", [], [])
    assert house.accept(successor, house.invite()).sees
    assert (seen(buyer), seen(successor)) == ([], [("送样品", "瑞丰汽配")])


def test_who_was_forgotten_sees_nothing_and_is_gone_in_the_night(house, buyer):
    house.accept(buyer, house.invite())
    with house.open():
        forget_contact(house.owner, customer_id=house.company, contact_id=house.buyer)
    assert seen(buyer) == []
    with house.open():
        assert (forget_readers(system(house.merchant.pk)), PromiseReader.objects.count()) == (1, 0)


def test_who_is_there_is_not_forgotten(house, buyer):
    house.accept(buyer, house.invite())
    with house.open():
        assert forget_readers(system(house.merchant.pk)) == 0
    assert house.reader().sees


def test_only_who_has_a_phone_is_invited_and_once(house, buyer):
    with house.open():
        boss = add_contact(house.owner, customer_id=house.company, contact=ContactInput("周总")).id
        with pytest.raises(ReaderPhoneMissing):
            invite_reader(house.owner, contact_id=boss, site=SITE)
    house.accept(buyer, house.invite())
    with house.open(), pytest.raises(ReaderKnown):
        invite_reader(house.owner, contact_id=house.buyer, site=SITE)


def test_five_links_a_day_go_to_one_number(house):
    for _each in range(5):
        house.invite()
    with house.open(), pytest.raises(TooManyAttempts):
        invite_reader(house.owner, contact_id=house.buyer, site=SITE)
    assert house.reader().state == "invited"


def test_a_cashier_invites_and_ends_nothing(house):
    house.invite()
    cashier = factories.actor_for("cashier", house.merchant)
    with house.open():
        for verb in (
            lambda: invite_reader(cashier, contact_id=house.buyer, site=SITE),
            lambda: end_reading(cashier, reader_id=house.reader().id),
        ):
            with pytest.raises(Forbidden):
                verb()


def test_a_reader_says_yes_to_a_free_extra_as_long_as_he_sees_it(house, buyer):
    told = house.accept(buyer, house.invite())
    member = factories.member_for(house.merchant, buyer)
    with house.open(buyer):
        assert confirm_own_promise(member, promise_id=house.promise, name="王采购").confirmed_by == "王采购"
        end_own_reading(member, reader_id=told.id)
        with pytest.raises(NotFound):
            confirm_own_promise(member, promise_id=house.promise, name="王采购")


def test_the_persons_wall_shows_only_his_own(house, buyer):
    told = house.accept(buyer, house.invite())
    stranger = factories.make_person(phone=OTHER)
    with tenancy.open(person=buyer.pk):
        assert own_reading_place(told.id) == house.merchant.pk
        assert [(each.company, each.id) for each in own_readings(buyer.pk)] == [("瑞丰汽配", told.id)]
    with tenancy.open(person=stranger.pk):
        assert (list(PromiseReader.own.all()), own_readings(stranger.pk)) == ([], [])
        with pytest.raises(NotFound):
            own_reading_place(told.id)
    other = factories.make_merchant()
    with tenancy.open(merchant=other.pk), pytest.raises(NotFound):
        reader(told.id)


def test_his_way_there_stays_while_nothing_is_shared(house, buyer):
    house.accept(buyer, house.invite())
    with house.open():
        share_promise(house.owner, promise_id=house.promise, shared=False)
    with tenancy.open(person=buyer.pk):
        assert [(way.page, way.count) for way in own_ways(buyer.pk)] == [("keyaccounts:own_promises", 0)]


def test_whoever_is_customer_and_contact_sees_a_promise_once(house, buyer):
    house.accept(buyer, house.invite())
    with house.open():
        claim_customer(house.company, person_id=buyer.pk)
    assert seen(buyer) == [("送样品", "")]


def address(house: House, secret: str) -> str:
    return f"/j/{house.merchant.code}/promises/{secret}/"


def test_the_link_on_screen_names_the_company_to_nobody_but_him(house, buyer, client):
    path = address(house, house.invite())
    stranger = factories.make_person(phone=OTHER, phone_verified_at=clock.now())
    shown = [browser.get(path).content.decode() for browser in (client, signed_in(stranger), signed_in(buyer))]
    assert ["瑞丰汽配" in page for page in shown] == [False, False, True]
    assert [house.merchant.name in page for page in shown] == [True, True, True]
    assert [f"?next={path}" in shown[0], "139****7001" in shown[1]] == [True, True]
    assert [browser.post(path).status_code for browser in (client, signed_in(stranger))] == [409, 409]
    assert seen(stranger) == []


def test_yes_on_screen_leads_to_the_promises_and_no_longer_ends_it(house, buyer):
    path, browser = address(house, house.invite()), signed_in(buyer)
    answer = browser.post(path)
    assert (answer.status_code, answer.headers["Location"]) == (302, "/me/promises/")
    page = browser.get("/me/promises/").content.decode()
    told = house.reader()
    assert ["送样品" in page, f"/me/promises/readings/{told.id}/end/" in page] == [True, True]
    assert "See the promises" in browser.get(path).content.decode()
    assert signed_in(factories.make_person()).post(f"/me/promises/readings/{told.id}/end/").status_code == 404
    assert browser.post(f"/me/promises/readings/{told.id}/end/").status_code == 302
    assert (house.reader().ended_by, seen(buyer)) == ("person", [])
    assert "does not work any more" in browser.get(path).content.decode()


def test_a_link_nobody_got_is_not_found(house, client):
    assert client.get(address(house, "x" * 32)).status_code == 404


def test_the_console_invites_tells_since_when_and_ends(house, buyer):
    staff = signed_in(Person.objects.get(pk=house.owner.person_id))
    base = f"/console/{house.merchant.code}/key-customers/"
    assert "Let 王采购 see them" in staff.get(f"{base}{house.company}/readers/").content.decode()
    assert staff.post(f"{base}contacts/{house.buyer}/invitation/").status_code == 302
    with house.open():
        secret = str(Message.objects.get(purpose="promises").params["link"]).split("/")[-2]
    assert "invited, the link works until" in staff.get(f"{base}{house.company}/readers/").content.decode()
    house.accept(buyer, secret)
    page = staff.get(f"{base}{house.company}/readers/").content.decode()
    assert ["1 person there sees what we promised" in page, "since " in page] == [True, True]
    assert staff.post(f"{base}readers/{house.reader().id}/end/").status_code == 302
    assert "ended by us" in staff.get(f"{base}{house.company}/readers/").content.decode()
    assert staff.post(f"{base}readers/{house.reader().id}/restore/").status_code == 302
    assert house.reader().sees


def test_a_private_customer_has_no_such_page(house):
    with house.open():
        private = create_customer(house.owner, name="王若兰").id
    staff = signed_in(Person.objects.get(pk=house.owner.person_id))
    assert staff.get(f"/console/{house.merchant.code}/key-customers/{private}/readers/").status_code == 409


def test_many_readings_at_one_merchant_ask_for_no_more_statements(house, buyer, django_assert_max_num_queries):
    house.accept(buyer, house.invite())
    browser = signed_in(buyer)
    with django_assert_max_num_queries(24):
        assert browser.get("/me/promises/").status_code == 200


def test_over_the_api_a_contact_is_invited_listed_and_ended(house, buyer):
    with house.open():
        _value, key = issue_api_key(house.owner, name="CRM", role="manager")
    api = Client(headers={"Authorization": f"Bearer {key}", "Idempotency-Key": "k1"})
    made = api.post("/api/v1/promise-readers", {"contact_id": house.buyer}, content_type="application/json")
    assert (made.status_code, made.json()["state"], made.json()["name"]) == (201, "invited", "王采购")
    assert "secret" not in made.content.decode()
    assert api.get("/api/v1/promise-readers", {"company_id": house.company}).json() == [made.json()]
    path = f"/api/v1/promise-readers/{made.json()['id']}/end"
    ended = api.post(path, {}, content_type="application/json", headers={"Idempotency-Key": "k2"})
    assert (ended.status_code, ended.json()["state"], ended.json()["ended_by"]) == (201, "ended", "house")


def test_of_an_archived_company_nobody_sees_anything(house, buyer):
    secret = house.invite()
    with house.open():
        archive_customer(house.owner, customer_id=house.company)
    with pytest.raises(InvitationClosed):
        house.accept(buyer, secret)
    assert "does not work any more" in signed_in(buyer).get(address(house, secret)).content.decode()
    with house.open(), pytest.raises(CustomerArchived):
        invite_reader(house.owner, contact_id=house.buyer, site=SITE)
