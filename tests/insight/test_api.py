"""The regulars over the API: the page's figures, by the page's permission."""

from datetime import timedelta

import pytest
from django.test import Client

from shuke.identity.actions import issue_api_key
from shuke.insight import queries
from shuke.insight.actions import bring_up_to_date
from shuke.insight.actions.refresh import run_refresh
from shuke.insight.models import Figures
from shuke.kit import clock, tenancy
from shuke.kit.access import system
from shuke.kit.money import Money
from shuke.sales.actions import ring_up
from tests.factories import actor_for, make_merchant
from tests.insight.test_regulars import NOW, sold  # noqa: F401  # the shop counted by hand there


@pytest.fixture
def merchant(db):
    return make_merchant(code="tea")


@pytest.fixture
def ask(merchant):
    """`ask(query, role)`: the answer to GET /insight/regulars at NOW."""

    def get(query="", role="finance"):
        with tenancy.open(merchant=merchant.pk):
            _value, secret = issue_api_key(actor_for("owner", merchant), name="till", role=role)
        answer = Client().get(f"/api/v1/insight/regulars{query}", headers={"Authorization": f"Bearer {secret}"})
        return answer.status_code, answer.json()

    return get


def test_it_tells_the_figures_of_the_page(ask, sold):  # noqa: F811
    status, told = ask()
    value = queries.figures("year").value
    figures = told["figures"]
    groups, months, curve = (figures.pop(name) for name in ("groups", "months", "curve"))
    assert (status, told) == (200, {"period": "year", "counting": False, "figures": {
        "currency": "CNY", "since": "2026-05-04", "until": "2026-11-20",
        "computed_at": value.computed_at.isoformat().replace("+00:00", "Z"), "customers": 5, "sales": 12,
        "income_minor": 184_001, "anonymous_minor": 7_000,
        "best": {"percent": 20, "customers": 1, "income_minor": 150_000, "share": 150_000 / 177_001},
        "silent_after_days": 90, "late": 1, "late_minor": 20_000, "once": 2,
    }})  # fmt: skip
    assert curve[20] == {"customers": 20, "income": 84.75}
    assert months[-1] == {"first": "2026-11-01", "new": 3, "returning": 0, "silent": 1, "whole": False}
    assert [each["first"] for each in months] == [str(month.first) for month in value.months]
    assert sum(group["customers"] for group in groups) == 5
    best = next(group for group in groups if group["income_minor"] == 150_000)
    assert best == {
        "days_from": 0, "days_to": 30, "visits_from": 2, "visits_to": 3, "customers": 1, "income_minor": 150_000,
        "share": 150_000 / 177_001,
    }  # fmt: skip
    ends = [(group["days_to"], group["visits_to"]) for group in groups]
    assert (len(ends), ends.count((None, None)), ends[-1]) == (25, 1, (None, None))


def test_new_sales_are_counted_when_somebody_asks(ask, sold, merchant):  # noqa: F811
    assert ask("?period=quarter")[1]["figures"]["sales"] == 7
    with tenancy.open(merchant=merchant.pk):
        ring_up(system(merchant.pk), key="one more", amount=Money(100, "CNY"), at=NOW - timedelta(days=1))
        Figures.objects.update(stale=True)
    assert ask("?period=quarter")[1]["figures"]["sales"] == 8


def test_where_nothing_was_sold_there_are_no_figures(ask):
    assert ask() == (200, {"period": "year", "counting": False, "figures": None})


def test_the_worker_counts_for_large_shops(ask, sold, merchant, monkeypatch):  # noqa: F811
    monkeypatch.setattr(bring_up_to_date, "AT_ONCE", 1)
    assert ask() == (200, {"period": "year", "counting": True, "figures": None})
    run_refresh(merchant.pk, "year")
    told = ask()[1]
    assert (told["counting"], told["figures"]["customers"]) == (False, 5)


@pytest.mark.parametrize(("role", "status"), [("cashier", 403), ("agent", 403), ("manager", 200), ("finance", 200)])
def test_it_has_the_permission_of_the_page(ask, role, status):
    with clock.travel(to=NOW):
        assert ask(role=role)[0] == status


def test_an_unknown_period_is_refused_by_name(ask):
    status, problem = ask("?period=decade")
    assert (status, problem["field"]) == (422, "period")
