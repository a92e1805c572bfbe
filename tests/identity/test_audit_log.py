"""The audit log: every filter, page by page, as a file and over the API; rare things are found by an index."""

import uuid
from datetime import UTC, datetime, timedelta
from importlib import import_module

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from shuke.cards import actions as cards
from shuke.customers import actions as customers
from shuke.identity import actions, queries
from shuke.identity.actions import export_audit
from shuke.identity.errors import AuditTooLong
from shuke.identity.values import AuditFilter
from shuke.kit import clock, tenancy
from shuke.kit.access import require, system
from shuke.kit.api.paging import CursorUnreadable, encode_cursor
from shuke.kit.models import Audit
from shuke.kit.money import Money
from shuke.kit.problems import Forbidden
from shuke.sales.actions import ring_up
from tests.factories import actor_for, make_merchant, make_person, make_staff

ZONE = "Asia/Shanghai"
log, file_of_it = (import_module(f"shuke.identity.{name}") for name in ("queries.audit", "actions.export_audit"))


@pytest.fixture
def merchant(db):
    return make_merchant(code="aning", name="榕荫路店")


@pytest.fixture
def owner(merchant):
    actor = actor_for("owner", merchant)
    with tenancy.open(merchant=merchant.pk):
        yield actor


def found(cursor=None, limit=50, **asked) -> list[str]:
    """The verbs of a page."""
    rows, _next = queries.audit(AuditFilter(**asked), zone=ZONE, cursor=cursor, limit=limit)
    return [row.action for row in rows]


def write(owner, rows: int, *, at=None, verb: str = "sales.ring_up", **details) -> None:
    """Rows as they would stand there."""
    at = at or clock.now()
    Audit.objects.bulk_create([
        Audit(merchant_id=owner.merchant_id, work=uuid.uuid4(), position=0, action=verb, actor_kind="staff",
              staff_id=owner.staff_id, details=details, at=at + timedelta(milliseconds=each))
        for each in range(rows)
    ])  # fmt: skip


def test_by_who_and_kind(merchant, owner):
    actions.add_staff(owner, name="小林", role="cashier")
    other = actor_for("manager", merchant)
    actions.add_staff(other, name="小杰", role="cashier")
    actions.issue_api_key(system(merchant.pk, label="cli"), name="k", role="cashier")
    assert found(who=str(owner.staff_id)) == ["identity.invite_staff"]
    assert found(who=str(other.staff_id)) == ["identity.invite_staff"]
    assert found(who="system") == ["identity.issue_api_key"]
    assert (found(who="member"), found(who="99999999")) == ([], [])
    assert len(found()) == 3


def test_by_verb_days_and_words(owner):
    with clock.travel(to=datetime(2026, 11, 1, 15, 59, tzinfo=UTC)):
        actions.add_staff(owner, name="十月老员工", role="cashier")
    with clock.travel(to=datetime(2026, 11, 1, 16, 0, tzinfo=UTC)):  # midnight in Shanghai
        member = actions.add_staff(owner, name="50% 新", role="cashier")
        actions.remove_staff(owner, staff_id=member.id)
    first, second = datetime(2026, 11, 1).date(), datetime(2026, 11, 2).date()
    assert found(action="identity.remove_staff") == ["identity.remove_staff"]
    assert found(last=first) == ["identity.invite_staff"]
    assert found(first=second) == ["identity.remove_staff", "identity.invite_staff"]
    assert found(first=second, last=second, text="50%") == ["identity.invite_staff"]
    assert (found(text="十月"), found(text="5_%"), found(first=first, last=first, text="新")) == (
        ["identity.invite_staff"], [], [],
    )  # fmt: skip


def test_by_what_came_of_it(merchant, owner):
    actions.add_staff(owner, name="小林", role="cashier")
    write(owner, 1, verb="cards.adjust", refused=True)
    assert found(outcome="refused") == ["cards.adjust"]
    assert found(outcome="done") == ["identity.invite_staff"]
    assert found(outcome="refused", who="api") == []


def test_by_card_receipt_name_and_phone(owner):
    card = cards.enrol_card(owner, key="a", name="陈振华", phone="13900001111")
    other = cards.enrol_card(owner, key="b", name="林晓雯", phone="13900002222")
    cards.freeze_card(owner, number=card.number, why="lost")
    replaced = cards.replace_card(owner, number=card.number, key="c")
    customers.add_note(owner, customer_id=card.customer_id, text="vip")
    sale = ring_up(owner, key="s", amount=Money(500, "CNY"), card=other.number)
    cards.top_up_card(owner, number=other.number, paid=Money(900, "CNY"), key="t")
    his = ["customers.note", "cards.replace", "cards.freeze"]
    for about in ("陈振华", "13900001111", replaced.number, f"{card.number[:4]} {card.number[4:]}"):
        assert set(his[1:]) <= set(found(about=about)), about
        assert not {"sales.ring_up", "cards.top_up"} & set(found(about=about)), about
    assert [verb for verb in found(about="陈振华") if verb in his] == his
    assert set(found(about=sale.number)) == {"sales.ring_up"}
    assert {"cards.top_up", "sales.ring_up"} <= set(found(about="林晓雯"))
    assert found(about="nobody of this name") == []


def test_page_by_page_nothing_twice_nothing_lost(owner):
    write(owner, 7)
    Audit.objects.bulk_create([
        Audit(merchant_id=owner.merchant_id, work=uuid.uuid4(), position=n, action="cards.enrol", actor_kind="staff",
              details={}, at=datetime(2026, 1, 1, tzinfo=UTC)) for n in range(4)
    ])  # fmt: skip
    seen, cursor = [], None
    for _page in range(4):
        rows, cursor = queries.audit(AuditFilter(), zone=ZONE, cursor=cursor, limit=3)
        seen += [row.id for row in rows]
    assert (len(seen), len(set(seen)), cursor) == (11, 11, None)
    for odd in ("x", encode_cursor(("2026", 1)), encode_cursor(("now", 1)), encode_cursor((1, 1))):
        with pytest.raises(CursorUnreadable):
            queries.audit(AuditFilter(), zone=ZONE, cursor=odd)


def test_what_no_index_knows_is_looked_for_piece_by_piece(owner, monkeypatch):
    monkeypatch.setattr(log, "SCANNED", 5)
    write(owner, 1, at=datetime(2026, 1, 1, tzinfo=UTC), verb="cards.enrol", name="rare")
    write(owner, 12, at=datetime(2026, 1, 2, tzinfo=UTC), verb="cards.enrol", name="often")
    pages, cursor = [], None
    while True:
        rows, cursor = queries.audit(AuditFilter(text="rare"), zone=ZONE, cursor=cursor)
        pages.append(len(rows))
        if cursor is None:
            break
    assert pages == [0, 0, 1]
    assert queries.audit(AuditFilter(text="often"), zone=ZONE, limit=2)[1] is not None


def test_a_file_of_it_is_written_down_and_has_an_end(owner, monkeypatch):
    write(owner, 5, name="=1+1")
    monkeypatch.setattr(file_of_it, "_A_PAGE", 2)
    rows = export_audit(owner, asked=AuditFilter(action="sales.ring_up"))
    assert [row.action for row in rows] == ["sales.ring_up"] * 5
    assert found(action="identity.export_audit") == ["identity.export_audit"]
    for most in (1, 4):
        monkeypatch.setattr(file_of_it, "MOST_ROWS", most)
        with pytest.raises(AuditTooLong):
            export_audit(owner, asked=AuditFilter(action="sales.ring_up"))
    with pytest.raises(Forbidden):
        require(actor_for("cashier", make_merchant(code="other")), "identity.export_audit")


@pytest.fixture
def browser(merchant, monkeypatch) -> Client:
    """The owner's, in English, a second factor shown."""
    monkeypatch.setattr("shuke.kit.second_factor.holds", lambda shown_at: True)
    person, client = make_person(language="en"), Client()
    make_staff(merchant, "owner", person)
    client.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def test_the_page_and_its_file_show_the_same(merchant, owner, browser):
    write(owner, 2, verb="cards.adjust", refused=True)
    write(owner, 1, verb="cards.enrol", name="=1+1", number="6200000000000001")
    page = "/console/aning/settings/audit/"
    shown = browser.get(f"{page}?outcome=refused").content.decode()
    none = browser.get(f"{page}?text=nowhere").content.decode()
    file = browser.post(f"{page}export/", {"text": "1+1", "who": "x", "first": "1999-01-01"})
    text = file.content.decode("utf-8-sig")

    assert shown.count("<li>") >= 2
    assert 'value="refused" selected' in shown
    assert "Nothing here" in none
    assert file["Content-Disposition"].startswith('attachment; filename="audit-')
    assert text.splitlines()[0] == "When,Who,Action,Code,Outcome,On,Words,Sum,Where,Details"
    assert [line.count("'=1+1") for line in text.splitlines()[1:]] == [1]
    assert "Card number: 6200000000000001" in text


def test_an_empty_part_of_the_log_leads_further_back(merchant, owner, browser, monkeypatch):
    monkeypatch.setattr(log, "SCANNED", 2)
    write(owner, 5)
    page = browser.get("/console/aning/settings/audit/?text=nowhere").content.decode()
    assert "Nothing in this part of the log" in page
    assert "cursor=" in page


def test_over_the_api(merchant, owner):
    write(owner, 3, verb="cards.adjust", refused=True)
    keys = {role: actions.issue_api_key(owner, name=role, role=role)[1] for role in ("finance", "cashier")}

    def ask(role, query):
        answer = Client().get(f"/api/v1/audit?{query}", headers={"authorization": f"Bearer {keys[role]}"})
        return answer.status_code, answer.json()

    status, page = ask("finance", "outcome=refused&limit=2")
    assert status == 200, page
    assert (status, [row["outcome"] for row in page["items"]], page["items"][0]["action"]) == (
        200, ["refused"] * 2, "cards.adjust",
    )  # fmt: skip
    assert len(ask("finance", f"outcome=refused&cursor={page['next_cursor']}")[1]["items"]) == 1
    assert {row["outcome"] for row in ask("finance", "outcome=done")[1]["items"]} == {"done"}
    assert [ask("finance", query)[0] for query in ("who=x", "outcome=x", "first=x")] == [422] * 3
    assert ask("cashier", "")[0] == 403


def plan_of(asked: AuditFilter) -> str:
    """What the database does for the first statement of a page, as the program's own role."""
    with CaptureQueriesContext(connection) as statements:
        queries.audit(asked, zone=ZONE)
    sql = next(each["sql"] for each in statements if "kit_audit" in each["sql"])
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        cursor.execute(f"EXPLAIN {sql}")
        return "\n".join(line for (line,) in cursor.fetchall())


@pytest.mark.parametrize(
    ("asked", "index"),
    [
        (AuditFilter(), "kit_audit_recent"), (AuditFilter(action="identity.remove_staff"), "kit_audit_seldom"),
        (AuditFilter(outcome="refused"), "kit_audit_refused"),
        (AuditFilter(first=datetime(2026, 1, 1).date()), "kit_audit_recent"),
    ],
)  # fmt: skip
def test_what_is_asked_often_is_found_by_an_index(owner, asked, index):
    write(owner, 3000)
    write(owner, 3, verb="identity.remove_staff")
    write(owner, 3, verb="cards.adjust", refused=True)
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM kit_audit")
    assert index in plan_of(asked)


@pytest.mark.parametrize("label", ["nightly", "nightly plan", "nightly expenses", "system"])
def test_the_log_says_in_words_what_the_program_does_by_itself(label):
    with translation.override("en"):
        assert str(import_module("shuke.identity.web.audit_lines")._itself(label)) == "The program itself"
