import pytest

from shuke.kit.text.sheets import as_csv, safe_cell


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
