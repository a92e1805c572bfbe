"""Facts of a company: written, confirmed, taken away, brought back; sensitive ones stay where they belong."""

import csv
import io
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from shuke.customers import actions, queries
from shuke.customers.company.fields import FIELDS, SENSITIVE
from shuke.customers.company.rules import MOST_ITEMS
from shuke.customers.company.values import FactInput
from shuke.customers.errors import (
    CreditCodeWrong,
    CustomerArchived,
    FactDayRefused,
    FactEmpty,
    FactReplaced,
    FactTooLong,
    FactUnknown,
    FactUnreadable,
    NotACompany,
    TooManyFacts,
)
from shuke.customers.models import Fact, TimelineEntry
from shuke.customers.queries.export_columns import offered_columns
from shuke.customers.queries.view import View
from shuke.kit import clock, tenancy
from shuke.kit.models import Audit, EventRow
from shuke.kit.problems import Forbidden, NotFound
from tests import factories

SECRETS = {"shareholder": "周某持股公司", "stock": "上交所 600000", "bank": "杭州某支行"}


@pytest.fixture
def company(actor):
    return actions.create_customer(actor, name="浙江恒力零部件", kind="company").id


def put(actor, company, *facts):
    return actions.write_facts(actor, customer_id=company, **actions.parted_facts(facts))


def held(company):
    return {(fact.code, fact.place): fact for fact in queries.company_facts(company, sensitive=True)}


def test_every_kind_is_kept_and_told(actor, company):
    told = [
        FactInput("credit_code", "91440300 1922038216"),
        FactInput("legal_form", "limited"),
        FactInput("registered_on", day=date(1999, 5, 4)),
        FactInput("capital", amount_minor=500_000_000, source="register"),
        FactInput("head_count", whole=1240),
        FactInput("event", "  新厂  投产 ", day=date(2027, 1, 1)),
        FactInput("competitor", "宁波轴承", share=Decimal(35), detail="滚珠轴承"),
    ]
    put(actor, company, *told)
    with translation.override("en"):
        words = [queries.fact_words(fact, "CNY") for fact in queries.company_facts(company, sensitive=True)]
    assert words == [
        "914403001922038216", "Limited liability company", "4 May 1999", "¥5,000,000.00", "1,240", "新厂 投产",
        "宁波轴承",
    ]  # fmt: skip
    rival = held(company)["competitor", 0]
    assert (rival.share, rival.detail, rival.as_of, rival.verified_at) == (
        Decimal(35),
        "滚珠轴承",
        clock.today("Asia/Shanghai"),
        None,
    )
    assert held(company)["event", 0].day == date(2027, 1, 1)


def test_a_new_value_keeps_the_one_before(actor, company):
    put(actor, company, FactInput("head_count", whole=100, source="web"))
    [fact] = put(actor, company, FactInput("head_count", whole=120, source="visit", verified=True))
    versions = queries.fact_versions(company, fact.id, sensitive=True)
    assert [(each.whole, each.source, each.ended_at is None) for each in versions] == [
        (120, "visit", True),
        (100, "web", False),
    ]
    assert versions[0].verified_by == actor.label
    assert [each.whole for each in queries.field_versions(company, "head_count", sensitive=False)] == [120, 100]


def test_the_same_again_writes_nothing(actor, company):
    [one] = put(actor, company, FactInput("industry", "汽车零部件"))
    [two] = put(actor, company, FactInput("industry", "汽车零部件", verified=True))
    assert (two.id, two.verified_by) == (one.id, actor.label)
    assert Fact.objects.count() == 1
    assert TimelineEntry.objects.filter(customer_id=company, kind="facts").count() == 1


def test_told_twice_at_once_the_last_holds_and_both_stay(actor, company):
    first, same, last = put(
        actor, company,
        FactInput("head_count", whole=10), FactInput("head_count", whole=10, verified=True),
        FactInput("head_count", whole=12),
    )  # fmt: skip
    assert same == first
    assert first.verified_at is not None
    assert first.ended_at is not None
    assert last.ended_at is None
    assert [row.whole for row in queries.field_versions(company, "head_count", sensitive=False)] == [12, 10]


@pytest.mark.parametrize("number", [1, 3, 30])
def test_many_facts_take_no_more_statements(actor, company, number):
    put(actor, company, FactInput("head_count", whole=10))
    needs = [FactInput("need", f"Need {each}", verified=True) for each in range(number)]
    with CaptureQueriesContext(connection) as asked:
        put(actor, company, *needs, FactInput("head_count", whole=12))
    assert len(asked) == 8


def test_lists_have_places_of_their_own(actor, company):
    put(actor, company, FactInput("need", "准时交货"), FactInput("need", "账期 60 天"))
    put(actor, company, FactInput("need", "账期 90 天", place=1))
    actions.end_fact(actor, customer_id=company, fact_id=held(company)["need", 0].id)
    put(actor, company, FactInput("need", "小批量"))
    assert {place: fact.text for (_code, place), fact in held(company).items()} == {1: "账期 90 天", 2: "小批量"}
    with pytest.raises(NotFound):
        put(actor, company, FactInput("need", "x", place=9))


def test_a_list_is_not_endless(actor, company):
    put(actor, company, *(FactInput("need", f"{number}") for number in range(MOST_ITEMS)))
    with pytest.raises(TooManyFacts):
        put(actor, company, FactInput("need", "one more"))


def test_taken_away_and_brought_back(actor, company):
    [fact] = put(actor, company, FactInput("industry", "汽车零部件"))
    actions.end_fact(actor, customer_id=company, fact_id=fact.id)
    assert held(company) == {}
    for verb in (actions.end_fact, actions.confirm_fact):
        with pytest.raises(FactReplaced):
            verb(actor, customer_id=company, fact_id=fact.id)
    assert actions.restore_fact(actor, customer_id=company, fact_id=fact.id).ended_at is None
    assert actions.restore_fact(actor, customer_id=company, fact_id=fact.id).id == fact.id
    actions.end_fact(actor, customer_id=company, fact_id=fact.id)
    put(actor, company, FactInput("industry", "机床"))
    with pytest.raises(FactReplaced):
        actions.restore_fact(actor, customer_id=company, fact_id=fact.id)


def test_confirming_says_who_and_when(actor, company):
    [fact] = put(actor, company, FactInput("industry", "机床", as_of=date(2020, 1, 1)))
    assert [each.field.code for each in told(company).to_confirm] != ["industry"]
    sure = actions.confirm_fact(actor, customer_id=company, fact_id=fact.id)
    assert (sure.verified_by, sure.verified_at is not None) == (actor.label, True)
    assert told(company).fresh == 1.0


def told(company):
    return queries.company_standing(queries.company_facts(company, sensitive=True), sensitive=True)


@pytest.mark.parametrize(
    ("fact", "refusal"),
    [
        (FactInput("nonsense", "x"), FactUnknown),
        (FactInput("industry", " "), FactEmpty),
        (FactInput("industry", "x" * 301), FactTooLong),
        (FactInput("bank", "x", detail="1" * 121), FactTooLong),
        (FactInput("legal_form", "gmbh"), FactUnreadable),
        (FactInput("credit_code", "914403001922038217"), CreditCodeWrong),
        (FactInput("head_count"), FactEmpty),
        (FactInput("head_count", whole=-1), FactUnreadable),
        (FactInput("capital", amount_minor=10**16), FactUnreadable),
        (FactInput("registered_on"), FactEmpty),
        (FactInput("registered_on", day=date(2999, 1, 1)), FactDayRefused),
        (FactInput("industry", "x", as_of=date(2999, 1, 1)), FactDayRefused),
        (FactInput("industry", "x", source="rumour"), FactUnreadable),
        (FactInput("shareholder", "x", share=Decimal(101)), FactUnreadable),
    ],
)
def test_refusals_write_nothing(actor, company, fact, refusal):
    with pytest.raises(refusal):
        put(actor, company, FactInput("need", "kept?"), fact)
    assert held(company) == {}


def test_people_and_archived_companies_have_none(actor, company):
    person = actions.create_customer(actor, name="许清和").id
    with pytest.raises(NotACompany):
        put(actor, person, FactInput("industry", "x"))
    actions.archive_customer(actor, customer_id=company)
    with pytest.raises(CustomerArchived):
        put(actor, company, FactInput("industry", "x"))


def test_the_search_finds_legal_name_and_credit_code(actor, company):
    put(
        actor,
        company,
        FactInput("legal_name", "浙江恒力轴承制造有限公司"),
        FactInput("credit_code", "9144030071526726XG"),
    )
    assert [row.id for row in queries.find("轴承制造")] == [company]
    assert [row.id for row in queries.find("9144030071526726XG")] == [company]
    actions.edit_customer(actor, customer_id=company, name="恒力")
    assert [row.id for row in queries.find("轴承制造")] == [company]
    put(actor, company, FactInput("legal_name", "新名字有限公司"))
    assert queries.find("轴承制造") == []


@pytest.fixture
def secrets(actor, company):
    return put(actor, company, *(FactInput(code, text, detail="6222 0001") for code, text in SECRETS.items()))


def test_the_sensitive_ones_are_those_of_the_fields(secrets):
    assert {fact.code for fact in secrets} == SENSITIVE == set(SECRETS)


def test_sensitive_facts_are_read_by_those_alone_who_may(company, secrets):
    assert queries.company_facts(company, sensitive=False) == []
    for fact in secrets:
        with pytest.raises(NotFound):
            queries.fact_versions(company, fact.id, sensitive=False)
        with pytest.raises(NotFound):
            queries.field_versions(company, fact.code, sensitive=False)


def test_sensitive_facts_stay_out_of_timeline_search_events_and_audit(actor, company, secrets):
    put(actor, company, FactInput("industry", "机床"))
    traces = [
        *TimelineEntry.objects.filter(customer_id=company).values_list("params", flat=True),
        *EventRow.objects.values_list("payload", flat=True),
        *Audit.objects.values_list("details", flat=True),
    ]
    for code, text in SECRETS.items():
        assert not any(text in str(trace) or "6222" in str(trace) for trace in traces), code
        assert queries.find(text) == []
        assert not any(code in str(trace.get("facts", "")) for trace in traces[:3] if isinstance(trace, dict))
    assert Audit.objects.filter(details__secret="•••").exists()


@pytest.mark.parametrize("role", ["agent"])
@pytest.mark.parametrize("code", sorted(SECRETS))
def test_who_may_edit_but_not_see_can_neither_write_nor_touch(actor, merchant, company, secrets, role, code):
    other = factories.actor_for(role, merchant)
    with pytest.raises(Forbidden):
        put(other, company, FactInput(code, "x"))
    with pytest.raises(Forbidden):
        actions.write_facts(other, customer_id=company, facts=[FactInput(code, "x")])
    [fact] = [each for each in secrets if each.code == code]
    for verb in (actions.end_fact, actions.confirm_fact, actions.restore_fact):
        with pytest.raises(NotFound):
            verb(other, customer_id=company, fact_id=fact.id)
    assert {each.code: each.text for each in held(company).values()} == SECRETS


def test_exports_offer_and_hold_sensitive_columns_for_those_who_may(actor, merchant, company, secrets):
    put(actor, company, FactInput("industry", "机床"))
    plain = {key for key, _name, _shown in offered_columns(View(), sensitive=False)}
    assert plain & set(FIELDS) == set(FIELDS) - SENSITIVE
    number = actions.export_customers(actor, view={}, columns=["name", "industry", "bank"])
    actions.fill_export(merchant.pk, number)
    lines = csv.reader(io.StringIO(actions.fetch_export(actor, export_id=number).decode("utf-8-sig")))
    assert list(lines)[1] == ["浙江恒力零部件", "机床", "杭州某支行 6222 0001"]


def test_an_export_of_somebody_who_may_not_see_them_leaves_them_out(actor, merchant, company, secrets):
    other = replace(actor, permissions=actor.permissions - {"customers.sensitive"})
    number = actions.export_customers(other, view={}, columns=["name", *SECRETS])
    actions.fill_export(merchant.pk, number)
    file = actions.fetch_export(other, export_id=number).decode("utf-8-sig")
    assert file.split() == ["姓名", "浙江恒力零部件"]


def test_another_merchants_company(actor, secrets, company):
    other = factories.make_merchant()
    boss = factories.actor_for("owner", other)
    with tenancy.open(merchant=other.pk):
        assert queries.company_facts(company, sensitive=True) == []
        with pytest.raises(NotFound):
            put(boss, company, FactInput("industry", "x"))


def test_facts_older_than_their_days_are_asked_for(actor, company):
    day = clock.today("Asia/Shanghai") - timedelta(days=200)
    put(actor, company, *(FactInput("operating_state", "steady", as_of=day) for _one in (1,)))
    asked = {each.field.code: each.age_days for each in told(company).to_confirm}
    assert asked["legal_name"] is None
