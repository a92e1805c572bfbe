"""Identity's verbs, each with what it leaves behind and what it refuses."""

from datetime import timedelta

import pytest
from django.db import IntegrityError

from shuke.gateways.models import Message
from shuke.identity import actions, queries, rules
from shuke.identity.errors import (
    AlreadyStaff,
    InvitationClosed,
    InvitationForOther,
    LastOwner,
    NameMissing,
    RoleNotYours,
    UnknownCategory,
    UnknownLanguage,
    UnknownRole,
)
from shuke.identity.models import ApiKeyHash, Invitation, InvitationHash, Merchant, OneTimeLink, Staff
from shuke.identity.secrets import digest
from shuke.identity.values import AuditFilter
from shuke.kit import clock, tenancy
from shuke.kit.access import system
from shuke.kit.models import Audit, EventRow
from shuke.kit.permission_tables import all_permissions
from shuke.kit.problems import Forbidden, NotFound
from tests.factories import actor_for, make_merchant, make_person, make_staff, member_for

pytestmark = pytest.mark.django_db
SHOP = {"name": "香樟美发", "category": "beauty.hair", "city": "杭州"}


@pytest.fixture
def merchant():
    """A merchant whose tenancy is open."""
    made = make_merchant()
    with tenancy.open(merchant=made.pk):
        yield made


@pytest.fixture
def owner(merchant):
    return actor_for("owner", merchant)


def events():
    return list(EventRow.objects.order_by("id").values_list("name", flat=True))


def audited():
    return list(Audit.objects.order_by("id").values_list("action", flat=True))


# sign_up_merchant


def test_signing_up_makes_a_merchant_with_its_owner():
    person = make_person(name="林小梅")
    value = actions.sign_up_merchant(person, **SHOP)
    assert (value.name, value.category, value.city, value.currency, value.language, value.time_zone) == (
        "香樟美发", "beauty.hair", "杭州", "CNY", "zh-hans", "Asia/Shanghai",
    )  # fmt: skip
    with tenancy.open(merchant=value.id):
        staff = Staff.objects.get()
        assert (staff.person_id, staff.name, staff.role) == (person.pk, "林小梅", "owner")
        assert (events(), audited()) == (["identity.MerchantSignedUp"], ["identity.sign_up_merchant"])


def test_address_words_come_from_pinyin_and_never_clash():
    person = make_person(name="")
    codes = [actions.sign_up_merchant(person, **SHOP).code for _ in range(3)]
    assert codes[0].replace("-", "") == "xiangzhangmeifa"
    assert codes[1:] == [f"{codes[0]}-2", f"{codes[0]}-3"]


def test_a_wished_code_is_taken():
    assert actions.sign_up_merchant(make_person(), **SHOP, code="salon").code == "salon"


def test_a_code_taken_in_between_is_tried_again(monkeypatch):
    make_merchant(code="salon")
    words = iter(["salon", "salon-9"])
    monkeypatch.setattr(rules, "free_code", lambda wanted, taken: next(words))
    assert actions.sign_up_merchant(make_person(), **SHOP, code="salon").code == "salon-9"


def test_without_any_free_code_it_ends(monkeypatch):
    make_merchant(code="salon")
    monkeypatch.setattr(rules, "free_code", lambda wanted, taken: "salon")
    with pytest.raises(RuntimeError):
        actions.sign_up_merchant(make_person(), **SHOP, code="salon")


def test_a_refused_sign_up_leaves_nothing():
    with pytest.raises(UnknownCategory):
        actions.sign_up_merchant(make_person(), **SHOP | {"category": "x"})
    assert not Merchant.objects.exists()


# edit_merchant, edit_profile


def test_editing_changes_what_differs_and_says_so(merchant, owner):
    wanted = {
        "name": "新店",
        "category": "dining.coffee",
        "city": "杭州",
        "language": "en",
        "time_zone": "UTC",
        "brand": "#0A7D4F",
    }
    value = actions.edit_merchant(owner, **wanted)
    assert {name: getattr(value, name) for name in wanted} == wanted | {"brand": "#0a7d4f"}
    event = EventRow.objects.get()
    assert event.payload == {"changed": ["name", "category", "language", "time_zone", "brand"]}
    actions.edit_merchant(owner, **wanted)
    assert EventRow.objects.count() == 1


def test_cashiers_edit_nothing(merchant):
    with pytest.raises(Forbidden):
        actions.edit_merchant(
            actor_for("cashier", merchant), name="x", category="", city="", language="", time_zone="", brand=""
        )


def test_a_person_edits_himself():
    person = actions.edit_profile(make_person(), name=" 王 芳 ", language="zh-hans")
    person.refresh_from_db()
    assert (person.name, person.language) == ("王 芳", "zh-hans")
    assert actions.edit_profile(person, name="王芳", language="").language == ""
    with pytest.raises(UnknownLanguage):
        actions.edit_profile(person, name="王芳", language="fr")


# invitations


def test_an_invitation_keeps_only_the_hash_of_its_link(merchant, owner):
    value, secret = actions.invite_staff(owner, name="小李", role="cashier")
    row = InvitationHash.objects.get()
    assert (row.hash, row.merchant_id, row.invitation_id) == (digest(secret), merchant.pk, value.id)
    assert (value.name, value.role, value.phone) == ("小李", "cashier", "")
    assert value.expires_at - value.created_at >= timedelta(days=6, hours=23)
    assert not Message.objects.exists()
    assert queries.invitation_behind(secret) == (merchant.as_value(), value.id)
    assert queries.pending_invitations() == [value]


def test_an_invitation_with_a_phone_goes_there(merchant, owner):
    value, secret = actions.invite_staff(
        owner, name="小李", role="cashier", phone="+8613900001111", site="https://s.cn"
    )
    message = Message.objects.get()
    assert (message.recipient, message.key, message.secret) == ("+8613900001111", f"invitation-{value.id}", True)
    assert message.text == f"{merchant.name}邀请您加入员工。请在 7 天内打开链接：https://s.cn/invitation/{secret}/"


@pytest.mark.parametrize(("role", "refusal"), [("owner", RoleNotYours), ("operator", UnknownRole)])
def test_managers_invite_no_owners_and_nobody_operators(merchant, role, refusal):
    with pytest.raises(refusal):
        actions.invite_staff(actor_for("manager", merchant), name="小李", role=role)


def test_accepting_gives_a_place(merchant, owner):
    value, _secret = actions.invite_staff(owner, name="小李", role="cashier")
    person = make_person()
    staff = actions.accept_invitation(member_for(merchant, person), invitation_id=value.id)
    assert (staff.name, staff.role, staff.person_id, staff.active) == ("小李", "cashier", person.pk, True)
    assert queries.pending_invitations() == []
    with pytest.raises(InvitationClosed):
        actions.accept_invitation(member_for(merchant, make_person()), invitation_id=value.id)


def test_who_left_comes_back_by_invitation_with_the_new_role(merchant, owner):
    person = make_person()
    staff = make_staff(merchant, "cashier", person, active=False)
    value, _secret = actions.invite_staff(owner, name="x", role="manager")
    back = actions.accept_invitation(member_for(merchant, person), invitation_id=value.id)
    assert (back.id, back.role, back.active) == (staff.pk, "manager", True)


def test_who_works_here_cannot_join_again(merchant, owner):
    person = make_person()
    make_staff(merchant, "cashier", person)
    value, _secret = actions.invite_staff(owner, name="x", role="manager")
    with pytest.raises(AlreadyStaff):
        actions.accept_invitation(member_for(merchant, person), invitation_id=value.id)


def test_an_invitation_for_another_number_is_refused(merchant, owner):
    value, _secret = actions.invite_staff(owner, name="x", role="manager", phone="+8613900001111", site="https://s.cn")
    with pytest.raises(InvitationForOther):
        actions.accept_invitation(member_for(merchant, make_person()), invitation_id=value.id)


def test_an_invitation_runs_out(merchant, owner):
    value, _secret = actions.invite_staff(owner, name="x", role="manager")
    with clock.travel(by=timedelta(days=7)), pytest.raises(InvitationClosed):
        actions.accept_invitation(member_for(merchant, make_person()), invitation_id=value.id)


def test_a_withdrawn_invitation_leads_nowhere(merchant, owner):
    value, secret = actions.invite_staff(owner, name="x", role="manager")
    first = actions.withdraw_invitation(owner, invitation_id=value.id)
    assert first.withdrawn_at
    assert actions.withdraw_invitation(owner, invitation_id=value.id) == first
    with pytest.raises(Exception, match=r"Ask for a new link|请再要一个链接"):
        queries.invitation_behind(secret)
    with pytest.raises(InvitationClosed):
        actions.accept_invitation(member_for(merchant, make_person()), invitation_id=value.id)


# staff


def test_a_name_without_sign_in(merchant, owner):
    value = actions.add_staff(owner, name="陈师傅")
    assert (value.name, value.role, value.person_id, value.active) == ("陈师傅", "cashier", None, True)
    with pytest.raises(NameMissing):
        actions.add_staff(owner, name=" ")


def test_a_role_changes_and_both_roles_are_told(merchant, owner):
    staff = make_staff(merchant, "cashier")
    assert actions.change_role(owner, staff_id=staff.pk, role="manager").role == "manager"
    actions.change_role(owner, staff_id=staff.pk, role="manager")
    assert EventRow.objects.get().payload == {"staff_id": staff.pk, "before": "cashier", "after": "manager"}
    assert actions.change_role(owner, staff_id=staff.pk, role="owner").role == "owner"


def test_the_last_owner_keeps_role_and_place(merchant, owner):
    with pytest.raises(LastOwner):
        actions.change_role(owner, staff_id=owner.staff_id, role="manager")
    with pytest.raises(LastOwner):
        actions.remove_staff(owner, staff_id=owner.staff_id)


def test_an_owner_who_cannot_sign_in_is_no_owner_to_leave_the_shop_with(merchant, owner):
    make_staff(merchant, "owner", person_id=None)
    with pytest.raises(LastOwner):
        actions.remove_staff(owner, staff_id=owner.staff_id)


def test_one_of_two_owners_may_leave(merchant, owner):
    make_staff(merchant, "owner")
    assert actions.remove_staff(owner, staff_id=owner.staff_id).active is False


def test_managers_touch_no_owner(merchant, owner):
    manager, other = actor_for("manager", merchant), make_staff(merchant, "owner")
    for attempt in (
        lambda: actions.change_role(manager, staff_id=other.pk, role="cashier"),
        lambda: actions.change_role(manager, staff_id=make_staff(merchant, "cashier").pk, role="owner"),
        lambda: actions.remove_staff(manager, staff_id=other.pk),
        lambda: actions.restore_staff(manager, staff_id=make_staff(merchant, "owner", active=False).pk),
        lambda: actions.add_staff(manager, name="x", role="owner"),
    ):
        with pytest.raises(RoleNotYours):
            attempt()


def test_removing_and_restoring_are_told_once(merchant, owner):
    staff = make_staff(merchant, "cashier")
    for _twice in range(2):
        assert actions.remove_staff(owner, staff_id=staff.pk).active is False
    for _twice in range(2):
        assert actions.restore_staff(owner, staff_id=staff.pk).active is True
    assert events() == ["identity.StaffRemoved", "identity.StaffJoined"]


def test_staff_of_another_merchant_is_not_there(merchant, owner):
    stranger = make_staff(make_merchant(), "cashier")
    for act in (actions.remove_staff, actions.restore_staff):
        with pytest.raises(NotFound):
            act(owner, staff_id=stranger.pk)
    with pytest.raises(NotFound):
        actions.change_role(owner, staff_id=stranger.pk, role="manager")


# API keys and links


def test_a_key_is_shown_once_and_kept_as_a_hash(merchant, owner):
    value, secret = actions.issue_api_key(owner, name="收银机", role="cashier")
    row = ApiKeyHash.objects.get()
    assert (row.hash, row.merchant_id, row.api_key_id, row.role) == (digest(secret), merchant.pk, value.id, "cashier")
    assert (value.prefix, len(secret)) == (secret[:10], 35)
    assert secret not in str(list(Audit.objects.values()))
    assert queries.api_keys() == [value]


def test_only_owners_issue_keys_and_nobody_operators(merchant, owner):
    with pytest.raises(Forbidden):
        actions.issue_api_key(actor_for("manager", merchant), name="x", role="cashier")
    with pytest.raises(UnknownRole):
        actions.issue_api_key(owner, name="x", role="operator")
    assert actions.issue_api_key(system(merchant.pk), name="x", role="owner")[0].role == "owner"


def test_a_revoked_key_is_gone(merchant, owner):
    value, _secret = actions.issue_api_key(owner, name="x", role="cashier")
    first = actions.revoke_api_key(owner, api_key_id=value.id)
    assert first.revoked_at
    assert actions.revoke_api_key(owner, api_key_id=value.id) == first
    assert not ApiKeyHash.objects.exists()
    with pytest.raises(NotFound):
        actions.revoke_api_key(owner, api_key_id=value.id + 1)


def test_living_keys_come_first(merchant, owner):
    first, second = (actions.issue_api_key(owner, name=name, role="cashier")[0] for name in ("a", "b"))
    actions.revoke_api_key(owner, api_key_id=second.id)
    assert [key.id for key in queries.api_keys()] == [first.id, second.id]


def test_a_link_keeps_only_its_hash():
    person = make_person()
    path = actions.one_time_link(person, to="/me/cards/")
    link = OneTimeLink.objects.get()
    assert (link.hash, link.person, link.to, link.used_at) == (digest(path.split("/")[2]), person, "/me/cards/", None)


# queries


def test_staff_queries(merchant, owner):
    staff = make_staff(merchant, "cashier", active=False)
    everybody = [each.id for each in queries.staff_list(with_former=True)]
    assert (everybody, [each.id for each in queries.staff_list()]) == ([owner.staff_id, staff.pk], [owner.staff_id])
    assert queries.staff(staff.pk) == staff.as_value()
    with pytest.raises(NotFound):
        queries.staff(0)
    with pytest.raises(NotFound):
        queries.invitation(0)


def test_merchant_queries(merchant):
    assert queries.merchant(merchant.pk) == queries.merchant_by_code(merchant.code) == merchant.as_value()
    for missing in (lambda: queries.merchant(0), lambda: queries.merchant_by_code("nowhere")):
        with pytest.raises(NotFound):
            missing()


def test_a_person_sees_where_he_works_over_all_merchants():
    person = make_person()
    shops = [make_merchant(), make_merchant(), make_merchant()]
    make_staff(shops[0], "owner", person)
    make_staff(shops[1], "cashier", person)
    make_staff(shops[2], "cashier", person, active=False)
    make_staff(shops[2], "cashier")
    with tenancy.open(person=person.pk):
        places = queries.own_merchants()
    assert [(each.merchant.id, each.role) for each in places] == [(shops[0].pk, "owner"), (shops[1].pk, "cashier")]


def test_a_person_works_once_at_a_merchant(merchant):
    person = make_person()
    make_staff(merchant, "owner", person)
    with pytest.raises(IntegrityError):
        make_staff(merchant, "cashier", person)


def test_the_audit_log_is_filtered_and_paged(merchant, owner, django_assert_max_num_queries):
    ids = [actions.add_staff(owner, name=f"n{n}").id for n in range(3)]
    actions.remove_staff(owner, staff_id=ids[0])
    actions.issue_api_key(system(merchant.pk, label="cli"), name="k", role="cashier")
    with django_assert_max_num_queries(3):
        rows, _end = queries.audit(AuditFilter(), zone="Asia/Shanghai")
    assert [row.action for row in rows] == [
        "identity.issue_api_key",
        "identity.remove_staff",
        *["identity.invite_staff"] * 3,
    ]
    assert (rows[0].who, rows[1].who, rows[1].details) == ("cli", owner.label, {"staff_id": ids[0]})


def test_every_permission_of_the_house_is_in_the_table():
    flat = {name for table in all_permissions().values() for name in table}
    shown = {row.code for _title, rows in queries.permission_table() for row in rows}
    assert shown == flat
    assert "identity.issue_api_key" in queries.permissions_of("owner")
    assert "identity.issue_api_key" not in queries.permissions_of("manager")
    assert queries.permissions_of("nobody") == frozenset()
    assert queries.label_of("nowhere.do") == "nowhere.do"


def test_hashes_of_links_are_found_no_more_once_the_invitation_is_gone(merchant, owner):
    value, _secret = actions.invite_staff(owner, name="x", role="manager")
    actions.withdraw_invitation(owner, invitation_id=value.id)
    assert (InvitationHash.objects.count(), Invitation.objects.count()) == (0, 1)
