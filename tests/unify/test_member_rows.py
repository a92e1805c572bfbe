"""What a row of an old register means, cell by cell, and which rows belong together."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from shuke.unify import members
from shuke.unify.headings import heading_row
from shuke.unify.mapping import guess
from shuke.unify.members import Manner
from shuke.unify.register import MemberRow, Sums
from shuke.unify.same_card import told_apart
from shuke.unify.values import Kind, Reason, Settings

NOW = datetime(2026, 11, 22, 4, tzinfo=UTC)


def manner(**how):
    settings = Settings({}, "CNY", "Asia/Shanghai", **how)
    return Manner(settings, "CN", ZoneInfo("Asia/Shanghai"), NOW, {"金卡": "gold", "gold": "gold"})


def read(how=None, **cells):
    row, bad = members.read_member(2, cells, how or manner())
    return row, [(each.reason, each.value) for each in bad]


def test_a_whole_row_is_understood():
    row, bad = read(
        number="A-17", name=" 王　芳 ", phone="138 0000 0001", tier="Gold", points="1,320分", principal="¥500.50",
        bonus="80", birthday="1990/5/14", joined="2023年3月1日", note="怕烫", tag="老客",
    )  # fmt: skip
    assert (row, bad) == (
        MemberRow(2, "A-17", "A-17", "王 芳", "+8613800000001", "gold", 1_320, 50_050, 8_000, date(1990, 5, 14),
                  date(2023, 3, 1), "怕烫", "老客"), [],
    )  # fmt: skip


def test_empty_cells_are_nothing_and_a_phone_can_stand_for_a_number():
    row, bad = read(number="-", phone="13800000001", points="无", principal="—", tier="")
    assert (row.reference, row.number, row.held, bad) == ("13800000001", "", (0, 0, 0), [])


@pytest.mark.parametrize("written", ["'+8613800000001", "+8613800000001", "13800000001", "138-0000-0001"])
def test_a_phone_is_read_as_our_own_files_write_it(written):
    assert read(phone=written)[0].phone == "+8613800000001"


@pytest.mark.parametrize(
    ("cells", "reason", "value"),
    [
        ({"name": "无名"}, Reason.NO_MEMBER, "无名"), ({"number": "9" * 41}, Reason.BAD_NUMBER, "9" * 41),
        ({"number": "1", "points": "3.5"}, Reason.BAD_POINTS, "3.5"),
        ({"number": "1", "points": "1e99"}, Reason.BAD_POINTS, "1e99"),
        ({"number": "1", "points": "-3"}, Reason.LESS_THAN_NOTHING, "-3"),
        ({"number": "1", "principal": "-0.5"}, Reason.LESS_THAN_NOTHING, "-0.5"),
        ({"number": "1", "bonus": "多"}, Reason.BAD_AMOUNT, "多"),
        ({"number": "1", "principal": "99999999"}, Reason.HUGE_AMOUNT, "99999999"),
        ({"number": "1", "tier": "钻石"}, Reason.UNKNOWN_TIER, "钻石"),
        ({"number": "1", "principal": "(100)"}, Reason.LESS_THAN_NOTHING, "(100)"),
        ({"number": "1", "principal": "=50+50"}, Reason.BAD_AMOUNT, "=50+50"),
        ({"number": "8.6017E+15"}, Reason.SHORT_NUMBER, "8.6017E+15"),
        ({"number": "1", "name": "小计"}, Reason.SUM_ROW, "小计"),
        ({"number": "1", "name": "小计", "points": "很多", "tier": "钻石"}, Reason.SUM_ROW, "小计"),
        ({"name": "王芳", "phone": "没留"}, Reason.WRONG_PHONE, "没留"),
        ({"name": "王芳", "phone": "1.94518E+10"}, Reason.SHORT_NUMBER, "1.94518E+10"),
    ],
)  # fmt: skip
def test_what_cannot_come_in_says_why(cells, reason, value):
    assert read(**cells) == (None, [(reason, value)])


def test_all_that_is_wrong_with_a_row_is_told_at_once():
    cells = {"number": "1", "phone": "没留", "tier": "钻石", "points": "3.5", "principal": "1.234", "bonus": "-3"}
    assert read(**cells, birthday="3020-01-01", joined="去年") == (
        None,
        [
            (Reason.NO_PHONE_OF, "没留"), (Reason.UNKNOWN_TIER, "钻石"), (Reason.BAD_POINTS, "3.5"),
            (Reason.FINE_AMOUNT, "1.234"), (Reason.LESS_THAN_NOTHING, "-3"), (Reason.FUTURE_BIRTHDAY, "3020-01-01"),
            (Reason.ODD_JOINED, "去年"),
        ],
    )  # fmt: skip


@pytest.mark.parametrize(
    ("cells", "reason"),
    [
        ({"phone": "1.94518E+10"}, Reason.SHORT_PHONE), ({"joined": "5/3/21"}, Reason.ODD_JOINED),
        ({"phone": "没留"}, Reason.NO_PHONE_OF), ({"birthday": "5月14日"}, Reason.ODD_BIRTHDAY),
        ({"birthday": "3020-01-01"}, Reason.FUTURE_BIRTHDAY), ({"birthday": "1899-12-31"}, Reason.OLD_BIRTHDAY),
        ({"birthday": "2026-11-23"}, Reason.FUTURE_BIRTHDAY), ({"joined": "2030-01-01"}, Reason.ODD_JOINED),
        ({"joined": "99999999999999"}, Reason.ODD_JOINED),
    ],
)  # fmt: skip
def test_what_is_only_remarked_comes_in_without_it(cells, reason):
    row, bad = read(number="1", **cells)
    assert (row, bad) == (MemberRow(2, "1", "1"), [(reason, next(iter(cells.values())))])


def test_a_name_too_long_is_cut_and_says_so():
    row, bad = read(number="1", name="长" * 81)
    assert (row.name, bad) == ("长" * 80, [(Reason.LONG_NAME, "长" * 81)])


def test_zeros_are_filled_up_and_a_told_tier_counts():
    how = manner(pad=4, tiers={"钻石": "gold"})
    assert (read(how, number="7")[0].number, read(how, number="A7")[0].number) == ("0007", "A7")
    assert read(how, number="7", tier="钻石")[0].tier == "gold"


@pytest.mark.parametrize(
    ("numbers", "found"),
    [
        (["1", "2", "312"], (0, 0)), (["0001", "7", "12"], (4, 2)), (["1204", "7"], (4, 1)), (["A-1", "B"], (0, 0)),
        ([], (0, 0)), (["1204", "1205"], (0, 0)), (["012", "7"], (3, 1)),
    ],
)  # fmt: skip
def test_lost_zeros_are_noticed(numbers, found):
    assert members.lost_zeros(numbers) == found


def test_the_last_row_may_be_the_files_own_sum():
    assert members.own_sum({"number": "合计：", "points": "335", "principal": "520.5"}, manner()) == Sums(
        0, 335, 52_050, 0
    )
    assert members.own_sum({"number": "1", "name": "Total", "phone": "13800000001"}, manner()) is None
    assert members.own_sum({"number": "1", "name": "王芳"}, manner()) is None
    assert members.own_sum({"number": "2", "name": "小计"}, manner()) is None
    assert members.is_empty({"number": " ", "name": ""})


def test_rows_of_one_person_are_one_and_a_shared_phone_is_told():
    rows = [MemberRow(2, "1", "1", "王芳", "+861"), MemberRow(3, "2", "2", "王芳", "+861"),
            MemberRow(4, "3", "3", "王小明", "+861"), MemberRow(5, "4", "4", "赵敏")]  # fmt: skip
    persons, remarks = members.people_of(rows)
    assert persons == {"1": "1", "2": "1", "3": "3", "4": "4"}
    assert [(bad.number, bad.reason) for bad in remarks] == [
        (2, Reason.SHARED_PHONE), (3, Reason.SAME_PERSON), (4, Reason.SHARED_PHONE),
    ]  # fmt: skip
    kept, twice = told_apart([*rows, MemberRow(6, " 1", " 1")])
    assert (kept, [(bad.number, bad.reason) for bad in twice]) == (rows, [(6, Reason.NUMBER_TWICE)])


def test_headings_are_known_in_both_languages_with_their_units():
    assert guess(("会员卡号", "姓名", "储值余额（元）", "赠送金(元)", "剩余积分"), Kind.MEMBERS) == {
        "number": "会员卡号", "name": "姓名", "principal": "储值余额（元）", "bonus": "赠送金(元)",
        "points": "剩余积分",
    }  # fmt: skip
    assert guess(("Card No.", "Name", "Balance", "Points", "Joined"), Kind.MEMBERS) == {
        "number": "Card No.", "name": "Name", "principal": "Balance", "points": "Points", "joined": "Joined",
    }  # fmt: skip
    assert heading_row([["2026"], [""], ["卡号", "姓名"], ["1", "王"]]) == 3
    assert heading_row([["", ""], ["x", "y"]]) == 2
    assert heading_row([]) == 1
