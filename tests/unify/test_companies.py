"""What an import of a company list writes, what it leaves alone, and what its undo gives back."""

from types import SimpleNamespace

import pytest

from shuke.customers import actions as customers
from shuke.customers import queries as directory
from shuke.customers.company.values import FactInput
from shuke.customers.models import Contact, Customer, Fact, Note, Tagging
from shuke.identity.actions import decide_approval
from shuke.identity.models import Approval
from shuke.keyaccounts import queries as keyaccounts
from shuke.keyaccounts.models import GradeOverride
from shuke.sales.models import Sale
from shuke.unify import actions, queries
from shuke.unify.models import ImportedCompany
from shuke.unify.values import Kind, Reason
from tests.factories import actor_for, make_staff
from tests.unify.companies import CODE, HEAD, HONGDA, MEANING, RUIFENG, YONGSHENG
from tests.unify.registers import workbook

SALES = "customer,at,sale,amount\nK-01,2026-03-01 10:00,R1,88\nK-02,2026-03-02 10:00,R2,12\n"


@pytest.fixture
def xiaoman(shop, merchant):
    """A colleague who may care for companies."""
    return make_staff(merchant, "key_account_manager", name="周小满")


@pytest.fixture
def companies(shop):
    """The shop's list: checked, brought in, taken back."""

    def begin(*rows, name="list.xlsx", **how):
        path = workbook(shop.folder / name, *rows, head=HEAD)
        settings = shop.settings(MEANING, source="companies", **how)
        begun = actions.begin_import(
            shop.owner, path=str(path), name=name, settings=settings, kind=Kind.COMPANIES
        )  # fmt: skip
        return {"import_id": begun.id, "path": str(path)}

    return SimpleNamespace(
        check=lambda *rows, **how: actions.check_companies(shop.owner, **begin(*rows, **how)),
        bring_in=lambda *rows, **how: actions.import_companies(shop.owner, **begin(*rows, **how)),
        undo=lambda batch: actions.undo_companies(shop.owner, import_id=batch.id),
    )


def facts():
    """What holds, by company."""
    rows = Fact.objects.filter(ended_at=None).order_by("customer_id", "code")
    return [(row.customer.name, row.code, row.text or row.whole, row.source) for row in rows]


def live():
    """The records that are not in the archive."""
    rows = Customer.objects.filter(archived_at=None).order_by("pk")
    return list(rows.values_list("name", "kind", "external_ref", "owner__name"))


def listed(batch):
    rows, _next = queries.problem_page(batch.id)
    return [(bad.number, bad.reason, bad.value) for bad in rows]


def test_rows_become_companies_with_facts_an_owner_and_care(shop, xiaoman, companies):
    done = companies.bring_in(RUIFENG, HONGDA, YONGSHENG)
    assert live() == [
        ("瑞丰汽配有限公司", "company", "K-01", "周小满"), ("宏达机电", "company", "K-02", None),
        ("永盛五金", "company", "", None),
    ]  # fmt: skip
    assert facts() == [
        ("瑞丰汽配有限公司", "address", "滨江路 8 号", "import"), ("瑞丰汽配有限公司", "credit_code", CODE, "import"),
        ("瑞丰汽配有限公司", "head_count", 120, "import"), ("瑞丰汽配有限公司", "industry", "汽配", "import"),
        ("宏达机电", "industry", "机电", "import"), ("永盛五金", "address", "文一路 1 号", "import"),
    ]  # fmt: skip
    ids = list(Customer.objects.order_by("pk").values_list("pk", flat=True))
    assert keyaccounts.in_care(ids) == set(ids[:2])
    assert list(Note.objects.values_list("text", flat=True)) == ["账期 30 天\n名单中期望的等级：A"]
    assert list(Tagging.objects.values_list("customer__name", "tag__name")) == [("瑞丰汽配有限公司", "经销")]
    found = done.outcome.companies
    assert (found.new, found.facts, found.owned, found.cared, done.outcome.bad) == (3, 6, 1, 2, 0)
    assert directory.customer(ids[0]).phones == ("+8657185296000",)


def test_a_wished_grade_is_asked_for_and_decided_by_somebody_else(shop, merchant, xiaoman, companies):
    lead = make_staff(merchant, "manager", name="林致远")
    done = companies.bring_in(RUIFENG, HONGDA)
    found = done.outcome.companies
    assert (found.wished, found.asked, found.unasked) == (1, 1, {})
    customer = Customer.objects.get(external_ref="K-01").pk
    [asked] = keyaccounts.overrides_of(customer)
    assert (asked.grade, asked.state, asked.reason) == ("A", "waiting", "名单“list.xlsx”中期望的等级")
    approval = Approval.objects.get(pk=asked.approval_id)
    assert approval.asked_person == shop.owner.person_id
    decide_approval(actor_for("manager", merchant, lead), approval_id=approval.pk, approve=True)
    assert keyaccounts.account_of(customer).grade == "A"


def test_without_a_second_person_the_outcome_says_that_a_wish_was_not_asked_for(shop, companies):
    found = companies.bring_in(RUIFENG).outcome.companies
    assert (found.wished, found.asked, found.left_unasked) == (1, 0, 1)
    assert found.unasked == {"identity.nobody_to_decide": 1}


def test_an_undone_import_takes_its_requests_back(shop, merchant, xiaoman, companies):
    make_staff(merchant, "manager", name="林致远")
    companies.undo(companies.bring_in(RUIFENG))
    assert list(GradeOverride.objects.values_list("state", flat=True)) == ["withdrawn"]


def test_a_check_tells_all_and_writes_nothing(shop, xiaoman, companies):
    seen = companies.check(RUIFENG, HONGDA)
    assert (seen.state, seen.outcome.companies.new, seen.outcome.ready, seen.brings.minor) == ("checked", 2, 2, 0)
    assert [(each.name, each.how, each.key) for each in seen.outcome.companies.glance] == [
        ("瑞丰汽配有限公司", "new", True), ("宏达机电", "new", True),
    ]  # fmt: skip
    assert (Customer.objects.count(), ImportedCompany.objects.count()) == (0, 0)


def test_the_same_list_again_adds_nothing(shop, xiaoman, companies):
    companies.bring_in(RUIFENG, HONGDA, YONGSHENG)
    again = companies.bring_in(RUIFENG, HONGDA, YONGSHENG, name="again.xlsx")
    found = again.outcome.companies
    assert (found.new, found.by_number, found.by_name, found.ready) == (0, 2, 1, 0)
    assert (Customer.objects.count(), Note.objects.count(), len(facts())) == (3, 1, 6)


def test_known_by_number_credit_code_and_name(shop, companies):
    numbered = customers.create_customer(shop.owner, name="瑞丰", kind="company", external_ref="K-01")
    coded = customers.create_customer(shop.owner, name="另一个名字", kind="company")
    customers.write_facts(shop.owner, customer_id=coded.id, facts=[FactInput("credit_code", CODE)])
    named = customers.create_customer(shop.owner, name="永盛五金", kind="company")
    done = companies.bring_in(("K-01", "瑞丰汽配"), ("K-09", "新名", CODE), ("K-10", "永盛五金", "", "13800000009"))
    found = done.outcome.companies
    assert (found.new, found.by_number, found.by_code, found.by_name, found.changed) == (0, 1, 1, 1, 2)
    assert [each[2] for each in live()] == ["K-01", "K-09", "K-10"]
    assert (directory.customer(numbered.id).name, directory.customer(named.id).phone) == ("瑞丰", "+8613800000009")


def test_what_colleagues_have_written_stays_and_is_remarked(shop, companies, merchant, xiaoman):
    other = make_staff(merchant, "key_account_manager", name="沈一诺")
    here = customers.create_customer(shop.owner, name="瑞丰汽配有限公司", kind="company")
    customers.write_facts(shop.owner, customer_id=here.id, facts=[FactInput("address", "老地址")])
    customers.assign_owner(shop.owner, customer_ids=[here.id], owner_id=other.pk)
    done = companies.bring_in(RUIFENG)
    assert ("瑞丰汽配有限公司", "address", "老地址", "customer") in facts()
    assert live() == [("瑞丰汽配有限公司", "company", "K-01", "沈一诺")]
    assert listed(done) == [
        (2, Reason.OTHER_OWNER, "周小满"), (2, Reason.FACT_STAYS, "滨江路 8 号 ≠ 老地址"),
    ]  # fmt: skip


def test_a_newer_list_takes_the_place_of_an_older_one(shop, companies):
    companies.bring_in(YONGSHENG)
    later = companies.bring_in(("", "永盛五金", "", "", "文二路 2 号"), name="later.xlsx")
    assert facts() == [("永盛五金", "address", "文二路 2 号", "import")]
    companies.undo(later)
    assert facts() == [("永盛五金", "address", "文一路 1 号", "import")]


def test_rows_that_cannot_come_in_are_told_and_remarks_let_a_row_in(shop, companies):
    customers.create_customer(shop.owner, name="王芳", external_ref="K-05")
    for _each in range(2):
        customers.create_customer(shop.owner, name="双胞胎", kind="company")
    seen = companies.check(
        ("K-01", ""), ("K-05", "占号公司"), ("", "双胞胎"),
        ("K-06", "错码", "914403007152672600", "没有", "", "", "许多", "无名氏", "也许"),
        ("K-07", "重复"), ("K-07", "又重复"),
    )  # fmt: skip
    assert listed(seen) == [
        (2, Reason.NO_COMPANY, ""), (3, Reason.NUMBER_TAKEN, "K-05"), (4, Reason.SEVERAL_COMPANIES, "双胞胎"),
        (5, Reason.ODD_KEY, "也许"), (5, Reason.BAD_CODE, "914403007152672600"), (5, Reason.PHONE_LEFT_OUT, "没有"),
        (5, Reason.ODD_HEADS, "许多"), (5, Reason.UNKNOWN_OWNER, "无名氏"), (7, Reason.COMPANY_TWICE, "6"),
    ]  # fmt: skip
    assert (seen.outcome.bad, seen.outcome.warned, seen.outcome.companies.new) == (4, 1, 2)
    assert seen.outcome.companies.unknown_owners == ("无名氏",)


def test_bad_rows_keep_all_out_until_they_may_be_skipped(shop, companies):
    assert companies.bring_in(HONGDA, ("K-01", "")).state == "checked"
    assert Customer.objects.count() == 0
    assert companies.bring_in(HONGDA, ("K-01", ""), skip_bad=True).state == "imported"
    assert live() == [("宏达机电", "company", "K-02", None)]


def test_orders_that_came_first_belong_to_the_company_afterwards(shop, companies):
    shop.bring_in(shop.write(SALES), mapping={name: name for name in ("customer", "at", "sale", "amount")})
    done = companies.bring_in(RUIFENG, HONGDA)
    assert [each[:3] for each in live()] == [("瑞丰汽配有限公司", "company", "K-01"), ("宏达机电", "company", "K-02")]
    assert set(Sale.objects.values_list("customer__name", flat=True)) == {"瑞丰汽配有限公司", "宏达机电"}
    companies.undo(done)
    assert [each[:3] for each in live()] == [("客户 K-01", "person", "K-01"), ("客户 K-02", "person", "K-02")]


def test_orders_that_come_later_find_the_company_by_its_number(shop, companies):
    companies.bring_in(RUIFENG, HONGDA)
    done = shop.bring_in(shop.write(SALES), mapping={name: name for name in ("customer", "at", "sale", "amount")})
    assert (done.outcome.known_customers, done.outcome.new_customers) == (2, 0)
    assert list(Sale.objects.order_by("pk").values_list("customer__name", flat=True)) == [
        "瑞丰汽配有限公司",
        "宏达机电",
    ]


def test_an_undo_leaves_nothing_behind(shop, xiaoman, companies):
    named = customers.create_customer(shop.owner, name="永盛五金", kind="company")
    done = companies.bring_in(RUIFENG, HONGDA, ("K-03", *YONGSHENG[1:]))
    goes = queries.which_companies_go(done)
    assert (goes.companies, goes.opened, goes.owned, goes.cared, goes.facts, goes.stay) == (3, 2, 1, 2, 6, 1)
    back = companies.undo(done)
    assert (back.state, back.outcome.undone_sales, back.outcome.archived_customers) == ("undone", 3, 2)
    assert (live(), facts()) == ([("永盛五金", "company", "", None)], [])
    assert (Note.objects.count(), Tagging.objects.count(), keyaccounts.in_care([named.id])) == (0, 0, set())
    assert companies.bring_in(RUIFENG, name="once more.xlsx").outcome.companies.new == 1


def test_an_undo_leaves_what_was_changed_since(shop, xiaoman, merchant, companies):
    other = make_staff(merchant, "key_account_manager", name="沈一诺")
    done = companies.bring_in(RUIFENG)
    here = Customer.objects.get()
    customers.assign_owner(shop.owner, customer_ids=[here.pk], owner_id=other.pk)
    customers.write_facts(shop.owner, customer_id=here.pk, facts=[FactInput("address", "新地址")])
    companies.undo(done)
    assert live() == [("瑞丰汽配有限公司", "company", "K-01", "沈一诺")]
    assert facts() == [("瑞丰汽配有限公司", "address", "新地址", "customer")]


def test_a_number_in_the_archive_must_be_taken_out_first(shop, companies):
    here = customers.create_customer(shop.owner, name="瑞丰", kind="company", external_ref="K-01")
    customers.archive_customer(shop.owner, customer_id=here.id)
    assert listed(companies.check(RUIFENG))[:1] == [(2, Reason.IN_ARCHIVE, "K-01")]


def test_the_main_contact_is_written_once_and_goes_with_the_undo(shop, companies):
    row = (*HONGDA, "李海", "采购经理", "13800000003")
    done = companies.bring_in(row)
    told = [(each.name, each.role, each.title, each.phone) for each in Contact.objects.all()]
    assert told == [("李海", "buyer", "采购经理", "+8613800000003")]
    assert companies.bring_in(row, name="again.xlsx").outcome.ready == 0
    assert Contact.objects.count() == 1
    companies.undo(done)
    assert Contact.objects.count() == 0


def test_a_role_without_a_name_is_remarked_and_a_phone_alone_is_the_companys(shop, companies):
    done = companies.bring_in((*YONGSHENG, "", "采购", "13800000004"))
    assert listed(done) == [(2, Reason.NAMELESS_CONTACT, "采购")]
    assert directory.customer(Customer.objects.get().pk).phone == "+8613800000004"
    assert Contact.objects.count() == 0
