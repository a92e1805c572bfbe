from io import BytesIO

import pytest
from openpyxl import load_workbook

from shuke.kit.text.sheets import as_csv, as_xlsx, safe_cell


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("=1+1", "'=1+1"), ("+8613800132906", "'+8613800132906"), ("-cmd", "'-cmd"), ("@SUM(A1)", "'@SUM(A1)"),
        ("\tx", "'\tx"), ("\rx", "'\rx"), ("王若兰", "王若兰"), ("", ""), ("-12.50", "-12.50"), ("12", "12"),
        ("a=1", "a=1"), ("-1-1", "'-1-1"), ("+1", "'+1"),
    ],
)  # fmt: skip
def test_no_cell_is_a_formula(text, cell):
    assert safe_cell(text) == cell


def test_a_file_bears_its_mark_and_guards_every_cell():
    assert as_csv([["姓名", "=1+1"], ["a,b", "-5"]]) == b"\xef\xbb\xbf" + '姓名,\'=1+1\r\n"a,b",-5\r\n'.encode()


def test_a_workbook_holds_what_could_be_a_formula_as_text():
    row = ["+8613800132906", "=1+1", "@SUM(A1)", "-12.50", "0012", "王若兰", "13800132906", "800132906"]
    (read,) = load_workbook(BytesIO(as_xlsx([row]))).active.iter_rows()
    assert [cell.value for cell in read] == [*row[:3], -12.5, *row[4:7], 800132906]
    assert [cell.data_type for cell in read] == ["s", "s", "s", "n", "s", "s", "s", "n"]
    assert [bool(cell.quotePrefix) for cell in read] == [True, True, True, *[False] * 5]
