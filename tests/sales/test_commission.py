"""The report of commission: each sum follows from its entries, and refunds count on their own day."""

import io
from datetime import date, timedelta

import pytest
from django.test import Client
from openpyxl import load_workbook

from shuke.cards import actions as cards
from shuke.cards.queries import packs_of_card
from shuke.cards.values.packs import PackTerms
from shuke.identity.actions import issue_api_key
from shuke.kit import clock, tenancy
from shuke.kit.models import Audit
from shuke.sales import errors, queries
from shuke.sales.actions import (
    export_commission,
    refund_pack,
    ring_up,
    set_commission,
    undo_sale,
    undo_sessions,
    use_sessions,
)
from shuke.sales.models import Sale
from shuke.sales.values import LineInput
from shuke.sales.values.commission import Basis, CommissionRow, CommissionRule, Deed
from tests.factories import actor_for, make_person, make_staff
from tests.sales.conftest import yuan

CUT = CommissionRule(Basis.ITEM, "洗剪吹", share_bp=3_000)
RULES = (
    CUT, CommissionRule(Basis.SALES, share_bp=500), CommissionRule(Basis.SESSION, fixed_minor=800),
    CommissionRule(Basis.TOP_UP, share_bp=200),
)  # fmt: skip
TODAY, LONG_AGO = clock.today("Asia/Shanghai"), date(2020, 1, 1)


@pytest.fixture
def people(shop, merchant):
    """Two who serve; a policy that always held."""
    set_commission(shop.owner, starts_on=LONG_AGO, rules=RULES)
    return make_staff(merchant, "cashier", name="小林").pk, make_staff(merchant, "cashier", name="小杰").pk


def sold(shop, who, name="洗剪吹", minor="68", **how):
    return ring_up(shop.owner, key=shop.key(), lines=[LineInput(name, yuan(minor), served_by=who)], **how)


def told(first=None, last=None, **how):
    today = clock.today("Asia/Shanghai")
    return queries.commission(first or today, last or today, **how)


def test_lines_go_to_who_served_them_and_the_rest_to_who_served_the_sale(shop, people):
    one, two = people
    lines = [LineInput("洗剪吹", yuan("68"), served_by=one), LineInput("发膜", yuan("32"))]
    ring_up(shop.owner, key="a", lines=lines, served_by=two)
    shop.sell("20", served_by=two)
    shop.sell("5")

    rows, entries = told()

    assert rows == [
        CommissionRow(one, 6_800, 2_040, 0, 0, 0, 0), CommissionRow(two, 5_200, 260, 0, 0, 0, 0),
        CommissionRow(None, 500, 0, 0, 0, 0, 0),
    ]  # fmt: skip
    assert sum(each.minor for each in entries) == sum(row.commission for row in rows)
    assert {each.deed for each in entries} == {Deed.SALE}
    assert told(staff_id=two)[0] == [rows[1]]


def test_a_refund_takes_back_on_its_own_day_by_the_rules_of_the_sale(shop, people):
    one, _two = people
    with clock.travel(by=-timedelta(days=5)):
        sale = sold(shop, one)
        then = clock.today("Asia/Shanghai")
    set_commission(shop.owner, starts_on=then + timedelta(days=1), rules=())
    shop.refund(sale, "34")

    assert told(then, then)[0] == [CommissionRow(one, 6_800, 2_040, 0, 0, 0, 0)]
    rows, (entry,) = told()
    assert rows == [CommissionRow(one, -3_400, -1_020, 0, 0, 0, 0)]
    assert (entry.deed, entry.sale_id, entry.rule) == (Deed.REFUND, sale.id, CUT)
    assert told(then)[0] == [CommissionRow(one, 3_400, 1_020, 0, 0, 0, 0)]


def test_refunds_after_the_days_asked_for_do_not_count_in_them(shop, people):
    one, _two = people
    with clock.travel(by=-timedelta(days=5)):
        sale = sold(shop, one)
        then = clock.today("Asia/Shanghai")
        with clock.travel(by=timedelta(days=1)):
            shop.refund(sale, "1")
    shop.refund(sale, "2")
    assert told(then, then + timedelta(days=1))[0] == [CommissionRow(one, 6_700, 2_010, 0, 0, 0, 0)]
    assert told()[0] == [CommissionRow(one, -200, -60, 0, 0, 0, 0)]


def test_an_undone_sale_leaves_nothing(shop, people):
    sale = sold(shop, people[0])
    undo_sale(shop.owner, sale_id=sale.id, key="u")
    rows, entries = told()
    assert (rows, len(entries)) == ([CommissionRow(people[0], 0, 0, 0, 0, 0, 0)], 2)


def test_sessions_earn_who_served_them_and_undone_ones_do_not(shop, people):
    one, _two = people
    card = shop.enrol(pin="802713")
    pack = cards.save_pack_design(shop.owner, terms=PackTerms("次卡", "Pack", 10, 9_900))
    ring_up(shop.owner, key="p", card=card.number, pin="802713", lines=[LineInput("Pack", yuan("99"), pack=pack.id)])
    (held,) = packs_of_card(card.id)
    use_sessions(shop.owner, pack_id=held.id, key="u1", card=card.number, pin="802713", served_by=one)
    last = use_sessions(
        shop.owner, pack_id=held.id, key="u2", card=card.number, pin="802713", served_by=one, sessions=2
    )
    other = use_sessions(shop.owner, pack_id=held.id, key="u3", card=card.number, pin="802713")
    before = told(staff_id=one)[0]
    undo_sessions(shop.owner, use_id=other.id)
    undo_sessions(shop.owner, use_id=last.id)
    rows, entries = told(staff_id=one)

    assert [(row.sessions, row.sessions_commission) for row in before + rows] == [(2, 2_400), (1, 800)]
    assert [each.deed for each in entries].count(Deed.SESSION_UNDONE) == 1


def test_a_haircut_given_back_beside_a_pack_costs_who_cut_the_hair(shop, people):
    one, two = people
    card = shop.enrol(pin="802713")
    pack = cards.save_pack_design(shop.owner, terms=PackTerms("次卡", "Pack", 5, 66_405))
    haircut = LineInput("洗剪吹", yuan("64.60"), served_by=one)
    lines = [LineInput("Pack", yuan("664.05"), pack=pack.id, served_by=two), haircut]
    sale = ring_up(shop.owner, key="p", card=card.number, pin="802713", lines=lines)
    (held,) = packs_of_card(card.id)
    use_sessions(shop.owner, pack_id=held.id, key="u", card=card.number, pin="802713")

    shop.refund(sale, "64.60")
    assert {row.staff_id: row.sales_minor for row in told()[0] if row.staff_id} == {one: 0, two: 66_405}
    refund_pack(shop.owner, pack_id=held.id, amount=yuan("531.24"), key="r")
    assert {row.staff_id: row.sales_minor for row in told()[0] if row.staff_id} == {one: 0, two: 13_281}


def test_top_ups_earn_who_took_them_and_undone_ones_do_not(shop, merchant, people):
    card = shop.enrol()
    cashier = actor_for("cashier", merchant)
    cards.top_up_card(cashier, number=card.number, paid=yuan("100"), key="a")
    wrong = cards.top_up_card(cashier, number=card.number, paid=yuan("50"), key="b")
    cards.undo_top_up(shop.owner, card_id=card.id, top_up_id=wrong.id)

    rows, entries = told()

    assert rows == [CommissionRow(cashier.staff_id, 0, 0, 0, 0, 10_000, 200)]
    assert sorted((each.deed, each.base_minor, each.minor) for each in entries) == [
        (Deed.TOP_UP, 5_000, 100), (Deed.TOP_UP, 10_000, 200), (Deed.TOP_UP_UNDONE, -5_000, -100),
    ]  # fmt: skip


def test_a_purchase_without_ways_of_paying_counts_whole(shop, people):
    Sale.objects.create(
        at=clock.now(), on=clock.today("Asia/Shanghai"), currency="CNY", gross_minor=6_800, total_minor=6_800,
        served_by_id=people[0], source="import",
    )  # fmt: skip
    assert told()[0] == [CommissionRow(people[0], 6_800, 340, 0, 0, 0, 0)]


@pytest.mark.parametrize(("days", "fine"), [(-1, False), (0, True), (99, True), (100, False)])
def test_a_hundred_days_at_most(shop, days, fine):
    if fine:
        assert told(TODAY, TODAY + timedelta(days=days)) == ([], [])
        return
    with pytest.raises(errors.PeriodRefused):
        told(TODAY, TODAY + timedelta(days=days))


@pytest.mark.parametrize("number", [1, 9])
def test_the_statements_do_not_grow_with_the_sales(shop, people, number, django_assert_num_queries):
    for _each in range(number):
        shop.refund(sold(shop, people[0]), "1")
    with django_assert_num_queries(10):
        told()


def test_versions_are_kept_and_refused_ones_not(shop):
    first = set_commission(shop.owner, starts_on=LONG_AGO, rules=RULES, paid_only=True)
    with pytest.raises(errors.CommissionRefused):
        set_commission(shop.owner, starts_on=LONG_AGO, rules=(CUT, CUT))
    assert queries.commission_versions() == [first]
    assert (first.rules, first.paid_only, first.staff_id) == (RULES, True, shop.owner.staff_id)


def test_the_file_is_written_down(shop, people):
    sold(shop, people[0])
    rows, entries = export_commission(shop.owner, first=TODAY, last=TODAY)
    assert (rows, entries) == told()
    assert Audit.objects.filter(action="sales.export_commission").count() == 1


def browser(merchant, role: str):
    """Somebody's browser with a second factor, and who it is."""
    person = make_person(language="en")
    staff = make_staff(merchant, role, person)
    client = Client()
    client.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client, staff.pk


@pytest.fixture
def with_factor(monkeypatch):
    """Every session has shown a second factor."""
    monkeypatch.setattr("shuke.kit.second_factor.holds", lambda shown_at: True)


def test_the_pages_lead_from_the_sum_to_the_sale(merchant, with_factor):
    owner, _pk = browser(merchant, "owner")
    cashier, one = browser(merchant, "cashier")
    page = "/console/aning/sales/commission/"
    empty = owner.get(page).content.decode()
    actor = actor_for("owner", merchant)
    with tenancy.open(merchant=merchant.pk):
        sale = ring_up(actor, key="a", lines=[LineInput("洗剪吹", yuan("68"), served_by=one)])
        set_commission(actor, starts_on=LONG_AGO, rules=RULES)

    whole, mine = owner.get(page).content.decode(), cashier.get(f"{page}mine/").content.decode()
    theirs = owner.get(f"{page}staff/{one}/").content.decode()

    assert "Say first what commission is paid" in empty
    assert "¥20.40 commission" in whole
    assert f"{page}staff/{one}/?first=" in whole
    assert "洗剪吹: 30 %" in theirs
    for told_ in (mine, theirs):
        assert f"/console/aning/sales/{sale.id}/" in told_
        assert "20.40" in told_
    assert [cashier.get(f"{page}{path}").status_code for path in ("", f"staff/{one}/")] == [403, 403]
    assert owner.get(f"{page}staff/999999999/").status_code == 404
    assert "at most 100 days" in owner.get(f"{page}?first=2020-01-01&last=2026-01-01").content.decode()
    assert "Nothing served" in owner.get(f"{page}staff/{one}/?first=2020-01-01&last=2020-01-02").content.decode()
    assert owner.get(f"{page}?first=2020-99-01&last=%00").status_code == 200


def test_files_have_no_formulas(merchant, with_factor):
    owner, one = browser(merchant, "owner")
    actor = actor_for("owner", merchant)
    with tenancy.open(merchant=merchant.pk):
        set_commission(actor, starts_on=LONG_AGO, rules=RULES)
        ring_up(actor, key="a", lines=[LineInput("=1+1", yuan("10"), served_by=one)])
    page = "/console/aning/sales/commission/export/"
    csv = owner.post(page, {"format": "csv"})
    book = owner.post(page, {"format": "xlsx"})
    odd = owner.post(page, {"format": "exe", "first": "2026-01-01", "last": "2026-01-02"})

    assert csv["Content-Disposition"].endswith('.csv"')
    assert ",'=1+1,10.00,0.50," in csv.content.decode("utf-8-sig")
    sheet = load_workbook(io.BytesIO(book.content)).active
    assert [cell.value for cell in sheet[2]][4:7] == ["=1+1", 10, 0.5]
    assert (sheet[2][4].data_type, sheet[2][4].quotePrefix) == ("s", True)
    assert odd["Content-Disposition"] == 'attachment; filename="commission-2026-01-01-2026-01-02.csv"'
    assert owner.post(page, {"first": "2020-01-01"}).status_code == 422


def test_the_policy_is_typed_row_by_row(merchant, with_factor):
    owner, _pk = browser(merchant, "owner")
    page = "/console/aning/settings/commission/"
    typed = {
        "starts_on": "2026-01-01", "basis": ["item", "sales", "session", "top_up"], "name": ["洗剪吹", "", "", ""],
        "share": ["30%", "7.5", "", ""], "fixed": ["", "", "8", ""], "paid_only": "on",
    }  # fmt: skip
    saved = owner.post(page, typed)
    refused = [owner.post(page, typed | {"share": share, "fixed": fixed}) for share, fixed in (
        (["x", "1", "", ""], [""] * 4), (["7.555", "1", "", ""], [""] * 4), (["1", "1", "", ""], ["1", "", "", ""]),
        (["NaN", "1", "", ""], [""] * 4), (["1", "1", "", ""], ["", "", "x", ""]),
    )]  # fmt: skip

    assert (saved.status_code, [each.status_code for each in refused]) == (302, [422] * 5)
    assert "Row 1: enter a percentage" in refused[0].content.decode()
    assert 'value="7.5"' in owner.get(page).content.decode()
    with tenancy.open(merchant=merchant.pk):
        (version,) = queries.commission_versions()
    assert version.rules == (
        CUT, CommissionRule(Basis.SALES, share_bp=750), CommissionRule(Basis.SESSION, fixed_minor=800),
    )  # fmt: skip
    assert version.paid_only


def test_over_the_api(merchant):
    actor = actor_for("owner", merchant)
    person = make_staff(merchant, "cashier", name="小林").pk
    with tenancy.open(merchant=merchant.pk):
        keys = {role: issue_api_key(actor, name=role, role=role)[1] for role in ("finance", "cashier")}
        set_commission(actor, starts_on=LONG_AGO, rules=RULES)
        for each in "ab":
            ring_up(actor, key=each, lines=[LineInput("洗剪吹", yuan("68"), served_by=person)])
    days = f"first={TODAY}&last={TODAY + timedelta(days=1)}"

    def ask(role, path):
        answer = Client().get(f"/api/v1/commission{path}", headers={"authorization": f"Bearer {keys[role]}"})
        return answer.status_code, answer.json()

    status, (row,) = ask("finance", f"?{days}")
    assert (status, row["staff_id"], row["commission"]) == (
        200, person, {"amount_minor": 4_080, "currency": "CNY"},
    )  # fmt: skip
    assert ask("finance", "") == (200, [row])
    _status, first = ask("finance", f"/{person}?{days}&limit=1")
    _status, second = ask("finance", f"/{person}?{days}&limit=1&cursor={first['next_cursor']}")
    assert [page["items"][0]["commission"]["amount_minor"] for page in (first, second)] == [2_040, 2_040]
    assert (first["items"][0]["sale_id"] > second["items"][0]["sale_id"], second["next_cursor"]) == (True, None)
    assert [ask("cashier", path)[0] for path in (f"?{days}", f"/{person}?{days}")] == [403, 403]
    assert ask("finance", f"/999999999?{days}")[0] == 404
    assert ask("finance", "?first=2020-01-01&last=2021-01-01")[1]["code"] == "sales.period_refused"


def test_the_pages_of_served_sums_and_of_commission_say_why_they_differ(shop, people, merchant):
    person, client = make_person(language="en"), Client()
    make_staff(merchant, "owner", person)
    client.force_login(person)
    served, commission = "/console/aning/sales/served/", "/console/aning/sales/commission/"
    given = "points and bonus paid"
    assert [given in client.get(page).content.decode() for page in (served, commission)] == [False, False]
    set_commission(shop.owner, starts_on=LONG_AGO, rules=RULES, paid_only=True)
    told = [client.get(page).content.decode() for page in (served, commission)]
    assert [given in page for page in told] == [True, True]
    assert f'href="{commission}"' in told[0]
    assert "Refunds count on the day they are given." in told[1]
