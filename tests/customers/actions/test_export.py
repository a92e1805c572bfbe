"""Exports: escaped, audited, for one colleague, for a day."""

import csv
import io
from dataclasses import replace
from datetime import date, timedelta
from importlib import import_module

import pytest
from openpyxl import load_workbook

from shuke.customers import actions, queries
from shuke.customers.errors import ExportExpired, ExportUnfinished, TooManyForExport
from shuke.customers.jobs import forget_exports_everywhere
from shuke.customers.models import Export
from shuke.customers.queries import View
from shuke.customers.queries.export_columns import offered_columns
from shuke.customers.values import PackTold
from shuke.kit import clock
from shuke.kit.models import Audit
from shuke.kit.problems import Forbidden, NotFound
from shuke.kit.text.phones import parse_phone
from tests import factories


def rows_of(content):
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))


def test_a_file_is_written_escaped_and_handed_out(actor, merchant):
    actions.create_customer(actor, name="=HYPERLINK(1)", phones=["13800132906"])
    actions.create_customer(actor, name="王若兰")
    export_id = actions.export_customers(actor, view={"q": "hyperlink"})
    assert queries.export(export_id, actor).ready is False
    actions.fill_export(merchant.pk, export_id)
    told = queries.export(export_id, actor)
    assert (told.ready, told.share, told.rows) == (True, 100, 1)
    head, row = rows_of(actions.fetch_export(actor, export_id=export_id))
    assert len(head) == len(row) == 12
    assert (row[1], row[3]) == ("'=HYPERLINK(1)", "13800132906")
    assert [audit.action for audit in Audit.objects.filter(action="customers.export")] == ["customers.export"] * 2


def test_an_excel_file_holds_text_and_numbers_and_no_formula(actor, merchant):
    made = actions.create_customer(actor, name="=HYPERLINK(1)", phones=["13800132906"])
    actions.set_traits(made.id, card_number="8012345678901239", points=8426, balance_minor=4950)
    export_id = actions.export_customers(actor, view={}, format="xlsx")
    actions.fill_export(merchant.pk, export_id)
    assert queries.export(export_id, actor).format == "xlsx"
    book = load_workbook(io.BytesIO(actions.fetch_export(actor, export_id=export_id)))
    _head, row = book.active.iter_rows(values_only=True)
    assert (row[1], row[3], row[4]) == ("=HYPERLINK(1)", "13800132906", "8012345678901239")
    assert (row[6], row[7]) == (8426, 49.5)
    assert "f" not in {cell.data_type for line in book.active.iter_rows() for cell in line}


@pytest.mark.parametrize("format", ["csv", "xlsx"])
@pytest.mark.parametrize("zone", ["Asia/Shanghai", "America/New_York"])
def test_phones_stand_as_they_are_dialled_and_are_read_again(actor, merchant, format, zone):
    merchant.time_zone = zone
    merchant.save()
    stored = ["+8613800132906", "+861085296000", "+12125550123"]
    for phone in stored:
        actions.create_customer(actor, name="甲", phones=[phone])
    export_id = actions.export_customers(actor, view={}, columns=["phone"], format=format)
    actions.fill_export(merchant.pk, export_id)
    content = actions.fetch_export(actor, export_id=export_id)
    if format == "csv":
        cells = [row[0] for row in rows_of(content)][1:]
    else:
        cells = [row[0] for row in load_workbook(io.BytesIO(content)).active.iter_rows(values_only=True)][1:]
    sign = "'" if format == "csv" else ""
    home = ["13800132906", "01085296000", f"{sign}+12125550123"]
    abroad = [f"{sign}+8613800132906", f"{sign}+861085296000", "2125550123"]
    assert sorted(cells) == sorted(home if zone == "Asia/Shanghai" else abroad)
    region = "CN" if zone == "Asia/Shanghai" else "US"
    assert sorted(parse_phone(cell.removeprefix("'"), region) for cell in cells) == sorted(stored)


def test_an_export_of_a_segment_holds_its_members(actor, merchant):
    rich, _poor = (actions.create_customer(actor, name=name) for name in ("富", "贫"))
    actions.set_traits(rich.id, points=500)
    conditions = {"all": [{"field": "points", "is": "at_least", "values": [100]}]}
    segment = actions.save_segment(actor, name="多", conditions=conditions, shared=False)
    export_id = actions.export_customers(actor, view={"segment": str(segment.id)})
    actions.fill_export(merchant.pk, export_id)
    assert [row[1] for row in rows_of(actions.fetch_export(actor, export_id=export_id))][1:] == ["富"]


def test_long_exports_go_in_steps(actor, merchant, monkeypatch):
    monkeypatch.setattr(import_module("shuke.customers.actions.fill_export"), "_STEP", 2)
    for number in range(5):
        actions.create_customer(actor, name=f"客{number}")
    export_id = actions.export_customers(actor, view={})
    actions.fill_export(merchant.pk, export_id)
    assert len(rows_of(actions.fetch_export(actor, export_id=export_id))) == 6


def test_only_who_ordered_it_gets_it(actor, merchant):
    export_id = actions.export_customers(actor, view={})
    other = factories.actor_for("owner", merchant)
    with pytest.raises(NotFound):
        actions.fetch_export(other, export_id=export_id)
    with pytest.raises(NotFound):
        queries.export(export_id, other)
    with pytest.raises(Forbidden):
        actions.export_customers(factories.actor_for("agent", merchant), view={})


def test_a_file_expires_and_the_next_order_throws_it_away(actor, merchant):
    export_id = actions.export_customers(actor, view={})
    with pytest.raises(ExportUnfinished):
        actions.fetch_export(actor, export_id=export_id)
    actions.fill_export(merchant.pk, export_id)
    with clock.travel(by=timedelta(hours=25)):
        with pytest.raises(ExportExpired):
            actions.fetch_export(actor, export_id=export_id)
        actions.export_customers(actor, view={})
    assert Export.objects.get(pk=export_id).file is None


def test_expired_files_go_in_the_night(actor, merchant):
    export_id = actions.export_customers(actor, view={})
    actions.fill_export(merchant.pk, export_id)
    forget_exports_everywhere()
    assert Export.objects.get(pk=export_id).file is not None
    with clock.travel(by=timedelta(hours=25)):
        forget_exports_everywhere()
    assert Export.objects.get(pk=export_id).file is None


def test_too_many_rows_are_refused(actor, monkeypatch):
    monkeypatch.setattr("shuke.customers.actions.export.MOST_ROWS", 1)
    for name in "甲乙":
        actions.create_customer(actor, name=name)
    with pytest.raises(TooManyForExport):
        actions.export_customers(actor, view={})


def test_chosen_columns_stand_in_their_order_with_custom_fields(actor, merchant):
    hair = actions.make_field(
        actor, kind="many", name_zh="发质", options=[actions.OptionInput("细软"), actions.OptionInput("=卷")]
    )
    secret = actions.make_field(actor, kind="number", name_zh="身高", sensitive=True)
    values = {hair.key: [option.id for option in hair.options[1:]], secret.key: 1612.5}
    actions.create_customer(actor, name="王若兰", **actions.parted(values))
    actions.create_customer(actor, name="甲")
    columns = [secret.key, "name", hair.key, "nonsense", "name", "first_visit", "f1"]
    export_id = actions.export_customers(actor, view={}, columns=columns)
    actions.fill_export(merchant.pk, export_id)
    assert rows_of(actions.fetch_export(actor, export_id=export_id)) == [
        ["身高", "姓名", "发质", "首次到店"], ["1612.5", "王若兰", "'=卷", ""], ["", "甲", "", ""],
    ]  # fmt: skip
    manager = replace(actor, permissions=actor.permissions - {"customers.sensitive"})
    less = actions.export_customers(manager, view={}, columns=columns)
    assert Export.objects.get(pk=less).view["export"] == f"name,{hair.key},first_visit"
    offered = offered_columns(View(columns=("owner", hair.key)), sensitive=False)
    assert [key for key, _name, on in offered if on] == ["number", "name", "phone", "owner", hair.key]
    assert secret.key not in {key for key, _name, _on in offered}


def test_enrolment_sessions_left_and_the_end_of_packs_can_be_columns(actor, merchant):
    made = actions.create_customer(actor, name="甲")
    actions.set_traits(made.id, enrolled_on=date(2024, 3, 5))
    actions.set_packs_left([PackTold(1, made.id, 7, 4, None), PackTold(2, made.id, 8, 3, date(2099, 5, 6))])
    export_id = actions.export_customers(actor, view={}, columns=["name", "enrolled", "sessions", "pack_ends"])
    actions.fill_export(merchant.pk, export_id)
    assert rows_of(actions.fetch_export(actor, export_id=export_id))[1:] == [["甲", "2024-03-05", "7", "2099-05-06"]]


def test_a_field_that_was_archived_meanwhile_stays_empty(actor, merchant):
    seat = actions.make_field(actor, kind="text", name_zh="座位")
    actions.create_customer(actor, name="甲", **actions.parted({seat.key: "靠窗"}))
    export_id = actions.export_customers(actor, view={}, columns=["name", seat.key])
    actions.archive_field(actor, field_id=seat.id)
    actions.fill_export(merchant.pk, export_id)
    assert rows_of(actions.fetch_export(actor, export_id=export_id)) == [["姓名", ""], ["甲", ""]]
