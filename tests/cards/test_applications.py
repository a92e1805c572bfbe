"""Joining by oneself: at once or approved, by poster, link or member; every decision told and none made twice."""

from datetime import date, timedelta

import pytest

from shuke.cards import joining
from shuke.cards.actions.apply import apply_to_join, withdraw_application
from shuke.cards.actions.decide_application import approve_application, decline_application
from shuke.cards.actions.enrol import enrol_card
from shuke.cards.actions.enrol_batch import enrol_batch
from shuke.cards.actions.joining import archive_join_link, create_join_link, restore_join_link, set_join_terms
from shuke.cards.errors import AlreadyDecided, AnswerNeeded, AppliedTooOften, NumberNeeded
from shuke.cards.models import Application, Card
from shuke.cards.queries.joining import (
    application,
    applications,
    join_link,
    join_links,
    join_sources,
    join_terms,
    latest_application,
    own_applications,
    waiting_applications,
)
from shuke.cards.referral import card_of_referral, referral_of
from shuke.cards.values.joining import Answers, LinkValue, SourceValue, TermsValue
from shuke.customers import queries as directory
from shuke.customers.actions import create_customer
from shuke.customers.errors import BirthdayRefused
from shuke.customers.models import Customer
from shuke.identity.values import Role
from shuke.kit import clock, tenancy
from shuke.kit.access import system
from shuke.kit.models import EventRow
from shuke.kit.problems import InvalidInput, NotFound
from tests.factories import actor_for, make_merchant, make_person, make_staff, member_for

ASKS = TermsValue(approval=True, asks_birthday=True, asks_gender=True, question="哪个项目", question_needed=True)
SAID = Answers(date(1996, 5, 12), "female", "剪发")
PHONE = "+8613800002906"


@pytest.fixture
def merchant(db):
    merchant = make_merchant(code="aning", name="阿宁理发")
    with tenancy.open(merchant=merchant.pk):
        yield merchant


@pytest.fixture
def owner(merchant):
    return actor_for(Role.OWNER, merchant, make_staff(merchant, Role.OWNER, make_person(), name="阿宁"))


@pytest.fixture
def guest(merchant):
    return make_guest(merchant, PHONE)


def make_guest(merchant, phone, name="林晓雯"):
    return member_for(merchant, make_person(phone=phone, name=name, phone_verified_at=clock.now()))


def ask(guest, phone=PHONE, **more):
    return apply_to_join(guest, name="林晓雯", phone=phone, **more)


def events(name):
    return list(EventRow.objects.filter(name=f"cards.{name}").order_by("pk"))


def test_without_terms_nothing_is_asked_and_the_card_is_there_at_once(owner, guest):
    assert join_terms() == TermsValue()
    applied = ask(guest, answers=SAID)
    assert applied.card.owner == "林晓雯"
    kept = applied.application
    assert (kept.state, kept.card_id, kept.birthday, kept.gender, kept.answer) == (
        "approved", applied.card.id, None, "", "",
    )  # fmt: skip
    assert events("ApplicationMade") == []


def test_asking_again_gives_the_same_card(owner, guest):
    first = ask(guest)
    again = ask(guest)
    assert (again.card.id, again.application, Application.objects.count()) == (first.card.id, None, 1)


def test_where_staff_approve_the_applicant_waits_and_asking_again_finds_the_same_application(owner, guest):
    set_join_terms(owner, terms=ASKS)
    first = ask(guest, answers=SAID)
    assert first.card is None
    assert ask(guest, answers=SAID) == first
    assert (waiting_applications(), Card.objects.count()) == (1, 0)
    assert [event.payload for event in events("ApplicationMade")] == [{"application_id": first.application.id}]


def test_an_approved_applicant_has_the_card_and_what_was_said_stands_on_record(owner, guest):
    set_join_terms(owner, terms=ASKS)
    waiting = ask(guest, answers=SAID).application
    decided = approve_application(owner, application_id=waiting.id, word=" 欢迎 ")
    card = Card.objects.get()
    record = directory.customer(card.customer_id)
    assert (decided.state, decided.word, decided.decided_by, decided.card_id) == (
        "approved", "欢迎", owner.staff_id, card.pk,
    )  # fmt: skip
    assert (card.person_id, record.birthday, Customer.objects.get(pk=record.id).gender, record.phones) == (
        guest.person_id, date(1996, 5, 12), "female", (PHONE,),
    )  # fmt: skip
    notes, _next = directory.timeline(card.customer_id, kinds=("note",), limit=5)
    assert [note.params["text"] for note in notes] == ["哪个项目 剪发"]
    assert approve_application(owner, application_id=waiting.id) == decided
    assert [(event.subject, event.payload["approved"]) for event in events("ApplicationDecided")] == [
        (card.customer_id, True)
    ]


def test_a_declined_applicant_is_told_once_and_may_be_approved_after_all(owner, guest):
    set_join_terms(owner, terms=TermsValue(approval=True))
    waiting = ask(guest).application
    declined = decline_application(owner, application_id=waiting.id, word="满员")
    assert (declined.state, declined.word, Card.objects.count()) == ("declined", "满员", 0)
    assert decline_application(owner, application_id=waiting.id) == declined
    assert approve_application(owner, application_id=waiting.id).state == "approved"
    with pytest.raises(AlreadyDecided):
        decline_application(owner, application_id=waiting.id)
    assert [event.payload["approved"] for event in events("ApplicationDecided")] == [False, True]


def test_a_withdrawn_application_is_out_of_reach(owner, guest):
    set_join_terms(owner, terms=TermsValue(approval=True))
    waiting = ask(guest).application
    withdraw_application(guest, application_id=waiting.id)
    for decide in (approve_application, decline_application):
        with pytest.raises(AlreadyDecided):
            decide(owner, application_id=waiting.id)
    with pytest.raises(AlreadyDecided):
        withdraw_application(guest, application_id=waiting.id)


def test_nobody_withdraws_for_somebody_else(owner, guest, merchant):
    set_join_terms(owner, terms=TermsValue(approval=True))
    waiting = ask(guest).application
    with pytest.raises(AlreadyDecided):
        withdraw_application(make_guest(merchant, "+8613800002907"), application_id=waiting.id)
    assert application(waiting.id).state == "waiting"


def test_applying_again_and_again_ends_at_the_counter(owner, guest):
    set_join_terms(owner, terms=TermsValue(approval=True))
    for _time in range(joining.MOST_TRIES):
        withdraw_application(guest, application_id=ask(guest).application.id)
    with pytest.raises(AppliedTooOften):
        ask(guest)
    with clock.travel(by=timedelta(days=31)):
        assert ask(guest).application.state == "waiting"


def test_a_needed_answer_and_an_impossible_birthday_are_asked_for(owner, guest):
    set_join_terms(owner, terms=ASKS)
    with pytest.raises(AnswerNeeded) as missing:
        ask(guest, answers=Answers(answer="  "))
    with pytest.raises(BirthdayRefused) as wrong:
        ask(guest, answers=Answers(date(1800, 1, 1), "", "剪发"))
    with pytest.raises(BirthdayRefused):
        ask(guest, answers=Answers(date(2999, 1, 1), "", "剪发"))
    assert (missing.value.field, wrong.value.field) == ("answer", "birthday")


def test_a_birthday_on_record_is_not_overwritten(owner, guest):
    set_join_terms(owner, terms=TermsValue(asks_birthday=True))
    first = ask(guest, answers=Answers(date(1990, 1, 1))).card
    Card.objects.update(state="closed")
    ask(guest, answers=Answers(date(2000, 2, 2)))
    assert directory.customer(first.customer_id).birthday == date(1990, 1, 1)


def test_a_card_of_the_counter_is_found_instead_and_an_unsure_one_asks_for_its_number(owner, guest, merchant):
    set_join_terms(owner, terms=TermsValue(approval=True))
    mine = enrol_card(owner, key="c", name="林晓雯", phone=PHONE)
    assert ask(guest).card.id == mine.id
    other = make_guest(merchant, "+8613800002908")
    enrol_card(owner, key="d", name="李四", phone="+8613800002908")
    with pytest.raises(NumberNeeded):
        ask(other, phone="+8613800002908")
    assert ask(other, phone="+8613800002908", confirmed_new=True).application.state == "waiting"


def test_a_link_counts_whom_it_brought_even_when_it_was_put_away(owner, guest, merchant):
    link = create_join_link(owner, name=" 小红书 ", key="k")
    assert create_join_link(owner, name="other", key="k") == link
    ask(guest, link=link.code)
    set_join_terms(owner, terms=TermsValue(approval=True))
    waiting = ask(make_guest(merchant, "+8613800002907"), phone="+8613800002907", link=link.code)
    assert waiting.application.link == "小红书"
    assert join_links() == [LinkValue(link.id, "小红书", link.code, link.created_at, False, 1, 1)]
    put_away = archive_join_link(owner, link_id=link.id)
    assert (put_away.archived, join_links(), join_links(archived=True)) == (True, [], [put_away])
    assert restore_join_link(owner, link_id=link.id).archived is False
    assert join_sources() == [
        SourceValue("counter", 0), SourceValue("link", 1), SourceValue("poster", 0), SourceValue("referral", 0),
        SourceValue("import", 0),
    ]  # fmt: skip


def test_a_link_needs_a_name_and_must_exist(owner):
    with pytest.raises(InvalidInput):
        create_join_link(owner, name="  ", key="k")
    for act in (archive_join_link, restore_join_link):
        with pytest.raises(NotFound):
            act(owner, link_id=10**9)
    with pytest.raises(NotFound):
        join_link(10**9)
    with pytest.raises(NotFound):
        application(10**9)


def test_who_was_brought_by_a_member_counts_as_his(owner, guest, merchant):
    old = ask(guest).card
    new = make_guest(merchant, "+8613800002907", "王芳")
    brought = ask(new, phone="+8613800002907", referral=referral_of(old.id))
    assert brought.application.referrer == "林晓雯"
    assert [(event.subject, event.payload) for event in events("MemberReferred")] == [
        (old.customer_id, {"card_id": old.id, "brought_card_id": brought.card.id})
    ]
    assert {each.kind: each.joined for each in join_sources()} == {
        "counter": 0, "link": 0, "poster": 1, "referral": 1, "import": 0,
    }  # fmt: skip


def test_the_ways_in_add_up_to_the_cards_there_are(owner, guest, merchant):
    link = create_join_link(owner, name="小红书", key="k")
    ask(guest, link=link.code)
    counter = [enrol_card(owner, key=f"c{n}", name=f"客{n}", phone=f"1380000400{n}") for n in range(2)]
    enrol_card(system(merchant.pk), key="s", name="王芳", phone="13800003001")
    people = [create_customer(owner, name=f"旧{n}", phones=[]) for n in range(3)]
    enrol_batch({each.id: clock.now() for each in people}, batch=7)
    Card.objects.filter(customer_id=people[0].id).update(state="closed")
    Application.objects.create(  # applied by a link too, and was enrolled at the counter before it was decided
        person_id=guest.person_id, name="客0", phone="", link_id=link.id, state="approved", card_id=counter[0].id
    )
    told = {each.kind: each.joined for each in join_sources()}
    assert told == {"counter": 1, "link": 2, "poster": 0, "referral": 0, "import": 2, "other": 1}
    assert sum(told.values()) == Card.objects.exclude(state="closed").count()


@pytest.mark.parametrize("code", ["", "1", "1-", "x-00000000", "１-abc", "-", "zzzzzzzzzzzzzzzzzz-00000000", "1-é"])
def test_made_up_referrals_are_nobodys(owner, guest, code):
    assert card_of_referral(code) is None
    assert ask(guest, referral=code, link="nowhere").application.referrer == ""


def test_a_referral_leads_back_to_its_card_only():
    assert [card_of_referral(referral_of(number)) for number in (0, 1, 35, 36, 10**12)] == [0, 1, 35, 36, 10**12]
    assert card_of_referral(f"{referral_of(7).partition('-')[0]}-{referral_of(8).partition('-')[2]}") is None


def test_nobody_brings_himself(owner, guest):
    old = ask(guest).card
    Card.objects.update(state="closed")
    assert ask(guest, referral=referral_of(old.id)).application.referrer == ""


def test_applications_are_listed_by_state_in_as_many_statements_whatever_their_number(
    owner, merchant, django_assert_num_queries
):
    set_join_terms(owner, terms=TermsValue(approval=True))
    link = create_join_link(owner, name="橱窗", key="k")
    for number in range(3):
        phone = f"+861380000291{number}"
        ask(make_guest(merchant, phone), phone=phone, link=link.code)
    with django_assert_num_queries(1):
        newest = applications(limit=2)
    assert [each.id for each in applications(before=newest[-1].id)] == [newest[-1].id - 1]
    assert latest_application(10**9) is None


def test_a_person_sees_what_waits_and_what_was_declined_lately(owner, guest, merchant):
    set_join_terms(owner, terms=TermsValue(approval=True))
    waiting = ask(guest).application
    with tenancy.open(person=guest.person_id):
        assert [(place, each.id, each.state_words) for place, each in own_applications()] == [
            (merchant.pk, waiting.id, waiting.state_words)
        ]
    with tenancy.open(merchant=merchant.pk):
        decline_application(owner, application_id=waiting.id)
    with clock.travel(by=timedelta(days=31)), tenancy.open(person=guest.person_id):
        assert own_applications() == []
