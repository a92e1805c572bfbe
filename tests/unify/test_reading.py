"""Files of any encoding and shape, and files that are traps."""

import gzip
import io
import zipfile

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from shuke.unify import errors
from shuke.unify.reading import tables
from shuke.unify.reading.encodings import detect
from shuke.unify.values import Bad

CHINESE = (
    "会员,时间,单号,项目,金额\n"
    "张三,2026-05-01 10:00,A1,洗剪吹套餐,68.00\n"
    "李四,2026-05-02 11:30,A2,染发加护理，送茶,228.00\n"
)
TRADITIONAL = (
    "會員,時間,單號,項目,金額\n張三,2026-05-01 10:00,A1,洗頭與護髮,680\n李四,2026-05-02 11:30,A2,珍珠奶茶與雞排,228\n"
)
FRENCH = (
    "client;date;reçu;article;montant\nZoé;2026-05-01;A1;Crème brûlée;6.80\nLéa;2026-05-02;A2;Pâté à l'ancienne;9.20\n"
)


@pytest.mark.parametrize(
    ("text", "encoding", "found"),
    [
        (CHINESE, "utf-8", "utf-8"), (CHINESE, "utf-8-sig", "utf-8-sig"), (CHINESE, "utf-16", "utf-16"),
        (CHINESE, "utf-32", "utf-32"), (CHINESE, "gb18030", "gb18030"), (CHINESE, "gbk", "gb18030"),
        (TRADITIONAL, "big5", "big5"),
        (FRENCH, "latin-1", "cp1252"), (FRENCH, "cp1252", "cp1252"), (FRENCH, "utf-8", "utf-8"),
    ],
)  # fmt: skip
def test_every_encoding_gives_the_same_table(tmp_path, text, encoding, found):
    path = tmp_path / "f.csv"
    path.write_bytes(text.encode(encoding))
    shape = tables.look_at(path)
    first, *rest = text.splitlines()
    mark = ";" if ";" in first else ","
    assert (shape.encoding, shape.delimiter, shape.columns) == (found, mark, tuple(first.split(mark)))
    read = [
        row
        for step in tables.steps(path, shape, shape.columns)
        for row in zip(*(step.columns[c].to_pylist() for c in shape.columns), strict=True)
    ]
    assert read == [tuple(line.split(mark)) for line in rest]


def test_other_encodings_are_left_to_the_guesser(tmp_path):
    path = tmp_path / "f.csv"
    path.write_bytes(
        ("клиент,дата,сумма\n" + "Иванов Иван Иванович,2026-05-01,10\nПетрова Анна,2026-05-02,20\n" * 30).encode(
            "cp1251"
        )
    )
    assert detect(path).encoding.startswith(("cp1251", "windows", "mac_cyrillic", "kz1048", "ptcp154"))


def test_a_separator_inside_prices_is_not_taken():
    heads = ("a;b;c\n1,5;2,5;3,5\n", "a\tb\n1,2\t3\n", "a|b\n1|2\n", "a,b\n1,2\n", "alone\n1\n")
    assert [tables.sniff(head) for head in heads] == [
        ";", "\t", "|", ",", ",",
    ]  # fmt: skip


def test_rows_with_other_columns_are_told_with_their_numbers(tmp_path):
    path = tmp_path / "f.csv"
    rows = [f"{n},x" if n % 5000 else f"{n},x,surplus" for n in range(2, 40_002)]
    path.write_text("a,b\n" + "\n".join(rows) + "\n")
    shape = tables.look_at(path)
    numbers, bad = [], []
    for step in tables.steps(path, shape, ["a"]):
        numbers += step.numbers.to_pylist()
        bad += step.bad
        assert step.columns["a"].to_pylist() == [str(n) for n in step.numbers.to_pylist()]
    assert bad == [Bad(n, "columns", f"{n},x,surplus") for n in range(5000, 40_001, 5000)]
    assert sorted(numbers + [each.number for each in bad]) == list(range(2, 40_002))


def test_quotes_may_hold_line_ends_and_nul_is_dropped_from_wide_files(tmp_path):
    path = tmp_path / "f.csv"
    path.write_bytes('a,b\n"two\nlines",1\n"x\x00y",2\n'.encode("utf-16"))
    shape = tables.look_at(path)
    assert [c for s in tables.steps(path, shape, ["a"]) for c in s.columns["a"].to_pylist()] == ["two\nlines", "xy"]


def test_columns_without_or_with_the_same_name_are_told_apart():
    assert tables.unique(["date", "", "date", "date"]) == ("date", "(2)", "date (2)", "date (3)")


def parquet(columns=3, rows=2):
    out = io.BytesIO()
    pq.write_table(pa.table({f"c{n}": list(range(rows)) for n in range(columns)}), out)
    return out.getvalue()


def zipped():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("x.csv", "a,b\n1,2\n")
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "refusal"),
    [
        (b"", errors.EmptyFile), (b"a,b,c\n", errors.EmptyFile), (zipped(), errors.PackedFile),
        (gzip.compress(b"a,b\n1,2\n", mtime=0), errors.PackedFile),
        (b"a,b\n" + b"x" * 1_100_000, errors.LineTooLong), (b"a,b\n1,\x00\n", errors.Unreadable),
        ((",".join(f"c{n}" for n in range(501)) + "\n" + "," * 500 + "\n").encode(), errors.TooManyColumns),
        (parquet(columns=501), errors.TooManyColumns), (b"PAR1" + b"\x01" * 100, errors.Unreadable),
        ("a,b\n1,2\n".encode("utf-16")[:-1], errors.Unreadable),
        (("a" * 3_000_000).encode("utf-16"), errors.LineTooLong),
    ],
)  # fmt: skip
def test_bombs_and_other_files_are_refused(tmp_path, data, refusal):
    path = tmp_path / "f"
    path.write_bytes(data)
    with pytest.raises(refusal):
        tables.look_at(path)


def test_a_file_that_was_cut_while_being_read_is_refused(tmp_path):
    path = tmp_path / "f.parquet"
    path.write_bytes(parquet(rows=50_000))
    shape = tables.look_at(path)
    path.write_bytes(path.read_bytes()[:1000])
    with pytest.raises(errors.Unreadable):
        list(tables.steps(path, shape, ["c0"]))


def test_more_rows_than_one_import_takes_are_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(tables, "MOST_ROWS", 10)
    path = tmp_path / "f.parquet"
    path.write_bytes(parquet(rows=11))
    with pytest.raises(errors.TooManyRows):
        tables.look_at(path)
    text = tmp_path / "f.csv"
    text.write_text("a,b\n" + "1,2\n" * 11)
    with pytest.raises(errors.TooManyRows):
        list(tables.steps(text, tables.look_at(text), ["a"]))


def test_parquet_says_its_rows_and_shows_the_first(tmp_path):
    path = tmp_path / "f.parquet"
    path.write_bytes(parquet(rows=7))
    shape = tables.look_at(path)
    assert (shape.kind, shape.rows, shape.sample[1]) == ("parquet", 7, ("1", "1", "1"))
