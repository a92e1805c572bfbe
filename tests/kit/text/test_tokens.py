"""Whatever part of a name or number people remember finds it, by equality and prefix range alone."""

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from shuke.kit.text.scripts import is_written_joined
from shuke.kit.text.tokens import TokenQuery, index_tokens, prefix_range, query_tokens

WANG = index_tokens(
    name="王若兰", phones=["+8613800132906"], numbers=["8012345678903391"], emails=["Ruolan.Wang88@example.com"]
)


def finds(query: str, tokens: set[str]) -> bool:
    """What the database does: every asked token is there, by `=` or by `>= low AND < high` in byte order."""
    asked = query_tokens(query)
    return bool(asked) and all(_is_there(token, tokens) for token in asked)


def _is_there(asked: TokenQuery, tokens: set[str]) -> bool:
    if not asked.prefix:
        return asked.value in tokens
    low, high = (bound.encode() for bound in prefix_range(asked.value))
    return any(low <= token.encode() < high for token in tokens)


def test_the_tokens_of_one_customer():
    assert index_tokens(name="王若兰", phones=["+8613800132906"]) == {
        "c:王若", "c:若兰", "c:兰", "a:wangruolan", "a:ruolan", "a:wrl",
        "d:13800132906", "d:3800132906", "d:800132906", "d:00132906", "d:0132906", "d:132906", "d:32906", "d:2906",
    }  # fmt: skip
    assert len(WANG) == 21


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("张伟", [("c:张伟", False)]),
        ("王若兰", [("c:王若", False), ("c:若兰", False)]),
        ("張偉", [("c:张伟", False)]),
        ("张", [("c:张", True)]),
        ("ZhangWei", [("a:zhangwei", True)]),
        ("zw", [("a:zw", True)]),
        ("3391", [("d:3391", True)]),
        ("138 0013-2906", [("d:13800132906", True)]),
        ("+86 138 0013", [("d:1380013", True)]),
        ("008613800132906", [("d:13800132906", True)]),
        ("8613800132906", [("d:13800132906", True)]),
        ("138****2906", [("d:138", True), ("d:2906", True)]),
        ("张伟 2906", [("c:张伟", False), ("d:2906", True)]),
        ("王ruolan", [("c:王", True), ("a:ruolan", True)]),
        ("emily.car@example.com", [("a:emily", True), ("a:car", True)]),
        ("🐱", [("c:🐱", True)]),
        ("张伟张伟", [("c:张伟", False), ("c:伟张", False)]),
        ("", []),
        (" \u3000", []),
        ("%_*'\"", []),
        ("=1+1", [("d:1", False), ("d:1", True)]),
        ("1/2 张", [("d:1", False), ("d:2", True), ("c:张", True)]),
        ("张 1****2906", [("c:张", True), ("d:1", True), ("d:2906", True)]),
    ],
)
def test_what_a_query_asks(text, asked):
    assert query_tokens(text) == [TokenQuery(*token) for token in asked]


@pytest.mark.parametrize(
    "query",
    ["王若兰", "若兰", "王若", "王", "若", "兰", "王 兰", "wangruolan", "wang ruolan", "ruolan wang", "wangr",
     "ruol", "wrl", "wr", "13800132906", "1380", "2906", "0013", "138 0013 2906", "+8613800132906", "若兰 2906",
     "138****2906", "8012345678903391", "8012 3456 7890 3391", "3456", "3391", "903391", "ruolan.wang88", "wang88@",
     "ＷＲＬ", "１３８０"],
)  # fmt: skip
def test_what_finds_her(query):
    assert finds(query, WANG)


@pytest.mark.parametrize("query", ["王兰", "兰若", "wanglan", "rl", "2907", "138001329061", "若兰 2907", "张", "", "!"])
def test_what_does_not_find_her(query):
    assert not finds(query, WANG)


@pytest.mark.parametrize(
    ("name", "queries"),
    [
        ("孟凡", ["mf", "mengfan", "fan", "孟"]),
        ("歐陽娜娜", ["欧阳", "歐陽", "ouyang", "oynn", "nana", "nuona"]),
        ("吕布", ["lvbu", "lubu", "lv", "lu", "LÜ bu"]),
        ("张乐", ["zhangle", "zhangyue", "zl"]),
        ("阿依古丽·买买提", ["古丽买", "古丽·买", "ayiguli", "阿依古丽", "买买提 阿依古丽"]),
        ("Emily Rose Carter", ["carter", "emi cart", "CARTER EMILY", "erc", "er"]),
        ("Zoë O'Brien-Łukasz", ["zoe", "obrien", "o'brien", "lukasz", "zoe luk"]),
        (
            "上海新世纪餐饮管理有限公司",
            ["新世纪", "上海 餐饮", "shanghaixin", "shxsj", "xinshiji", "xsj", "canyin", "cygl"],
        ),
        ("小猫🐱", ["猫🐱", "🐱", "xm"]),
        ("𠮷野家", ["𠮷野", "野家", "𠮷"]),
        ("Иван Петров", ["петр", "ИВАН"]),
        ("محمد علي", ["محمد"]),
        ("山田ガク", ["田ガ", "ガク"]),
    ],
)
def test_names_of_many_kinds(name, queries):
    assert {query: finds(query, index_tokens(name=name)) for query in queries} == dict.fromkeys(queries, True)


@pytest.mark.parametrize(
    ("number", "queries"),
    [
        ("HH-0208", ["0208", "hh-0208", "hh 0208", "HH"]),
        ("VIP0012", ["vip0012", "vip", "0012"]),
        ("7", ["7"]),
        ("208", ["208", "20"]),
    ],
)
def test_member_numbers_of_any_form(number, queries):
    assert {query: finds(query, index_tokens(numbers=[number])) for query in queries} == dict.fromkeys(queries, True)


def test_landlines_are_found_with_and_without_the_trunk_zero():
    tokens = index_tokens(phones=["+861085296000"])
    assert [finds(query, tokens) for query in ("010-8529 6000", "8529", "1085296000")] == [True, True, True]


@pytest.mark.parametrize(
    ("value", "bounds"),
    [
        ("c:张", ("c:张", "c:弡")),
        ("a", ("a", "b")),
        ("a\ud7ff", ("a\ud7ff", "a\ue000")),
        ("a\U0010ffff", ("a\U0010ffff", "b")),
    ],
)
def test_bounds_of_a_prefix(value, bounds):
    assert prefix_range(value) == bounds


@pytest.mark.parametrize("value", ["", "\U0010ffff"])
def test_a_prefix_without_an_end_is_refused(value):
    with pytest.raises(ValueError, match="at least one"):
        prefix_range(value)


letters = st.characters(exclude_categories=["Cs"])


@given(st.text(letters, min_size=1, max_size=6), st.text(letters, max_size=6), st.text(letters, max_size=6))
@example("a\U0010ffff", "", "")
def test_the_range_holds_exactly_what_begins_so(prefix, rest, other):
    assume(prefix.rstrip("\U0010ffff"))
    low, high = (bound.encode() for bound in prefix_range(prefix))
    assert low <= (prefix + rest).encode() < high
    assert (low <= other.encode() < high) is other.startswith(prefix)


han = st.characters(min_codepoint=0x4E00, max_codepoint=0x9FFF)
rare_han = st.characters(min_codepoint=0x20000, max_codepoint=0x2A6DF)
joined_names = st.text(st.one_of(han, rare_han, st.sampled_from("张伟歐陽娜·🐱ガ")), min_size=2, max_size=12)


@given(joined_names, st.data())
def test_every_part_of_two_or_more_characters_finds_its_name(name, data):
    start = data.draw(st.integers(0, len(name) - 2))
    part = name[start : data.draw(st.integers(start + 2, len(name)))]
    assume(any(map(is_written_joined, part)))
    assert finds(part, index_tokens(name=name))


@given(st.from_regex(r"1[3-9][0-9]{9}", fullmatch=True), st.data())
def test_every_fragment_of_four_digits_finds_its_phone(mobile, data):
    start = data.draw(st.integers(0, 7))
    end = data.draw(st.integers(start + 4, 11))
    assert finds(mobile[start:end], index_tokens(phones=["+86" + mobile]))


@given(st.text(), st.text(), st.text(), st.text())
def test_any_text_is_indexed_and_asked_in_few_short_tokens(name, phone, number, email):
    tokens = index_tokens(name=name, phones=[phone], numbers=[number], emails=[email])
    asked = query_tokens(name)
    assert all(3 <= len(token) <= 42 for token in tokens)
    assert len(asked) <= 12
    for token in asked:
        low, high = (bound.encode() for bound in prefix_range(token.value))
        assert low < high


@given(st.text(max_size=30))
@example("0·0")
@example("88 66")
@example("+86 1")
def test_the_whole_name_always_finds_itself(name):
    assert not query_tokens(name) or finds(name, index_tokens(name=name))
