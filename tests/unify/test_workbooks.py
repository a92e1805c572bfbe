"""Excel workbooks: sheets, headings, zeros and dates as they are shown, and workbooks that are traps."""

import zipfile
from datetime import date, datetime

import pytest
from openpyxl import Workbook

from shuke.unify import errors
from shuke.unify.reading import tables, workbooks
from tests.unify.registers import HEAD, LI, WANG, workbook


def cells(path, shape):
    return [
        row
        for step in tables.steps(path, shape, shape.columns)
        for row in zip(
            step.numbers.to_pylist(), *(step.columns[name].to_pylist() for name in shape.columns), strict=True
        )
    ]


def test_the_sheet_and_the_row_with_known_headings_are_found(tmp_path):
    path = workbook(tmp_path / "m.xlsx", WANG, LI, above=[["会员登记表"], [], ["2026 年"]])
    shape = tables.look_at(path)
    assert (shape.kind, shape.columns, shape.header, shape.sheet, shape.rows) == ("xlsx", HEAD, 4, "会员", 2)
    assert [row[:3] for row in cells(path, shape)] == [(5, "0001", "王芳"), (6, "A-17", "李雷")]


def test_a_file_is_known_by_its_content_and_not_by_its_name(tmp_path):
    path = workbook(tmp_path / "m.xlsx", WANG).rename(tmp_path / "upload")
    assert tables.look_at(path).kind == "xlsx"


def test_another_sheet_and_another_row_can_be_named(tmp_path):
    book = Workbook()
    book.active.append(["about this file"])
    book.create_sheet("old").append(["a", "b"])
    book["old"].append(["1", "2"])
    book["old"].append(["3", "4"])
    path = tmp_path / "m.xlsx"
    book.save(path)
    assert tables.look_at(path, sheet="old").columns == ("a", "b")
    assert tables.look_at(path, sheet="old", header=2).columns == ("1", "2")
    for wrong in ({"sheet": "none"}, {"sheet": "old", "header": 9}):
        with pytest.raises(errors.SheetUnknown):
            tables.look_at(path, **wrong)


def test_cells_are_read_as_they_are_shown(tmp_path):
    book = Workbook()
    sheet = book.active
    sheet.append(["卡号", "姓名", "手机", "x", "y", "z", "w"])
    sheet.append([7, 45.0, 12.5, date(2026, 5, 14), datetime(2026, 5, 14, 18, 30), True, None])
    sheet["A2"].number_format = "0000"
    path = tmp_path / "m.xlsx"
    book.save(path)
    shape = tables.look_at(path)
    assert cells(path, shape) == [(2, "0007", "45", "12.5", "2026-05-14", "2026-05-14 18:30:00", "TRUE", "")]


def test_an_empty_workbook_is_refused(tmp_path):
    path = tmp_path / "m.xlsx"
    Workbook().save(path)
    with pytest.raises(errors.EmptyFile):
        tables.look_at(path)


def bomb(path, name, content):
    workbook(path, WANG)
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr(name, content)
    return path


def test_bombs_and_traps_are_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(workbooks, "LARGEST_SHARED_TEXT_MB", 1)
    with pytest.raises(errors.WorkbookTooLarge):
        tables.look_at(bomb(tmp_path / "a.xlsx", "xl/big.xml", b" " * (3 << 20)))
    with pytest.raises(errors.Unreadable):
        tables.look_at(bomb(tmp_path / "b.xlsx", "xl/more.xml", b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "b">]>'))
    whole = workbook(tmp_path / "c.xlsx", WANG).read_bytes()
    for cut in (len(whole) // 2, len(whole) - 5):
        (tmp_path / "d.xlsx").write_bytes(whole[:cut])
        with pytest.raises(errors.Unreadable):
            tables.look_at(tmp_path / "d.xlsx")


def test_titles_above_a_csv_are_passed_over(tmp_path):
    path = tmp_path / "m.csv"
    path.write_bytes("会员登记表\n卡号,姓名,积分（分）\n0001,王芳,320\n0002,李雷,15\n".encode("gb18030"))
    shape = tables.look_at(path)
    assert (shape.columns, shape.header) == (("卡号", "姓名", "积分（分）"), 2)
    assert cells(path, shape) == [(3, "0001", "王芳", "320"), (4, "0002", "李雷", "15")]


def test_a_formula_that_was_never_reckoned_is_no_nothing(tmp_path):
    book = Workbook()
    book.active.append(["卡号", "姓名", "本金"])
    book.active.append(["0001", "王芳", "=50+50"])
    book.active.append(["0002", "李雷", 20])
    path = tmp_path / "m.xlsx"
    book.save(path)
    assert cells(path, tables.look_at(path)) == [(2, "0001", "王芳", "=50+50"), (3, "0002", "李雷", "20")]
