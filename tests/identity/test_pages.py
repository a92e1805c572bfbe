"""Identity's pages: who sees them, what their forms do, once."""

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from shuke.gateways.models import Message, PlatformMessage
from shuke.identity import actions
from shuke.identity.models import ApiKey, Invitation, Merchant, Staff
from shuke.identity.rules import STAFF_ROLES
from shuke.identity.web import urls
from shuke.kit import tenancy
from shuke.kit.access import system
from tests.factories import make_merchant, make_person, make_staff

pytestmark = pytest.mark.django_db


@pytest.fixture
def shop():
    return make_merchant(code="salon", name="香樟美发", language="en")


def signed_in(shop, role="owner"):
    """A client with a staff member's session."""
    person, client = make_person(language="en"), Client()
    make_staff(shop, role, person)
    client.force_login(person)
    return client


def rows(shop, model, **lookup):
    with tenancy.open(merchant=shop.pk):
        return list(model.objects.filter(**lookup).order_by("id"))


PAGES = {
    "settings/": {"owner", "manager"},
    "settings/staff/": {"owner", "manager", "supervisor", "finance"},
    "settings/staff/invite/": {"owner", "manager"},
    "settings/roles/": {role.value for role in STAFF_ROLES},
    "settings/api-keys/": {"owner"},
    "settings/audit/": {"owner", "manager", "finance"},
    "settings/hours/": {role.value for role in STAFF_ROLES},
    "settings/absences/": {role.value for role in STAFF_ROLES},
    "settings/approvals/": {"owner"},
    "approvals/": {role.value for role in STAFF_ROLES},
    "outbox/": {"owner", "manager"},
}


@pytest.mark.parametrize("role", STAFF_ROLES)
def test_each_page_opens_for_its_roles_only(shop, role):
    client = signed_in(shop, role)
    answers = {page: client.get(f"/console/salon/{page}").status_code for page in PAGES}
    assert answers == {page: 200 if role in roles else 403 for page, roles in PAGES.items()}


def console_paths(**ids):
    """Every console address of this room, with these ids filled in."""
    ids = {"absence_id": 1, "approval_id": 1, "approval_kind": "none", "work_day": "2026-05-04"} | ids
    return [re.sub(r"<\w+:(\w+)>", lambda m: str(ids[m[1]]), str(p.pattern)) for p in urls.console_urlpatterns]


def test_strangers_get_the_same_answer_as_for_a_shop_that_is_not(shop):
    client = signed_in(make_merchant(code="other"))
    for path in console_paths(staff_id=1, invitation_id=1, api_key_id=1):
        for method in (client.get, client.post):
            mine, nobodys = (method(f"/console/{code}/{path}") for code in ("salon", "nowhere"))
            assert (mine.status_code, nobodys.status_code) == (404, 404), path
            pages = [re.sub(r"\b\w{64}\b", "", each.content.decode()) for each in (mine, nobodys)]
            assert pages[0].replace("salon", "") == pages[1].replace("nowhere", ""), path


def test_nobody_is_sent_to_sign_in(shop):
    for path in console_paths(staff_id=1, invitation_id=1, api_key_id=1):
        assert Client().get(f"/console/salon/{path}")["Location"] == f"/sign-in/?next=/console/salon/{path}"


def test_other_merchants_rows_are_not_there(shop):
    client, other = signed_in(shop), make_merchant()
    with tenancy.open(merchant=other.pk):
        key, _ = actions.issue_api_key(system(other.pk), name="x", role="cashier")
        invitation, _ = actions.invite_staff(system(other.pk), name="x", role="cashier")
    staff = make_staff(other, "cashier")
    ids = {"staff_id": staff.pk, "invitation_id": invitation.id, "api_key_id": key.id}
    unknown = dict.fromkeys(ids, 987654321)
    for theirs, nobodys in zip(console_paths(**ids), console_paths(**unknown), strict=True):
        if theirs != nobodys:
            answers = [client.post(f"/console/salon/{path}", {"role": "manager"}) for path in (theirs, nobodys)]
            assert [each.status_code for each in answers] == [404, 404], theirs
    assert rows(other, Staff, pk=staff.pk)[0].role == "cashier"
    assert rows(other, ApiKey)[0].revoked_at is None
    assert rows(other, Invitation)[0].withdrawn_at is None


def test_the_chooser_leads_to_the_only_shop_or_lists_them(shop):
    person, client = make_person(), Client()
    client.force_login(person)
    assert "/start/" in client.get("/console/").content.decode()
    make_staff(shop, "owner", person)
    assert client.get("/console/")["Location"] == "/console/salon/"
    assert client.get("/console/?all").status_code == 200
    make_staff(make_merchant(code="tea"), "cashier", person)
    page = client.get("/console/").content.decode()
    assert ("/console/salon/" in page, "/console/tea/" in page) == (True, True)


START = {
    "name": "阿婆牛肉面",
    "category": "dining.noodles",
    "city": "兰州",
    "currency": "CNY",
    "language": "zh-hans",
    "time_zone": "Asia/Shanghai",
    "owner": "马阿婆",
}


def test_opening_a_business_leads_into_its_console():
    client, person = Client(), make_person()
    client.force_login(person)
    answer = client.post("/start/", START | {"key": "a" * 32})
    merchant = Merchant.objects.get()
    assert (answer.status_code, answer["Location"]) == (302, f"/console/{merchant.code}/welcome/")
    steps = client.get(answer["Location"]).content.decode()
    assert all(f"/console/{merchant.code}/cards/{page}/" in steps for page in ("programme", "poster", "new"))
    assert (merchant.name, merchant.category, merchant.city) == ("阿婆牛肉面", "dining.noodles", "兰州")
    (owner,) = rows(merchant, Staff)
    person.refresh_from_db()
    assert (owner.name, owner.role, owner.person_id, person.name) == ("马阿婆", "owner", person.pk, "马阿婆")


def test_a_double_click_opens_one_business():
    client = Client()
    client.force_login(make_person())
    answers = [client.post("/start/", START | {"key": "a" * 32}) for _ in range(2)]
    assert len({each["Location"] for each in answers}) == 1
    assert Merchant.objects.count() == 1


@pytest.mark.parametrize(
    "wrong",
    [
        {"name": " "},
        {"name": "\u200b"},
        {"category": "x"},
        {"city": ""},
        {"owner": ""},
        {"owner": "\u200b"},
        {"currency": "XXX"},
        {"time_zone": "Mars"},
    ],
)
def test_a_refused_start_keeps_what_was_typed(wrong):
    client = Client()
    client.force_login(make_person())
    answer = client.post("/start/", START | {"key": "a" * 32} | wrong)
    page = answer.content.decode()
    assert (answer.status_code, Merchant.objects.count()) == (422, 0)
    assert all(value in page for name, value in START.items() if name in {"name", "city"} and name not in wrong)


@pytest.mark.parametrize(
    ("typed", "free"), [("salon", "salon-2"), ("Api", "api-2"), ("my shop!", "my-shop"), ("24", "shop-24")]
)
def test_an_address_word_that_cannot_be_is_refused_with_one_that_can(shop, typed, free):
    client = Client(headers={"accept-language": "en"})
    client.force_login(make_person())
    answer = client.post("/start/", START | {"key": "a" * 32, "code": typed})
    page = answer.content.decode()
    assert (answer.status_code, Merchant.objects.count(), f": {free}<" in page) == (422, 1, True)
    again = client.post("/start/", START | {"key": "a" * 32, "code": free})
    assert again["Location"] == f"/console/{free}/welcome/"
    assert client.post("/start/", START | {"key": "a" * 32, "code": free})["Location"] == again["Location"]


def test_the_address_word_follows_the_name_until_its_owner_changes_it(shop):
    client = Client()
    client.force_login(make_person())

    def word(**typed):
        page = client.get("/start/address/", typed).content.decode()
        return re.search(r'name="code" value="([^"]*)"', page)[1]

    assert word(name="Salon", code="", proposed="") == "salon-2"
    assert word(name="Café Lune", code="salon-2", proposed="salon-2") == "cafe-lune"
    assert word(name="Café Lune", code="mine", proposed="salon-2") == "mine"


def test_strangers_sign_in_before_they_open_a_business():
    assert Client().get("/start/")["Location"].startswith("/sign-in/?next=")


def test_settings_are_saved(shop):
    wanted = {
        "name": "New",
        "category": "dining.tea",
        "city": "X1",
        "language": "en",
        "time_zone": "UTC",
        "brand": "#0A7D4F",
        "key": "k",
    }
    client = signed_in(shop)
    assert client.post("/console/salon/settings/", wanted).status_code == 302
    shop.refresh_from_db()
    assert (shop.name, shop.brand, shop.currency) == ("New", "#0a7d4f", "CNY")
    refused = client.post("/console/salon/settings/", wanted | {"brand": "#7a7a7a"})
    assert (refused.status_code, "4.3 : 1" in refused.content.decode()) == (422, True)


def test_an_invitation_is_shown_once_and_accepted(shop):
    owner = signed_in(shop)
    form = {"name": "小李", "role": "cashier", "phone": "", "key": "k1"}
    page = owner.post("/console/salon/settings/staff/invite/", form)
    path = re.search(r"/invitation/[^/\"]+/", page.content.decode()).group()
    assert (page.status_code, page["Cache-Control"]) == (200, "no-store")
    again = owner.post("/console/salon/settings/staff/invite/", form)
    assert (again.status_code, len(rows(shop, Invitation))) == (302, 1)
    guest = Client()
    assert f"/sign-in/?next={path}" in guest.get(path).content.decode()
    assert guest.post(path).status_code == 200
    person = make_person()
    guest.force_login(person)
    assert guest.get(path).status_code == 200
    assert guest.post(path)["Location"] == "/console/salon/"
    assert rows(shop, Staff, person_id=person.pk)[0].role == "cashier"
    assert guest.post(path).status_code == 409
    used = guest.get(path, headers={"accept-language": "en"}).content.decode()
    assert ("already accepted" in used, "Join the staff" in used) == (True, False)
    assert guest.get("/invitation/nothing/").status_code == 404


def test_who_joins_by_an_invitation_is_called_as_it_says(shop):
    owner = signed_in(shop)
    form = {"name": "小李", "role": "cashier", "phone": "", "key": "k1"}
    shown = owner.post("/console/salon/settings/staff/invite/", form).content.decode()
    path = re.search(r"/invitation/[^/\"]+/", shown)
    nameless, guest = make_person(name=""), Client()
    guest.force_login(nameless)
    guest.post(path.group())
    nameless.refresh_from_db()
    assert nameless.name == "小李"
    assert "<span>小李</span></button>" in guest.get("/console/salon/customers/").content.decode()
    # At another shop he is called otherwise; the head of a console says what colleagues say.
    named, staff = make_person(name="李雷"), Client()
    make_staff(shop, "cashier", named, name="雷哥")
    staff.force_login(named)
    page = staff.get("/console/salon/customers/").content.decode()
    assert "<span>雷哥</span></button>" in page
    assert f"· {shop.name}</title>" in page
    assert f'<a class="shop-now cut" href="/console/?all">{shop.name}</a>' in page


def test_a_refused_invitation_may_be_sent_again_with_the_same_key(shop):
    client = signed_in(shop, "manager")
    form = {"name": "小李", "role": "cashier", "phone": "12", "key": "k1"}
    assert client.post("/console/salon/settings/staff/invite/", form).status_code == 422
    assert client.post("/console/salon/settings/staff/invite/", form | {"phone": "13900001111"}).status_code == 200
    assert rows(shop, Message)[0].recipient == "+8613900001111"


def test_a_manager_cannot_slip_in_an_owner(shop):
    client, form = signed_in(shop, "manager"), {"name": "x1", "role": "owner", "phone": "", "key": "k"}
    assert client.post("/console/salon/settings/staff/invite/", form).status_code == 422
    assert rows(shop, Invitation) == []


def test_staff_verbs_from_the_page(shop):
    client = signed_in(shop)
    client.post(
        "/console/salon/settings/staff/invite/",
        {"name": "陈师傅", "role": "cashier", "phone": "", "key": "k", "without": "1"},
    )
    staff = rows(shop, Staff, name="陈师傅")[0]
    base = f"/console/salon/settings/staff/{staff.pk}"
    assert client.post(f"{base}/role/", {"role": "manager"}).status_code == 302
    assert client.post(f"{base}/remove/").status_code == 302
    assert (rows(shop, Staff, pk=staff.pk)[0].role, rows(shop, Staff, pk=staff.pk)[0].active) == ("manager", False)
    assert client.post(f"{base}/restore/").status_code == 302
    assert rows(shop, Staff, pk=staff.pk)[0].active is True
    owner = rows(shop, Staff, role="owner")[0]
    refused = client.post(f"/console/salon/settings/staff/{owner.pk}/remove/")
    assert (refused.status_code, "Make somebody else an owner first" in refused.content.decode()) == (409, True)
    assert f'action="{base}/remove/"' in refused.content.decode()  # said on the list itself
    assert rows(shop, Staff, pk=owner.pk)[0].active is True


def test_a_removed_member_loses_the_console_at_the_next_click(shop):
    client = signed_in(shop, "cashier")
    assert client.get("/console/salon/settings/roles/").status_code == 200
    staff = rows(shop, Staff)[0]
    with tenancy.open(merchant=shop.pk):
        actions.remove_staff(system(shop.pk), staff_id=staff.pk)
    assert client.get("/console/salon/settings/roles/").status_code == 403


def test_an_invitation_is_withdrawn_from_the_page(shop):
    client = signed_in(shop)
    client.post("/console/salon/settings/staff/invite/", {"name": "x1", "role": "cashier", "phone": "", "key": "k"})
    row = rows(shop, Invitation)[0]
    assert client.post(f"/console/salon/settings/invitations/{row.pk}/withdraw/").status_code == 302
    assert rows(shop, Invitation)[0].withdrawn_at


def test_a_key_is_issued_once_shown_once_and_revoked(shop):
    client, form = signed_in(shop), {"name": "Till", "role": "cashier", "key": "k"}
    page = client.post("/console/salon/settings/api-keys/", form)
    secret = re.search(r"sk_[\w-]{32}", page.content.decode()).group()
    assert (page.status_code, page["Cache-Control"]) == (200, "no-store")
    assert client.post("/console/salon/settings/api-keys/", form).status_code == 302
    key = rows(shop, ApiKey)
    assert len(key) == 1
    assert secret not in client.get("/console/salon/settings/api-keys/").content.decode()
    assert client.post(f"/console/salon/settings/api-keys/{key[0].pk}/revoke/").status_code == 302
    assert rows(shop, ApiKey)[0].revoked_at


@pytest.mark.parametrize(
    "query",
    [
        "",
        "?who=x&action=%00&first=31-31-31&last=0001-01-01&cursor=-1&outcome=odd",
        "?action=identity.issue_api_key",
        "?cursor=99999999999999999999",
    ],
)
def test_the_audit_page_bears_any_filter(shop, query):
    assert signed_in(shop).get(f"/console/salon/settings/audit/{query}").status_code == 200


def test_staff_never_reads_a_code_or_link_that_went_to_somebody_else(shop, settings):
    client = signed_in(shop)
    with tenancy.open(merchant=shop.pk):
        Message.objects.create(
            channel="sms",
            recipient="+8613900001111",
            text="Link https://s.cn/invitation/abc/ for you",
            purpose="x",
            secret=True,
        )
    for demo in (False, True):
        settings.DEMO = demo
        page = client.get("/console/salon/outbox/?cursor=x").content.decode()
        assert ("Link •••••• for you" in page, "invitation/abc" in page) == (True, False)
    assert "invitation/abc" in Client().get("/outbox/").content.decode()


def test_the_platforms_outbox_is_there_only_in_a_demo(settings):
    PlatformMessage.objects.create(
        channel="sms", recipient="+8613900001111", text="123456 is your code", purpose="x", secret=True
    )
    settings.DEMO = False
    assert Client().get("/outbox/").status_code == 404
    settings.DEMO = True
    assert "123456" in Client().get("/outbox/").content.decode()


def test_lists_take_the_same_statements_however_long(shop):
    client = signed_in(shop)
    counts = []
    for more in (1, 3, 30):
        for _each in range(more):
            make_staff(shop, "cashier", person_id=None)
            with tenancy.open(merchant=shop.pk):
                actions.invite_staff(system(shop.pk), name="x1", role="cashier")
        with CaptureQueriesContext(connection) as statements:
            client.get("/console/salon/settings/staff/")
            client.get("/console/salon/settings/audit/")
        counts.append(len(statements))
    assert counts[0] == counts[1] == counts[2]


def test_my_own_page_leads_back_to_my_cards(shop):
    assert 'href="/me/cards/"' in signed_in(shop, "cashier").get("/me/profile/").content.decode()
