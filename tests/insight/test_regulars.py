"""The figures of a small shop, counted by hand; and who may see them."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.test import Client

from shuke.customers import queries as customers
from shuke.customers.actions import create_customer
from shuke.customers.models import Traits
from shuke.identity.models import Person
from shuke.insight import queries
from shuke.insight.actions import export_regulars, forget_regulars, refresh_regulars
from shuke.insight.actions.refresh import run_refresh
from shuke.insight.handlers import count_after_import, count_after_undo
from shuke.insight.models import Figures
from shuke.insight.queries.behind import Behind
from shuke.insight.values import Month, RegularsValue, Share
from shuke.insight.web.drawing import draw_curve, draw_months
from shuke.kit import clock, tenancy
from shuke.kit.access import system
from shuke.kit.models import Audit
from shuke.kit.money import Money
from shuke.sales.actions import refund_sale, ring_up
from tests.factories import actor_for, make_merchant, make_staff

NOW = datetime(2026, 11, 20, 4, 0, tzinfo=UTC)
# Name: (days ago, yuan) of each visit.
VISITS = {
    "大户": [(1, 500), (8, 500), (15, 500)], "常客": [(100, 50), (110, 50), (120, 50), (130, 50)], "新客": [(3, 40)],
    "路人": [(200, 30)], "免费": [(2, 0.01)],
}  # fmt: skip


@pytest.fixture
def merchant(db):
    return make_merchant(code="tea")


@pytest.fixture
def sold(merchant):
    """Five customers with visits, one stranger, one refund; the tenancy open at NOW."""
    owner = actor_for("owner", merchant)
    with clock.travel(to=NOW), tenancy.open(merchant=merchant.pk):
        seller = system(merchant.pk)
        ids = {}
        for name, visits in VISITS.items():
            ids[name] = create_customer(owner, name=name).id
            for ago, yuan in sorted(visits, reverse=True):
                ring_up(
                    seller,
                    key=f"{name}{ago}",
                    amount=Money(round(yuan * 100), "CNY"),
                    customer_id=ids[name],
                    at=NOW - timedelta(days=ago),
                )
        ring_up(seller, key="stranger", amount=Money(7000, "CNY"), at=NOW)
        sale = ring_up(
            seller, key="back", amount=Money(2000, "CNY"), customer_id=ids["新客"], at=NOW - timedelta(days=3)
        )
        refund_sale(owner, sale_id=sale.id, amount=Money(2000, "CNY"), key="r")
        yield owner, ids


def test_the_page_of_a_small_shop_is_right_to_the_cent(sold):
    owner, _ids = sold
    value = refresh_regulars(owner, period="year")
    assert (value.since, value.until, value.customers, value.sales) == (date(2026, 5, 4), date(2026, 11, 20), 5, 12)
    assert (value.income_minor, value.anonymous_minor) == (150_000 + 20_000 + 4_000 + 3_000 + 1 + 7_000, 7_000)
    assert value.top == Share(1, 150_000, 150_000 / 177_001)
    points = [value.curve[percent] for percent in (0, 20, 40, 100)]
    assert points == [(0, 0.0), (20, 84.75), (40, 96.04), (100, 100.0)]
    assert (value.late, value.late_minor, value.once) == (1, 20_000, 2)
    assert value.lost is None  # nobody came seven times
    assert sum(cell.customers for cell in value.cells) == 5
    assert value.months[-1] == Month(date(2026, 11, 1), 3, 0, 1, whole=False)
    assert value.months[0] == Month(date(2026, 5, 1), 1, 0, 0)
    assert sum(month.new for month in value.months) == 5
    assert queries.figures("year").value == value == RegularsValue.read(Figures.objects.get().body)


def test_periods_are_cut_on_the_merchants_day_and_late_is_a_fact_about_today(merchant):
    owner, quarter = actor_for("owner", merchant), datetime(2026, 8, 19, 16, 0, tzinfo=UTC)  # 20 August in Shanghai
    with clock.travel(to=NOW), tenancy.open(merchant=merchant.pk):
        seller, ids = system(merchant.pk), {}
        for name, at in {"in": quarter, "out": quarter - timedelta(seconds=1)}.items():
            ids[name] = create_customer(owner, name=name).id
            for days in (0, 10, 20):
                day = at - timedelta(days=days)
                ring_up(seller, key=f"{name}{days}", amount=Money(100, "CNY"), customer_id=ids[name], at=day)
        ring_up(seller, key="today", amount=Money(100, "CNY"), at=NOW)
        told = {period: refresh_regulars(owner, period=period) for period in ("quarter", "half", "year", "all")}
        assert (told["quarter"].since, told["quarter"].until) == (date(2026, 8, 20), date(2026, 11, 20))
        assert (told["quarter"].customers, told["quarter"].income_minor) == (1, 200)
        assert (told["half"].customers, told["half"].income_minor) == (2, 700)
        assert {value.late for value in told.values()} == {2} == {customers.count(customers.View(tab="late"))}
        rows, _more = queries.behind(Behind(date(2026, 8, 20), date(2026, 11, 20), late_by=date(2026, 11, 20)))
        assert [(row.id, row.visits, row.income_minor) for row in rows] == [(ids["in"], 1, 100), (ids["out"], 0, 0)]


def test_scores_are_published_and_cleared(sold):
    owner, ids = sold
    refresh_regulars(owner, period="year")
    scores = {t.customer_id: (t.rfm_recency, t.rfm_frequency, t.rfm_money) for t in Traits.objects.all()}
    assert (scores[ids["大户"]][2], scores[ids["免费"]][2]) == (5, 1)
    assert all(1 <= score <= 5 for each in scores.values() for score in each)
    Traits.objects.filter(customer_id=ids["路人"]).update(segment="core")
    with clock.travel(to=NOW + timedelta(days=800)):
        ring_up(system(owner.merchant_id), key="later", amount=Money(100, "CNY"), customer_id=ids["大户"])
        refresh_regulars(owner, period="year")
    assert Traits.objects.get(customer_id=ids["路人"]).segment == ""
    assert Traits.objects.get(customer_id=ids["路人"]).rfm_recency is None


def test_old_data_is_told_as_of_its_last_day_everywhere(sold):
    owner, _ids = sold
    fresh = refresh_regulars(owner, period="year")
    with clock.travel(to=NOW + timedelta(days=400)):
        old = refresh_regulars(owner, period="year")
        browser = Client()
        browser.force_login(Person.objects.get(pk=owner.person_id))
        page = browser.get("/console/tea/insight/regulars/", headers={"accept-language": "en"})
        late = browser.get(page.context["late_url"])
    assert (fresh.looks_back, old.looks_back, old.until) == (False, True, date(2026, 11, 20))
    assert (fresh.late, fresh.late_minor) == (old.late, old.late_minor) == (1, 20_000)
    assert (page.context["value"].late, [line.row.name for line in late.context["lines"]]) == (1, ["常客"])
    assert "as of the last day, 2026-11-20" in page.content.decode()


def test_shares_are_all_of_what_known_customers_brought(sold):
    owner, _ids = sold
    value = refresh_regulars(owner, period="year")
    browser = Client()
    browser.force_login(Person.objects.get(pk=owner.person_id))
    page = browser.get("/console/tea/insight/regulars/", headers={"accept-language": "en"})
    assert value.known_minor == 177_001 == sum(cell.income_minor for cell in value.cells)
    assert page.context["todo"][0].text.startswith("They brought 11.3\xa0% of the income from known customers.")
    assert "of the income from known customers" in page.content.decode().partition("</h1>")[0]


def test_a_shop_without_sales_has_no_figures(merchant):
    owner = actor_for("owner", merchant)
    with tenancy.open(merchant=merchant.pk):
        assert refresh_regulars(owner, period="all") is None
        assert (queries.figures("all").counted, queries.figures("all").stale) == (True, True)


def test_the_customers_behind_a_figure_best_first(sold):
    _owner, ids = sold
    whole = Behind(date(2026, 5, 1), date(2026, 11, 20))
    rows, more = queries.behind(whole, limit=3)
    rest, end = queries.behind(whole, cursor=more, limit=3)
    assert ([row.id for row in rows + rest], end) == (
        [ids[name] for name in ("大户", "常客", "新客", "路人", "免费")],
        None,
    )
    late, _none = queries.behind(Behind(whole.since, whole.until, late_by=date(2026, 11, 20)))
    assert [(row.name, row.visits, row.income_minor, row.rhythm_days) for row in late] == [("常客", 4, 20_000, 10.0)]
    once, _none = queries.behind(Behind(whole.since, whole.until, most=1, farthest=60))
    assert [row.name for row in once] == ["新客", "免费"]


def test_an_export_is_audited_and_holds_no_formulas(sold):
    owner, _ids = sold
    create_customer(owner, name="=cmd()")
    ring_up(
        system(owner.merchant_id),
        key="f",
        amount=Money(900_000, "CNY"),
        customer_id=create_customer(owner, name="@SUM(A1)").id,
        at=NOW,
    )
    text = export_regulars(owner, which=Behind(date(2026, 5, 1), date(2026, 11, 20))).decode("utf-8-sig").splitlines()
    assert (len(text), text[1].split(",")[1], text[2].split(",")[5]) == (7, "'@SUM(A1)", "1500.00")
    assert Audit.objects.filter(action="insight.export").count() == 1


def test_after_an_import_the_figures_are_overtaken(sold):
    owner, _ids = sold
    refresh_regulars(owner, period="year")
    for handler in (count_after_import, count_after_undo, lambda _received: forget_regulars()):
        Figures.objects.update(stale=False)
        handler(None)
        assert queries.figures("year").stale


def test_pictures_lie_within_their_box():
    curve = draw_curve([(0, 0.0), (20, 50.0), (100, 100.0)], 20)
    assert (curve.x, curve.y, curve.best, curve.line) == (
        150.4, 151.0, "M40.0 292.0 L150.4 151.0", "M40.0 292.0 L150.4 151.0 L592.0 10.0",
    )  # fmt: skip
    bars = draw_months([Month(date(2026, 1, 1), 10, 90, 20), Month(date(2026, 2, 1), 0, 0, 0)])
    assert (bars.grid, bars.bars[0].returning, bars.bars[0].silent) == (
        ((128.0, 50), (80.0, 100)),
        (32.0, 144.0),
        (177.5, 32.0),
    ) or bars.grid
    assert all(16 <= bar.new[0] <= 176 for bar in bars.bars)
    assert (draw_months([]).bars, draw_curve([], 20).line) == ((), "")


class Browser:
    def __init__(self, merchant, role="owner"):
        self.base, self.client = (
            f"/console/{merchant.code}/insight/regulars/",
            Client(headers={"accept-language": "en"}),
        )
        self.client.force_login(Person.objects.get(pk=make_staff(merchant, role).person_id))

    def get(self, path=""):
        return self.client.get(self.base + path)


def test_the_page_says_it_in_one_sentence(sold, merchant):
    page = Browser(merchant).get().content.decode()
    words = " ".join(page.replace("<", " <").split())
    assert ("84.7 %" in words, "1 customer" in words, "5 customers came" in words, "Greet 1 regular" in words) == (
        True,
    ) * 4
    browser = Browser(merchant)
    assert browser.get("?period=nonsense").status_code == 200
    assert browser.client.post(browser.base + "refresh/?period=all").status_code == 302
    assert "大户" in browser.get("customers/?since=2026-05-01&until=2026-11-20&fewest=3").content.decode()
    assert browser.get("customers/?since=x").status_code == 404
    assert browser.get("customers.csv?since=2026-05-01&until=2026-11-20")["Content-Type"].startswith("text/csv")


def test_an_empty_shop_says_what_to_do(merchant):
    assert "after the first sales" in Browser(merchant).get().content.decode()


def test_only_those_who_lead_may_look_and_export(merchant, sold):
    assert Browser(merchant, "cashier").get().status_code == 403
    finance = Browser(merchant, "finance")
    assert (finance.get().status_code, finance.get("customers.csv?since=2026-05-01&until=2026-11-20").status_code) == (
        200,
        403,
    )


def test_the_worker_counts_also_where_nobody_watches(sold, merchant):
    run_refresh(merchant.pk, "year")
    with tenancy.open(merchant=merchant.pk):
        assert Figures.objects.values_list("period", "progress_id", "stale").get() == ("year", None, False)


def test_large_shops_are_counted_by_the_worker(sold, merchant, monkeypatch):
    from shuke.insight.actions import bring_up_to_date

    monkeypatch.setattr(bring_up_to_date, "AT_ONCE", 1)
    browser = Browser(merchant)
    assert "Counting sales" in browser.get().content.decode()
    assert browser.client.post(browser.base + "refresh/").status_code == 302
    figures = Figures.objects.get()
    assert browser.get(f"progress/{figures.progress_id}/").status_code == 200
    run_refresh(merchant.pk, "year")
    assert browser.get(f"progress/{figures.progress_id}/")["HX-Refresh"] == "true"
    assert "84.7 %" in " ".join(browser.get().content.decode().split())
