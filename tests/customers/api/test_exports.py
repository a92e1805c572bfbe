"""Exports over the API: ordered, watched, fetched, by one key."""

import csv
import io
from datetime import timedelta
from importlib import import_module

import pytest
from openpyxl import load_workbook

from shuke.customers.actions import (
    create_customer,
    export_customers,
    make_field,
    parted,
    save_segment,
    save_view,
    set_traits,
)
from shuke.customers.jobs import make_export
from shuke.customers.models import Export
from shuke.kit import clock, tenancy
from shuke.kit.access import system
from shuke.kit.models import Audit, Progress
from tests import factories
from tests.customers.api.test_customers import key_for

JSON = {"content_type": "application/json"}
URL = "/api/v1/customer-exports"


@pytest.fixture
def api(merchant):
    client = key_for(merchant)
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"
    return client


@pytest.fixture
def people(merchant):
    with tenancy.open(merchant=merchant.pk):
        ids = [create_customer(system(merchant.pk), name=name).id for name in ("=王若兰", "许清和", "顾言")]
        set_traits(ids[0], points=500, tier_rank=2)
        set_traits(ids[1], points=70, tier_rank=2)
    return ids


def order(api, merchant, **body):
    """Order a file, let the worker write it; what was answered, and the lines of the file."""
    told = api.post(URL, body, **JSON)
    assert told.status_code == 201, told.content
    make_export(merchant.pk, told.json()["id"])
    return told.json(), api.get(f"{URL}/{told.json()['id']}/file")


def lines(answer):
    return list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))


def test_ordered_watched_and_fetched(api, merchant, people):
    told = api.post(URL, {"customers": {"tier": 2}, "columns": ["points", "name"]}, **JSON).json()
    one = f"{URL}/{told['id']}"
    assert told == {
        "id": told["id"], "state": "running", "share": 0, "rows": 2, "format": "csv",
        "created_at": told["created_at"], "expires_at": told["expires_at"],
    }  # fmt: skip
    early = api.get(f"{one}/file")
    assert (early.status_code, early.json()["code"]) == (409, "customers.export_unfinished")
    make_export(merchant.pk, told["id"])
    done = told | {"state": "ready", "share": 100}
    assert (api.get(one).json(), api.get(URL).json()) == (done, [done])
    file = api.get(f"{one}/file")
    assert (file["Content-Type"], file["Cache-Control"]) == ("text/csv; charset=utf-8", "no-store")
    assert lines(file) == [["Points", "Name"], ["500", "'=王若兰"], ["70", "许清和"]]
    with tenancy.open(merchant=merchant.pk):
        written = Audit.objects.filter(action="customers.export").order_by("pk").values_list("actor_kind", "details")
        assert [(kind, sorted(details)) for kind, details in written] == [
            ("api", ["columns", "format", "view"]),
            ("api", ["export_id"]),
        ]
        assert Export.objects.get().downloaded_at is not None


def test_a_segment_and_a_saved_view_with_its_columns(api, merchant, people):
    rich = {"all": [{"field": "points", "is": "at_least", "values": [100]}]}
    with tenancy.open(merchant=merchant.pk):
        segment = save_segment(system(merchant.pk), name="多", conditions=rich)
        view = save_view(system(merchant.pk), name="高级", query={"tier": "2", "columns": "points"}, shared=True)
    _told, file = order(api, merchant, customers={"segment": segment.id}, columns=["name"])
    assert lines(file) == [["Name"], ["'=王若兰"]]
    _told, file = order(api, merchant, view_id=view.id)
    assert [line[1:] for line in lines(file)] == [
        ["Name", "Phone", "Points"], ["'=王若兰", "", "500"], ["许清和", "", "70"],
    ]  # fmt: skip
    _told, file = order(api, merchant, view_id=view.id, customers={"q": "许清和"}, columns=["name"])
    assert lines(file)[1:] == [["许清和"]]
    assert api.post(URL, {"view_id": view.id + 1}, **JSON).status_code == 404
    assert api.post(URL, {"customers": {"segment": segment.id + 1}}, **JSON).status_code == 404


def test_excel_holds_text_and_no_formula(api, merchant, people):
    told, file = order(api, merchant, customers={"q": "王若兰"}, columns=["name", "points"], format="xlsx")
    assert told["format"] == "xlsx"
    assert file["Content-Type"].endswith("spreadsheetml.sheet")
    book = load_workbook(io.BytesIO(file.content))
    head, row = book.active.iter_rows()
    assert [cell.value for cell in (*head, *row)] == ["Name", "Points", "=王若兰", 500]
    assert [cell.data_type for cell in row] == ["s", "n"]


def test_columns_are_listed_and_others_refused(api, merchant, people):
    with tenancy.open(merchant=merchant.pk):
        secret = make_field(system(merchant.pk), kind="text", name_zh="身高", sensitive=True)
        create_customer(system(merchant.pk), name="高", **parted({secret.key: "181"}))
    offered = [each["key"] for each in api.get(f"{URL}/columns").json()]
    assert offered[:3] == ["number", "name", "phone"]
    assert secret.key in offered
    _told, file = order(api, merchant, customers={"q": "高"}, columns=["name", secret.key])
    assert lines(file)[1:] == [["高", "181"]]
    refused = api.post(URL, {"columns": ["name", "shoe"]}, **JSON)
    assert (refused.status_code, refused.json()["code"], refused.json()["field"]) == (
        422, "customers.export_column", "columns",
    )  # fmt: skip
    assert refused.json()["title"] == "Choose columns from the list: “shoe” is not in it."


def test_a_file_is_the_keys_own(api, merchant, people):
    told, _file = order(api, merchant)
    other = key_for(merchant)
    assert other.get(URL).json() == []
    assert [other.get(f"{URL}/{told['id']}{end}").status_code for end in ("", "/file")] == [404, 404]
    with tenancy.open(merchant=merchant.pk):
        number = _ordered_by_staff(merchant)
    assert api.get(f"{URL}/{number}").status_code == 404


def _ordered_by_staff(merchant):
    return export_customers(factories.actor_for("owner", merchant), view={})


def test_who_may(api, merchant, people):
    for role in ("cashier", "agent", "finance"):
        key = key_for(merchant, role)
        asked = [key.post(URL, {}, **JSON), key.get(URL), key.get(f"{URL}/columns"), key.get(f"{URL}/1")]
        assert [answer.status_code for answer in asked] == [403] * 4


def test_a_file_expires_and_one_that_failed_says_so(api, merchant, people, monkeypatch):
    told, _file = order(api, merchant)
    with clock.travel(by=timedelta(hours=25)):
        assert api.get(f"{URL}/{told['id']}").json()["state"] == "expired"
        gone = api.get(f"{URL}/{told['id']}/file")
        assert (gone.status_code, gone.json()["code"]) == (410, "customers.export_expired")

    def broken(*_told, **_how):
        raise RuntimeError("no disk")

    monkeypatch.setattr(import_module("shuke.customers.actions.fill_export"), "as_csv", broken)
    failing = api.post(URL, {}, **JSON).json()
    with pytest.raises(RuntimeError):
        make_export(merchant.pk, failing["id"])
    assert api.get(f"{URL}/{failing['id']}").json()["state"] == "failed"
    with tenancy.open(merchant=merchant.pk):
        assert Progress.objects.latest("pk").state == "failed"
