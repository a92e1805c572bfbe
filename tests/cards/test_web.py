"""The pages: who sees what, and what a click does."""

import csv
import io
import re
from datetime import timedelta

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from django.utils import translation

from shuke.cards.actions.enrol import enrol_card
from shuke.cards.actions.programme import publish_rules
from shuke.cards.actions.top_up import top_up_card
from shuke.cards.models import Card
from shuke.cards.queries import current_rules
from shuke.cards.values.policy import Rules, StoredValueRule, Tier, TopUpStep
from shuke.customers.actions import export_customers, fetch_export, fill_export, set_traits
from shuke.identity.values import Role
from shuke.kit import clock, tenancy
from shuke.kit.codes.card_numbers import has_luhn
from shuke.kit.money import Money
from shuke.kit.outbox.pump import pump
from shuke.ledger.models import Transfer
from tests.factories import actor_for, make_merchant, make_person, make_staff

PHONE = "+8613800002906"


@pytest.fixture
def merchant(db):
    return make_merchant(code="aning", name="阿宁理发", brand="#14594d")


@pytest.fixture
def boss(merchant):
    return make_person()


@pytest.fixture
def owner(merchant, boss):
    return actor_for(Role.OWNER, merchant, make_staff(merchant, Role.OWNER, boss))


@pytest.fixture
def person(db):
    return make_person(phone=PHONE, name="林晓雯", phone_verified_at=clock.now())


@pytest.fixture
def card(merchant, owner):
    with tenancy.open(merchant=merchant.pk):
        publish_rules(
            owner, rules=Rules(stored=StoredValueRule(steps=(TopUpStep(50_000, 8_000),))), after=current_rules().number
        )
        return enrol_card(owner, key="e", name="林晓雯", phone=PHONE)


@pytest.fixture
def staff(client, boss, owner):
    client.force_login(boss, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


@pytest.fixture
def member(client, person):
    client.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def page(client, name, **parts):
    return client.get(reverse(f"cards:{name}", kwargs=parts))


def here(name, **parts):
    return reverse(f"cards:{name}", kwargs={"merchant_code": "aning", **parts})


def key_in(answer) -> str:
    return re.search(r'name="key" value="(\w+)"', answer.content.decode())[1]


def row(card) -> Card:
    with tenancy.open(merchant=card_merchant(card)):
        return Card.objects.get(pk=card.id)


def card_merchant(card) -> int:
    from shuke.cards.models import CardNumberHash

    return CardNumberHash.objects.get(card_id=card.id).merchant_id


@pytest.mark.parametrize("name", ["me", "mine", "add"])
def test_strangers_are_sent_to_sign_in(client, db, name):
    assert page(client, name).headers["Location"].startswith("/sign-in/")


def test_a_card_enrolled_at_the_counter_is_on_top_of_my_cards(member, card):
    answer = page(member, "mine")
    assert "阿宁理发" in answer.content.decode()
    assert f"/me/cards/{card.id}/" in answer.content.decode()


def test_my_card_carries_what_the_phone_needs_and_the_code_page_leads_to_it(member, card):
    page(member, "mine")
    assert page(member, "code").headers["Location"] == f"/me/cards/{card.id}/"
    text = page(member, "own", card_id=card.id).content.decode()
    assert f'data-number="{card.number}"' in text
    assert 'data-key="' in text


@pytest.mark.parametrize("name", ["own", "own_history", "own_pin"])
def test_somebody_elses_card_and_none_at_all_look_the_same(member, card, name):
    page(member, "mine")
    with tenancy.open(merchant=card_merchant(card)):
        Card.objects.update(person_id=None, claimed_at=clock.now())
        Card.objects.update(person_id=10**9)
    theirs, none = page(member, name, card_id=card.id), page(member, name, card_id=10**12)
    assert (theirs.status_code, none.status_code) == (404, 404)


def test_the_first_pin_is_set_from_my_card(member, card):
    page(member, "mine")
    refused = member.post(reverse("cards:own_pin", args=[card.id]), {"new_pin": "123456"})
    assert (refused.status_code, row(card).pin_hash) == (422, "")
    assert member.post(reverse("cards:own_pin", args=[card.id]), {"new_pin": "802713"}).status_code == 302
    assert row(card).pin_hash


def test_i_freeze_my_card(member, card):
    page(member, "mine")
    member.post(reverse("cards:own_freeze", args=[card.id]))
    assert row(card).state == "frozen"
    assert "data-member-code" not in page(member, "own", card_id=card.id).content.decode()


def test_i_undo_freezing_where_i_froze_and_nowhere_else(member, card, person):
    page(member, "mine")
    frozen = member.post(reverse("cards:own_freeze", args=[card.id]), follow=True).content.decode()
    undo = reverse("cards:own_unfreeze", args=[card.id])
    assert (f'data-undo="{undo}"' in frozen, f'action="{undo}"' in frozen) == (True, True)
    elsewhere = Client()
    elsewhere.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")
    assert f'action="{undo}"' not in page(elsewhere, "own", card_id=card.id).content.decode()
    assert (elsewhere.post(undo).status_code, row(card).state) == (409, "frozen")
    assert (member.post(undo).headers["Location"], row(card).state) == (f"/me/cards/{card.id}/", "active")
    assert (member.post(undo).status_code, row(card).state) == (409, "active")


def test_a_minute_later_the_card_no_longer_offers_to_undo(member, card):
    page(member, "mine")
    member.post(reverse("cards:own_freeze", args=[card.id]))
    with clock.travel(by=timedelta(seconds=61)):
        undo = reverse("cards:own_unfreeze", args=[card.id])
        assert f'action="{undo}"' not in page(member, "own", card_id=card.id).content.decode()
        assert (member.post(undo).status_code, row(card).state) == (409, "frozen")


def test_adding_a_strange_number_says_what_to_do(member, card):
    answer = member.post(reverse("cards:add"), {"number": "8000000000000003"})
    assert (answer.status_code, 'aria-invalid="true"' in answer.content.decode()) == (422, True)


def test_the_join_page_shows_strangers_the_benefits_and_members_one_button(client, card, merchant, person):
    assert "¥500" in client.get(here("join")).content.decode()
    stranger = make_person(phone_verified_at=clock.now())
    client.force_login(stranger, backend="allauth.account.auth_backends.AuthenticationBackend")
    answer = client.post(here("join"), {"name": "王芳"})
    with tenancy.open(merchant=merchant.pk):
        mine = Card.objects.get(person_id=stranger.pk)
    assert answer.headers["Location"] == f"/me/cards/{mine.pk}/"


CONSOLE = ["search", "enrol", "poster", "programme"]
OF_A_CARD = ["card", "top_up", "refund_value", "reset_pin"]


@pytest.mark.parametrize("name", CONSOLE)
def test_console_pages_open_for_the_owner(staff, card, name):
    assert staff.get(here(name)).status_code == 200


@pytest.mark.parametrize("name", OF_A_CARD)
def test_pages_of_a_card_open_and_other_merchants_cards_do_not_exist(staff, card, name):
    other = make_merchant()
    stranger = actor_for(Role.OWNER, other)
    with tenancy.open(merchant=other.pk):
        foreign = enrol_card(stranger, key="e", name="王芳")
    assert staff.get(here(name, card_id=card.id)).status_code == 200
    theirs, none = staff.get(here(name, card_id=foreign.id)), staff.get(here(name, card_id=10**12))
    assert (theirs.status_code, none.status_code) == (404, 404)


@pytest.mark.parametrize(
    ("name", "role"), [("programme", Role.CASHIER), ("refund_value", Role.CASHIER), ("enrol", Role.FINANCE)]
)
def test_who_may_not_is_told_so(client, merchant, card, name, role):
    cashier = make_person()
    make_staff(merchant, role, cashier)
    client.force_login(cashier, backend="allauth.account.auth_backends.AuthenticationBackend")
    parts = {"card_id": card.id} if name in OF_A_CARD else {}
    assert client.get(here(name, **parts)).status_code == 403


def test_enrolling_at_the_counter_twice_with_one_form_makes_one_card(staff, merchant, owner):
    form = {"name": "王芳", "phone": "", "pin": "", "key": key_in(staff.get(here("enrol")))}
    first, second = staff.post(here("enrol"), form), staff.post(here("enrol"), form)
    assert first.headers["Location"] == second.headers["Location"]


def test_topping_up_and_paying_back(staff, card):
    form = {"paid": "500", "method": "cash", "key": key_in(staff.get(here("top_up", card_id=card.id)))}
    for _ in range(2):
        assert staff.post(here("top_up", card_id=card.id), form).status_code == 302
    refund = staff.get(here("refund_value", card_id=card.id))
    assert "¥500.00" in refund.content.decode()
    form = {"amount_minor": 50_000, "method": "cash", "key": key_in(refund)}
    assert staff.post(here("refund_value", card_id=card.id), form).status_code == 302
    assert "¥0.00" in staff.get(here("card", card_id=card.id)).content.decode()


def topped_up(merchant, owner, card):
    """The first of the two transfers of a top-up with its bonus."""
    with tenancy.open(merchant=merchant.pk):
        top_up_card(owner, number=card.number, paid=Money(50_000, "CNY"), key="t")
        return Transfer.objects.order_by("id").first().pk


def test_a_top_up_in_the_history_leads_to_its_posting(staff, merchant, owner, card):
    posted = topped_up(merchant, owner, card)
    page = staff.get(reverse("cards:card", args=["aning", card.id])).content.decode()
    address = re.search(r'href="(/console/aning/books/transfers/\d+/)"><b>', page)[1]
    assert address.endswith(f"/{posted}/")
    assert "500.00" in staff.get(address).content.decode()


def test_who_may_not_see_the_books_gets_no_way_there(client, merchant, owner, card):
    topped_up(merchant, owner, card)
    cashier = make_person()
    make_staff(merchant, Role.CASHIER, cashier)
    client.force_login(cashier, backend="allauth.account.auth_backends.AuthenticationBackend")
    page = client.get(reverse("cards:card", args=["aning", card.id])).content.decode()
    assert ("500.00" in page, "/books/transfers/" in page) == (True, False)


def test_a_top_up_typed_wrong_comes_back_with_what_was_typed(staff, card):
    answer = staff.post(here("top_up", card_id=card.id), {"paid": "five", "method": "cash", "key": "k" * 32})
    assert (answer.status_code, 'value="five"' in answer.content.decode()) == (422, True)


def test_freeze_unfreeze_replace_and_reset(staff, card):
    staff.post(here("freeze", card_id=card.id), {"why": "lost"})
    assert row(card).state == "frozen"
    staff.post(here("unfreeze", card_id=card.id))
    assert row(card).state == "active"
    staff.post(here("replace", card_id=card.id), {"key": "r" * 32})
    with tenancy.open(merchant=owner_merchant()):
        assert Card.objects.get(pk=card.id).number != card.number
    staff.post(here("reset_pin", card_id=card.id), {"new_pin": "802713"})
    staff.post(here("confirm_owner", card_id=card.id))
    with tenancy.open(merchant=owner_merchant()):
        changed = Card.objects.get(pk=card.id)
    assert (bool(changed.pin_hash), bool(changed.owner_confirmed_at)) == (True, True)


def test_unfreezing_at_the_console_has_its_line_in_the_history(staff, card):
    staff.post(here("freeze", card_id=card.id), {"why": "lost"})
    staff.post(here("unfreeze", card_id=card.id))
    pump()
    text = staff.get(here("card", card_id=card.id), headers={"accept-language": "en"}).content.decode()
    assert text.index("Can be used again") < text.index("Frozen") < text.index("The card was given")


def owner_merchant() -> int:
    from shuke.identity.models import Merchant

    return Merchant.objects.get(code="aning").pk


def test_a_number_typed_in_the_search_leads_to_its_card(staff, card):
    assert staff.get(here("search"), {"q": card.number}).headers["Location"] == here("card", card_id=card.id)
    assert staff.get(here("search"), {"q": card.number + "0"}).status_code == 200


@pytest.mark.parametrize("typed", ["林晓雯", "晓雯", "linxiaowen", "lxw", "2906", "138 0000 2906"])
def test_a_name_or_phone_typed_in_the_search_leads_to_the_only_card_it_means(staff, card, typed):
    assert staff.get(here("search"), {"q": typed}).headers["Location"] == here("card", card_id=card.id)


def test_a_name_of_several_shows_their_cards_alone(staff, card, owner, merchant):
    with tenancy.open(merchant=merchant.pk):
        others = [enrol_card(owner, key=name, name=name, phone="") for name in ("林晓雯二", "林晓", "王芳")]
    shown = staff.get(here("search"), {"q": "林晓"})
    links = set(re.findall(r'<tr data-href="([^"]+)"', shown.content.decode()))
    assert links == {here("card", card_id=one.id) for one in (card, *others[:2])}


@pytest.mark.parametrize(("typed", "words"), [
    ("王芳", "No card found. Type a name, the end of a phone, or a whole card number."),
    ("\x00", "Type a name or a number, or choose one of the newest."),
    ("8012345678901234", "Check the card number and type it again: a digit is wrong or missing."),
])  # fmt: skip
def test_the_search_says_what_to_type_when_it_finds_nobody(staff, card, typed, words):
    staff.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    assert words in staff.get(here("search"), {"q": typed}).content.decode()


def test_a_phone_that_would_pass_for_a_card_number_finds_its_owner(staff, owner, merchant):
    with tenancy.open(merchant=merchant.pk):
        held = enrol_card(owner, key="p", name="何田", phone="13800000013")
    assert has_luhn("13800000013")
    assert staff.get(here("search"), {"q": "13800000013"}).headers["Location"] == here("card", card_id=held.id)


@pytest.mark.parametrize(("language", "name"), [("en", "Gold"), ("zh-hans", "金卡")])
def test_wherever_a_stored_tier_stands_it_has_the_readers_name(staff, owner, merchant, language, name):
    staff.cookies[settings.LANGUAGE_COOKIE_NAME] = language
    tiers = (Tier("base", "普通", "Plain"), Tier("gold", "金卡", "Gold", threshold=100))
    with tenancy.open(merchant=merchant.pk):
        publish_rules(owner, rules=Rules(tiers=tiers), after=current_rules().number)
        held = enrol_card(owner, key="g", name="何田", phone="")
        set_traits(held.customer_id, tier_name="金卡", tier_rank=2)
    customer = f"customers/{held.customer_id}/"
    for path in ("customers/?tier=2", f"{customer}peek/", customer, "find/?q=何田", "till/find/?q=何田"):
        page = staff.get(f"/console/aning/{path}")
        text = page.content.decode("unicode_escape" if "json" in page["Content-Type"] else "utf-8")
        assert (page.status_code, [word for word in ("Gold", "金卡") if word in text]) == (200, [name]), path
    directory = staff.get("/console/aning/customers/?tier=2").content.decode()
    assert re.findall(r'<option value="2" selected>([^<]*)<', directory) == [name]


@pytest.mark.parametrize(("language", "name"), [("en", "Gold"), ("zh-hans", "金卡")])
def test_files_of_customers_call_tiers_as_who_ordered_them_reads(owner, merchant, language, name):
    tiers = (Tier("base", "普通", "Plain"), Tier("gold", "金卡", "Gold", threshold=100))
    with translation.override(language), tenancy.open(merchant=merchant.pk):
        publish_rules(owner, rules=Rules(tiers=tiers), after=current_rules().number)
        held = enrol_card(owner, key="g", name="何田", phone="")
        set_traits(held.customer_id, tier_name="金卡", tier_rank=2)
        ordered = export_customers(owner, view={})
    fill_export(merchant.pk, ordered)  # in the worker, whose language is nobody's
    with tenancy.open(merchant=merchant.pk):
        rows = list(csv.reader(io.StringIO(fetch_export(owner, export_id=ordered).decode("utf-8-sig"))))
    assert [(row[1], row[5]) for row in rows[1:]] == [("何田", name)]


def test_the_programme_is_published_as_the_next_version(staff, card, merchant):
    form = dict(re.findall(r'name="([a-z_]+)" value="([^"]*)"', staff.get(here("programme")).content.decode()))
    form |= {
        "points": "2", "rounding": "down", "expiry": "never", "shortage": "forgiven", "drain": "bonus_first",
        "note": "双倍",
        "tier_key": ["base", ""], "tier_zh": ["会员", "金卡"], "tier_en": ["", "Gold"], "tier_from": ["0", "1000"],
        "tier_times": ["1", "1.2"], "tier_off": ["0", "5"], "step_paid": ["200", ""], "step_bonus": ["20", ""],
    }  # fmt: skip
    answer = staff.post(here("programme"), form)
    assert answer.status_code == 302, re.findall(r'class="err[^>]*>.*?</p>', answer.content.decode())
    with tenancy.open(merchant=merchant.pk):
        rules = current_rules()
    assert (rules.number, rules.points.points, [t.name_zh for t in rules.tiers], rules.tiers[1].multiplier_bp) == (
        3,
        2,
        ["会员", "金卡"],
        12_000,
    )
    assert staff.post(here("programme"), form).status_code == 422  # somebody (we) published in between


@pytest.mark.parametrize("name", ["mine", "search"])
def test_more_cards_take_no_more_statements(client, merchant, owner, boss, person, django_assert_max_num_queries, name):
    who = person if name == "mine" else boss
    client.force_login(who, backend="allauth.account.auth_backends.AuthenticationBackend")
    address = reverse("cards:mine") if name == "mine" else here("search")
    counts = []
    for total in (1, 3, 30):
        with tenancy.open(merchant=merchant.pk):
            while Card.objects.count() < total:
                made = enrol_card(owner, key=f"n{Card.objects.count()}", name=f"客{Card.objects.count()}")
                Card.objects.filter(pk=made.id).update(person_id=person.pk)
        client.get(address)
        with django_assert_max_num_queries(60) as asked:
            client.get(address)
        counts.append(len(asked))
    assert len(set(counts)) == 1, counts
