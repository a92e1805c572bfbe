"""Customers who are there already come in as themselves, and an undo leaves them as they were."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from shuke.cards import actions as cards
from shuke.cards.actions.claim import Claims, claim_cards
from shuke.cards.models import Card, CardPhoneHash
from shuke.customers.actions import archive_customer, create_customer
from shuke.customers.models import Customer, Phone
from shuke.identity.models import Merchant
from shuke.kit.money import Money
from shuke.sales.actions import ring_up
from shuke.sales.models import Sale
from shuke.unify import queries
from shuke.unify.queries.undo import Goes
from tests.factories import make_person, member_for
from tests.unify.test_undo import standing

MAPPING = {"customer": "卡号", "at": "时间", "amount": "金额", "name": "姓名", "phone": "手机"}
HEAD = "卡号,姓名,手机,时间,金额"
PHONE = "+8613800002906"


def rows(*lines):
    return "\n".join([HEAD, *lines]) + "\n"


@pytest.fixture
def wang(shop) -> int:
    """王芳, known at the counter, with a card, a sale and value on it."""
    card = cards.enrol_card(shop.owner, key="k0", name="王芳", phone="13800002906")
    cards.top_up_card(shop.owner, number=card.number, paid=Money(20000, "CNY"), key="k1")
    ring_up(shop.owner, key="k2", amount=Money(8800, "CNY"), card=card.number)
    return card.customer_id


FILE = rows(
    "8,王*,138-0000-2906,2026-07-01 10:00,60", "9,李雷,138 0000 2906,2026-07-02 10:00,50",
    "10,,13900005571,2026-07-03 10:00,40", "11,,,2026-07-04 10:00,30.50",
)  # fmt: skip


def test_a_dry_run_says_how_many_are_recognised_and_opened_and_shows_the_first_sales(shop, wang):
    found = shop.check(
        shop.write(rows("8,王*,13800002906,2026-07-01 10:00,60.5", "9,李雷,,2026-07-02,5")), mapping=MAPPING
    )
    told = found.outcome
    assert (told.known_customers, told.matched_customers, told.new_customers) == (0, 1, 1)
    glance = [(each.moment.isoformat(), each.how, each.name, str(sum.decimal)) for each, sum in told.first_glance]
    assert glance == [
        ("2026-07-01T02:00:00+00:00", "matched", "王芳", "60.50"), ("2026-07-01T16:00:00+00:00", "new", "李雷", "5.00"),
    ]  # fmt: skip
    assert (Customer.objects.count(), Sale.objects.filter(source="import").count()) == (1, 0)


def test_the_only_holder_of_the_phone_gets_the_purchases(shop, wang):
    done = shop.bring_in(shop.write(rows("8,王*,138-0000-2906,2026-07-01 10:00,60")), mapping=MAPPING, cards=True)
    assert (done.outcome.matched_customers, done.outcome.new_customers, done.outcome.new_cards) == (1, 0, 0)
    assert Sale.objects.get(batch=done.id).customer_id == wang
    assert (Customer.objects.get().name, Phone.objects.count()) == ("王芳", 1)


def test_a_contradicting_name_a_shared_phone_and_no_phone_open_records(shop, wang):
    create_customer(shop.owner, name="赵一", phones=["13900005571"])
    create_customer(shop.owner, name="赵二", phones=["13900005571"], shared_phone=True)
    done = shop.bring_in(shop.write(FILE), mapping=MAPPING)
    assert (done.outcome.matched_customers, done.outcome.new_customers) == (0, 4)
    made = Customer.objects.filter(batch=done.id).order_by("pk").values_list("external_ref", "name")
    assert list(made) == [("8", "王*"), ("9", "李雷"), ("10", "客户（尾号 5571）"), ("11", "客户 11")]


def test_archived_records_are_not_recognised(shop, wang):
    archive_customer(shop.owner, customer_id=wang)
    done = shop.bring_in(shop.write(rows("8,王芳,13800002906,2026-07-01,60")), mapping=MAPPING)
    assert (done.outcome.matched_customers, done.outcome.new_customers) == (0, 1)


def test_undo_leaves_the_recognised_as_they_were_and_says_so_before(shop, wang):
    before = standing()
    text = rows("8,王芳,13800002906,2025-07-01 10:00,60", "9,李雷,,2025-07-02 10:00,50")
    done = shop.bring_in(shop.write(text), mapping=MAPPING, cards=True)
    assert queries.what_goes(done) == Goes(
        sales=2, total=Money(11000, "CNY"), points=done.outcome.points, cards=1, customers=1, stay=1
    )
    shop.undo(done)
    assert standing() == before
    assert Customer.objects.get(pk=wang).archived_at is None


def test_two_cards_of_one_customer_earn_on_one(shop):
    first = shop.bring_in(shop.write(rows("8,王芳,13800002906,2026-06-01,60")), mapping=MAPPING, cards=True)
    more = rows("A8,王芳,13800002906,2026-07-01,60", "B8,王芳,13800002906,2026-06-15,60")
    done = shop.bring_in(shop.write(more, name="more.csv"), mapping=MAPPING, cards=True)
    assert (first.outcome.new_cards, done.outcome.matched_customers, done.outcome.new_cards) == (1, 2, 0)
    assert (Customer.objects.count(), Card.objects.count(), Sale.objects.count()) == (1, 1, 3)


def test_phones_are_read_as_the_merchants_country_dials_them(shop):
    Merchant.objects.update(time_zone="America/New_York")
    shop.bring_in(shop.write(rows("8,Ann,(212) 555-0123,2026-06-01,60")), mapping=MAPPING)
    assert list(Phone.objects.values_list("number", flat=True)) == ["+12125550123"]


def test_who_signs_in_with_the_verified_phone_finds_the_imported_card(shop):
    done = shop.bring_in(
        shop.write(rows("8,王芳,13800002906,2026-07-01,60", "9,李雷,,2026-07-01,5")), mapping=MAPPING, cards=True
    )
    person = make_person(phone=PHONE, name="王芳")
    member = member_for(Merchant.objects.get(pk=done.merchant_id), person)
    assert claim_cards(member, phone=PHONE, name="王芳") == Claims(claimed=1, unsure=0)
    assert Card.objects.get(person_id=person.pk).customer.external_ref == "8"


def test_an_undone_imports_closed_card_is_nobodys_to_claim_until_it_comes_again(shop):
    path = shop.write(rows("8,王芳,13800002906,2026-07-01,60"))
    done = shop.bring_in(path, mapping=MAPPING, cards=True)
    shop.undo(done)
    member = member_for(Merchant.objects.get(pk=done.merchant_id), make_person(phone=PHONE, name="王芳"))
    assert claim_cards(member, phone=PHONE, name="王芳") == Claims(0, 0)
    CardPhoneHash.objects.all().delete()
    shop.bring_in(path, mapping=MAPPING, cards=True)
    assert claim_cards(member, phone=PHONE, name="王芳") == Claims(1, 0)


@pytest.mark.parametrize("many", [1, 30])
def test_as_many_statements_for_many_customers(shop, many):
    lines = [f"{n},客{n},1380000{n:04d},2026-07-01 10:00,5" for n in range(many)]
    begun = shop.begin(shop.write(rows(*lines)), mapping=MAPPING, cards=True)
    from shuke.unify import actions

    with CaptureQueriesContext(connection) as counted:
        actions.import_purchases(shop.owner, import_id=begun.id, path=str(shop.folder / "sales.csv"))
    assert len(counted) <= 115
