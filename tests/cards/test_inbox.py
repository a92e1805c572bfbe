"""The inbox: one message an event, read and muted by its owner, and nobody else's."""

import re
from datetime import timedelta
from urllib.parse import unquote

import pytest
from django.urls import reverse
from django.utils import translation

from shuke.cards import inbox_handlers
from shuke.cards.actions.apply import apply_to_join
from shuke.cards.actions.decide_application import approve_application, decline_application
from shuke.cards.actions.enrol import enrol_card
from shuke.cards.actions.freeze import freeze_card, freeze_own_card, unfreeze_card
from shuke.cards.actions.inbox import Told, mute_merchant, read_messages, tell_members
from shuke.cards.actions.joining import set_join_terms
from shuke.cards.actions.pin import reset_pin
from shuke.cards.actions.programme import publish_rules
from shuke.cards.actions.refund_value import refund_value
from shuke.cards.actions.remind import remind_of_ending
from shuke.cards.actions.replace import replace_card
from shuke.cards.actions.top_up import top_up_card
from shuke.cards.actions.undo_top_up import undo_top_up
from shuke.cards.events import AdjustmentUndone, ApplicationDecided, BirthdayGiven, CardAdjusted, TierReached
from shuke.cards.models import Card, InboxMessage, Mute
from shuke.cards.queries import current_rules
from shuke.cards.queries.inbox import inbox, message, senders, unread
from shuke.cards.values.joining import TermsValue
from shuke.cards.values.policy import BASE, PointsRule, Rules, StoredValueRule, Tier, TopUpStep
from shuke.cards.web.inbox_words import words_of
from shuke.identity.values import Role
from shuke.kit import clock, tenancy
from shuke.kit.money import Money
from shuke.kit.outbox.events import Received
from shuke.kit.outbox.pump import pump
from shuke.kit.problems import NotFound
from tests.cards.conftest import NOON, Shop
from tests.factories import actor_for, make_merchant, make_person, make_staff, member_for

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
PHONE = "+8613800002906"
GOLD = Tier("gold", "金卡", "Gold", threshold=100_000)


@pytest.fixture(autouse=True)
def reader():
    with translation.override("en"):
        yield


@pytest.fixture
def merchant(db):
    return make_merchant(code="aning", name="阿宁理发")


@pytest.fixture
def owner(merchant):
    return actor_for(Role.OWNER, merchant, make_staff(merchant, Role.OWNER, make_person()))


@pytest.fixture
def person(db):
    return make_person(phone=PHONE, name="林晓雯", phone_verified_at=clock.now(), language="en")


@pytest.fixture
def card(merchant, owner, person):
    with tenancy.open(merchant=merchant.pk):
        rules = Rules(
            tiers=(BASE, GOLD), points=PointsRule(expiry_months=1),
            stored=StoredValueRule(steps=(TopUpStep(50_000, 8_000),), bonus_months=1),
        )  # fmt: skip
        publish_rules(owner, rules=rules, after=current_rules().number)
        card = enrol_card(owner, key="e", name="林晓雯", phone=PHONE)
        Card.objects.update(person_id=person.pk)
    return card


def at(merchant):
    return tenancy.open(merchant=merchant.pk)


def told(person):
    with tenancy.open(person=person.pk):
        return [words_of(each.kind, each.params).title for each in reversed(inbox())]


def test_what_staff_do_to_a_card_is_told_its_owner_once(merchant, owner, person, card):
    with at(merchant):
        first = top_up_card(owner, number=card.number, paid=Money(50_000, "CNY"), key="1")
        undo_top_up(owner, card_id=card.id, top_up_id=first.id)
        top_up_card(owner, number=card.number, paid=Money(1_000, "CNY"), key="3")
        refund_value(owner, number=card.number, amount=Money(1_000, "CNY"), key="4")
        reset_pin(owner, number=card.number, new_pin="802713")
        freeze_card(owner, number=card.number, why="Lost.")
        unfreeze_card(owner, number=card.number)
        new = replace_card(owner, number=card.number, key="5")
    pump()
    with at(merchant):
        for row in InboxMessage.objects.all():
            again = Told(person.pk, "frozen", row.key, row.at, params={"why": ""})
            tell_members([again])
    assert told(person) == [
        "Topped up ¥500.00",
        "A top-up of ¥500.00 was undone",
        "Topped up ¥10.00",
        "Balance paid out: ¥10.00",
        "A new PIN was set at the counter",
        "Your card was frozen",
        "Your card works again",
        f"Your card has a new number, ending in {new.number[-4:]}",
    ]


def test_texts_tell_the_bonus_and_the_why(merchant, owner, person, card):
    with at(merchant):
        top_up_card(owner, number=card.number, paid=Money(50_000, "CNY"), key="1")
        freeze_card(owner, number=card.number, why="Lost.")
    pump()
    with tenancy.open(person=person.pk):
        texts = [words_of(each.kind, each.params).text for each in inbox()]
    assert texts[0].startswith("Lost. Its code is off")
    assert texts[1] == "¥80.00 bonus came on top."
    refunded = words_of("value_refunded", {"paid": 100, "forfeited": 80, "currency": "CNY"})
    assert refunded.text == "¥0.80 bonus ended with it."


def test_what_the_owner_does_himself_is_no_news(merchant, person, card):
    with tenancy.open(merchant=merchant.pk, person=person.pk):
        freeze_own_card(member_for(merchant, person), card_id=card.id)
    pump()
    assert told(person) == []


def test_a_card_nobody_has_claimed_has_nobody_to_tell(merchant, owner, person, card):
    with at(merchant):
        Card.objects.update(person_id=None)
        freeze_card(owner, number=card.number)
    pump()
    assert told(person) == []


@pytest.mark.parametrize(
    ("up", "language", "title"),
    [(True, "en", "You are Gold now"), (False, "zh-hans", "您现在的等级是金卡"), (True, "zh-hans", "您已升为金卡")],
)
def test_a_tier_is_told_in_the_readers_language(merchant, person, card, up, language, title):
    event = TierReached(subject=card.customer_id, card_id=card.id, tier="gold", before="base", up=up)
    with at(merchant):
        inbox_handlers.say_tier(Received(event, 7, clock.now(), merchant.pk))
    with translation.override(language):
        assert told(person) == [title]


def test_an_applicant_is_told_the_decision_with_its_word(merchant, owner, person):
    with at(merchant):
        set_join_terms(owner, terms=TermsValue(approval=True))
        made = apply_to_join(member_for(merchant, person), name="林晓雯", phone=PHONE).application
        decline_application(owner, application_id=made.id, word="Full")
        approve_application(owner, application_id=made.id)
    pump()
    with tenancy.open(person=person.pk):
        words = [(words_of(each.kind, each.params), each.card_id is not None) for each in reversed(inbox())]
    assert [(each.title, each.text, has_card) for each, has_card in words] == [
        ("Your application was declined", "Full", False),
        ("Welcome: you are a member", "Your card is ready.", True),
    ]


def test_an_application_that_is_gone_tells_nobody(merchant, person):
    with at(merchant):
        event = ApplicationDecided(application_id=10**9, approved=True)
        inbox_handlers.say_decided(Received(event, 7, clock.now(), merchant.pk))
        assert InboxMessage.objects.count() == 0


def test_points_and_bonus_that_end_soon_are_told_once_for_each_day(merchant, owner, person, card):
    def reminded(days):
        with clock.travel(to=NOON + timedelta(days=days)):
            remind_of_ending(zone="Asia/Shanghai")
        return sorted(InboxMessage.objects.values_list("kind", flat=True))

    with at(merchant):
        with clock.travel(to=NOON):
            Shop(owner).sell(card, "123")
            top_up_card(owner, number=card.number, paid=Money(50_000, "CNY"), key="1")
        assert reminded(20) == []
        assert reminded(45) == ["bonus_ending", "points_ending"]
        assert reminded(46) == ["bonus_ending", "points_ending"]
        Card.objects.update(person_id=None)
        assert remind_of_ending(zone="Asia/Shanghai") == 0


def test_endings_are_said_with_their_last_day():
    points = words_of("points_ending", {"amount": 1284, "on": "2026-12-31", "currency": "CNY"})
    bonus = words_of("bonus_ending", {"amount": 8000, "on": "2026-12-31", "currency": "CNY"})
    assert points.title.startswith("1,284 points end after ")
    assert bonus.title.startswith("¥80.00 bonus ends after ")
    assert words_of("unheard of", {}).title == ""


@pytest.mark.parametrize(
    ("what", "amount", "told"),
    [("points", 50, "+50 points"), ("points", -5, "−5 points"), ("bonus", 800, "+¥8.00 bonus"),
     ("principal", -1_000, "−¥10.00 balance")],
)  # fmt: skip
def test_what_was_adjusted_and_taken_back_is_told_with_its_sign(what, amount, told):
    params = {"what": what, "amount": amount, "currency": "CNY"}
    assert words_of("adjusted", params).title == f"Adjusted: {told}"
    assert words_of("adjustment_undone", params).title == f"An adjustment was taken back: {told}"


def test_an_adjustment_reaches_the_owner(merchant, person, card):
    given = {"subject": card.customer_id, "card_id": card.id, "adjustment_id": 1, "kind": "points", "currency": "CNY"}
    with at(merchant):
        handled = (
            (inbox_handlers.say_adjusted, CardAdjusted(amount=5, **given)),
            (inbox_handlers.say_adjustment_undone, AdjustmentUndone(amount=5, **given)),
        )
        for place, (handler, event) in enumerate(handled, start=7):
            handler(Received(event, place, clock.now(), merchant.pk))
    assert told(person) == ["Adjusted: +5 points", "An adjustment was taken back: +5 points"]


def test_a_birthday_gift_reaches_the_owner(merchant, person, card):
    event = BirthdayGiven(subject=card.customer_id, card_id=card.id, year=2026, points=88)
    with at(merchant):
        inbox_handlers.say_birthday(Received(event, 7, clock.now(), merchant.pk))
    assert told(person) == ["Happy birthday: 88 points for you"]


def test_muting_reads_what_is_there_and_lets_the_rest_arrive_as_read(merchant, person, card):
    me = member_for(merchant, person)
    with tenancy.open(merchant=merchant.pk, person=person.pk):
        tell_members([Told(person.pk, "unfrozen", "1", clock.now())])
        mute_merchant(me, muted=True)
        mute_merchant(me, muted=True)
        tell_members([Told(person.pk, "unfrozen", "2", clock.now())])
        assert (unread(), Mute.objects.count(), len(inbox())) == (0, 1, 2)
        mute_merchant(me, muted=False)
        tell_members([Told(person.pk, "unfrozen", "3", clock.now())])
        assert unread() == 1


def test_only_ones_own_messages_are_read(merchant, person, card):
    other = make_person()
    with tenancy.open(merchant=merchant.pk, person=person.pk):
        tell_members([Told(who.pk, "unfrozen", str(who.pk), clock.now()) for who in (person, other)])
        theirs = InboxMessage.objects.get(person_id=other.pk)
        assert read_messages(member_for(merchant, person), message_ids=[theirs.pk]) == 0
        assert read_messages(member_for(merchant, person)) == 1
        with pytest.raises(NotFound):
            message(theirs.pk)


@pytest.fixture
def filled(merchant, person, card, client):
    other = make_merchant(code="banri", name="半日茶")
    for place, count in ((merchant, 2), (other, 31)):
        with at(place):
            rows = [Told(person.pk, "unfrozen", str(n), clock.now()) for n in range(count)]
            tell_members([*rows[:-1], Told(person.pk, "unfrozen", "c", clock.now(), card_id=None)])
    client.force_login(person, backend=BACKEND)
    return client


def text(answer):
    return answer.content.decode()


def test_the_page_lists_all_or_one_merchants_and_turns(filled, person):
    page = text(filled.get(reverse("cards:inbox")))
    assert page.count("Your card works again") == 30
    assert "阿宁理发" in page
    first = text(filled.get(reverse("cards:inbox"), {"of": "aning"}))
    assert (first.count("Your card works again"), "Mute 阿宁理发" in first) == (2, True)
    following = re.search(r"cursor=([^\"&]+)", page)[1]
    rest = text(filled.get(reverse("cards:inbox"), {"cursor": unquote(following)}))
    assert rest.count("Your card works again") == 3
    assert filled.get(reverse("cards:inbox"), {"cursor": "nonsense"}).status_code == 422


def test_what_happened_long_ago_is_no_news(merchant, person, card):
    with tenancy.open(merchant=merchant.pk, person=person.pk):
        ago = clock.now() - timedelta(days=31)
        tell_members([Told(person.pk, "unfrozen", "old", ago), Told(person.pk, "unfrozen", "new", clock.now())])
        assert [(each.at == ago, each.is_read) for each in inbox()] == [(False, False), (True, True)]


def test_the_page_costs_as_many_statements_for_3_messages_as_for_30(filled, django_assert_max_num_queries):
    with django_assert_max_num_queries(12):
        filled.get(reverse("cards:inbox"))
    with django_assert_max_num_queries(12):
        filled.get(reverse("cards:inbox"), {"of": "aning"})


def test_opening_a_message_reads_it_and_leads_to_what_it_is_about(filled, merchant, person, card):
    with at(merchant):
        tell_members([Told(person.pk, "unfrozen", "mine", clock.now(), card_id=card.id)])
        mine = InboxMessage.objects.get(key="mine")
        plain = InboxMessage.objects.get(key="c")
    assert filled.get(reverse("cards:open_message", args=[mine.pk]))["Location"] == f"/me/cards/{card.id}/"
    assert filled.get(reverse("cards:open_message", args=[plain.pk]))["Location"] == "/j/aning/"
    with at(merchant):
        assert InboxMessage.objects.filter(read_at=None).count() == 1


def test_the_bell_counts_what_is_new_until_all_is_read(filled):
    assert "Inbox, 33 new" in text(filled.get(reverse("cards:mine")))
    assert filled.post(reverse("cards:read_inbox")).status_code == 302
    assert "Inbox, " not in text(filled.get(reverse("cards:mine")))


def test_a_shop_is_muted_and_heard_again_and_one_that_told_nothing_does_not_exist(filled, person):
    filled.post(reverse("cards:mute", args=["banri"]))
    with tenancy.open(person=person.pk):
        assert [(each.merchant.code, each.unread, each.muted) for each in senders()] == [
            ("aning", 2, False), ("banri", 0, True),
        ]  # fmt: skip
    filled.post(reverse("cards:unmute", args=["banri"]))
    make_merchant(code="bailu")
    answers = [filled.post(reverse("cards:mute", args=[code])).status_code for code in ("bailu", "nowhere")]
    assert answers == [404, 404]


def test_an_empty_inbox_says_what_will_come(client, person):
    client.force_login(person, backend=BACKEND)
    page = text(client.get(reverse("cards:inbox")))
    assert "Nothing here yet" in page
    assert "Nothing is pushed to your phone" in page
