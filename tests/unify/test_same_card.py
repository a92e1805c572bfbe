"""A member with several packs has a row for each: which rows are joined, and which stand there twice."""

from dataclasses import replace

import pytest

from shuke.unify.register import MemberRow, PackLeft
from shuke.unify.same_card import told_apart
from shuke.unify.values import Reason

WASH = PackLeft(2, 7, "洗车卡", "", 6, 10, 6_000, 10_000)
WAX = PackLeft(3, 8, "打蜡卡", "", 2, 5, 20_000, 50_000)
WANG = MemberRow(
    2, "0001", "0001", "王芳", "+861", "gold", 320, 50_000, 8_000, note="怕烫", packs=(WASH,), of_pack=True
)


def further(**said):
    return MemberRow(3, said.pop("reference", "0001"), said.pop("number", "0001"), packs=(WAX,), of_pack=True, **said)


def apart(*rows, **refused):
    kept, bad = told_apart(rows, refused)
    return kept, [(each.number, each.reason, each.value) for each in bad]


def test_a_further_row_adds_its_pack():
    assert apart(WANG, further()) == ([replace(WANG, packs=(WASH, WAX))], [])


def test_it_may_repeat_what_the_first_says_and_fill_what_that_left_out():
    first = replace(WANG, bonus=0, note="")
    both, bad = apart(first, further(name="王芳", phone="+861", points=320, bonus=8_000, note="送一次"))
    assert (both, bad) == (
        [replace(first, bonus=8_000, note="送一次", packs=(WASH, WAX))], [(3, Reason.COUNTED_ONCE, "0001")],
    )  # fmt: skip
    assert apart(WANG, further(note="送一次"))[0][0].note == "怕烫\n送一次"


@pytest.mark.parametrize(
    "said", [{"name": "李雷"}, {"phone": "+862"}, {"points": 5}, {"tier": "base"}, {"principal": 1}]
)
def test_it_may_say_nothing_else(said):
    assert apart(WANG, further(**said)) == (
        [], [(3, Reason.PACK_AND_MORE, "0001"), (2, Reason.REFUSED_TOGETHER, "0001")],
    )  # fmt: skip


def test_without_a_pack_the_number_stands_there_twice():
    row = MemberRow(3, " 0001", " 0001", "王芳")
    assert apart(WANG, row) == ([WANG], [(3, Reason.NUMBER_TWICE, " 0001")])


def test_a_phone_finds_the_card_when_only_one_has_it():
    row = further(reference="1", number="", phone="+861")
    assert apart(WANG, row) == ([replace(WANG, packs=(WASH, WAX))], [])
    son = MemberRow(4, "0002", "0002", "王小明", "+861")
    assert apart(WANG, son, row)[0] == [WANG, son, row]
    other = replace(row, name="李雷")
    assert apart(WANG, other) == ([WANG, other], [])


def test_rows_by_phone_alone_are_joined():
    first = replace(WANG, reference="1", number="")
    assert apart(first, further(reference="1", number="", phone="+861"))[0] == [replace(first, packs=(WASH, WAX))]


def test_the_same_pack_twice_is_remarked():
    kept, bad = apart(WANG, replace(WANG, line=3))
    assert (kept[0].packs, bad) == (
        (WASH, WASH), [(3, Reason.COUNTED_ONCE, "0001"), (3, Reason.PACK_TWICE, "洗车卡 6")],
    )  # fmt: skip


def test_rows_of_a_card_stay_out_together():
    assert apart(WANG, **{"0001": False}) == ([], [(2, Reason.REFUSED_TOGETHER, "0001")])
    plain = replace(WANG, packs=(), of_pack=False)
    assert apart(plain, **{"0001": True}) == ([], [(2, Reason.REFUSED_TOGETHER, "0001")])
    assert apart(plain, **{"0001": False}) == ([plain], [])
