"""A customer with a sign-in sees what was shared with him, at every merchant, and says yes to free extras there."""

from datetime import date

import pytest

from shuke.customers.actions import claim_customer, create_customer
from shuke.identity.models import Person
from shuke.keyaccounts.actions import confirm_own_promise, make_promise, settle_promise
from shuke.keyaccounts.models import Promise
from shuke.keyaccounts.promises.errors import NoExtra
from shuke.keyaccounts.queries.own_promises import own_promise, own_promises, own_ways
from shuke.keyaccounts.queries.promises import promise_of
from shuke.kit import clock, tenancy
from shuke.kit.problems import NotFound
from tests import factories
from tests.keyaccounts.actions.conftest import at
from tests.walls.world import signed_in

WEDNESDAY = date(2026, 3, 4)


@pytest.fixture(autouse=True)
def monday():
    with clock.travel(to=at("2026-03-02 09:00")):
        yield


@pytest.fixture
def guest(db) -> Person:
    """Somebody with a sign-in, called 周总."""
    return factories.make_person(name="周总")


def promised(guest: Person | None, *texts: str, **more) -> list[int]:
    """Numbers of what a merchant of its own shared with its customer, who is this person."""
    merchant = factories.make_merchant()
    owner = factories.actor_for("owner", merchant)
    with tenancy.open(merchant=merchant.pk):
        customer = create_customer(owner, name="瑞丰汽配", kind="company").id
        if guest:
            claim_customer(customer, person_id=guest.pk)
        shared = {"customer_id": customer, "due_on": WEDNESDAY, "shared": True} | more
        return [make_promise(owner, text=text, **shared).id for text in texts]


def asking(guest: Person, promise_id: int):
    """The merchant of one of his promises, and him acting there."""
    with tenancy.open(person=guest.pk):
        merchant = own_promise(guest.pk, promise_id).merchant
    return merchant.id, factories.member_for(factories.Merchant.objects.get(pk=merchant.id), guest)


def seen(person: Person) -> list[str]:
    with tenancy.open(person=person.pk):
        return [each.promise.text for each in own_promises(person.pk)]


def test_he_sees_what_was_shared_at_every_merchant_the_next_one_first(guest):
    promised(guest, "送样品", due_on=date(2026, 3, 9))
    promised(guest, "回电")
    promised(guest, "内部跟进", shared=False)
    promised(None, "别家的事")
    assert seen(guest) == ["回电", "送样品"]
    assert seen(factories.make_person()) == []


def test_what_waits_for_approval_is_not_promised_to_him_yet(guest):
    [promise_id] = promised(guest, "免费换货")
    with tenancy.open(merchant=asking(guest, promise_id)[0]):
        Promise.objects.update(approval="waiting")
    assert seen(guest) == []


def test_the_way_there_counts_what_is_open(guest):
    [_first, last] = promised(guest, "送样品", "回电")
    merchant_id, _member = asking(guest, last)
    with tenancy.open(merchant=merchant_id):
        owner = factories.actor_for("owner", factories.Merchant.objects.get(pk=merchant_id))
        settle_promise(owner, promise_id=last, outcome="done")
    with tenancy.open(person=guest.pk):
        assert [(way.page, way.count) for way in own_ways(guest.pk)] == [("keyaccounts:own_promises", 1)]
        assert [each.promise.text for each in own_promises(guest.pk)] == ["送样品", "回电"]
    assert "/me/promises/" in signed_in(guest).get("/me/").content.decode()


def test_without_promises_there_is_no_way(guest):
    assert "/me/promises/" not in signed_in(guest).get("/me/").content.decode()


def test_he_says_yes_to_a_free_extra_once(guest):
    [extra] = promised(guest, "赠送安装", kind="extra")
    merchant_id, member = asking(guest, extra)
    with tenancy.open(merchant=merchant_id, person=guest.pk):
        for name in ("周总", "别人"):
            assert confirm_own_promise(member, promise_id=extra, name=name).confirmed_by == "周总"


def test_nobody_says_yes_for_somebody_else_or_to_what_is_no_extra(guest):
    [extra] = promised(guest, "赠送安装", kind="extra")
    [plain] = promised(guest, "回电")
    stranger = factories.make_person()
    for who, promise_id, refused in ((stranger, extra, NotFound), (guest, plain, NoExtra)):
        merchant_id, _member = asking(guest, promise_id)
        member = factories.member_for(factories.Merchant.objects.get(pk=merchant_id), who)
        with tenancy.open(merchant=merchant_id, person=who.pk), pytest.raises(refused):
            confirm_own_promise(member, promise_id=promise_id, name="周总")


def test_on_screen(guest):
    [extra] = promised(guest, "赠送安装", kind="extra", worth_minor=98_765)
    promised(guest, "交期不超过五天", kind="guarantee", make_good="免运费")
    browser = signed_in(guest)
    page = browser.get("/me/promises/").content.decode()
    assert [word in page for word in ("赠送安装", "交期不超过五天", "免运费", "987")] == [True, True, True, False]
    assert browser.post(f"/me/promises/{extra}/confirm/").status_code == 302
    merchant_id, _member = asking(guest, extra)
    with tenancy.open(merchant=merchant_id):
        assert promise_of(extra).confirmed_by == "周总"
    assert "Confirmed by 周总" in browser.get("/me/promises/").content.decode()
    assert signed_in(factories.make_person()).post(f"/me/promises/{extra}/confirm/").status_code == 404


def test_many_promises_of_one_merchant_ask_for_no_more_statements(guest, django_assert_max_num_queries):
    promised(guest, *(f"承诺 {number}" for number in range(30)))
    browser = signed_in(guest)
    with django_assert_max_num_queries(18):
        assert browser.get("/me/promises/").status_code == 200
