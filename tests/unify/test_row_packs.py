"""Which pack a row of an old register brings, how many sessions of it, what they are worth and until when."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from shuke.cards.values.packs import DesignState, PackDesignValue, PackTerms
from shuke.unify import members
from shuke.unify.members import Manner
from shuke.unify.register import PackLeft, PackSum, Sums, by_pack
from shuke.unify.row_packs import packs_by_word
from shuke.unify.values import Reason, Settings

NOW = datetime(2026, 11, 22, 4, tzinfo=UTC)
MAPPING = {"number": "卡号", "pack": "次卡", "sessions": "剩余次数", "pack_value": "价值", "pack_until": "到期"}


def design(id=7, zh="洗车卡", en="Car wash", sessions=10, price=9_999, days=0, state=DesignState.LIVE):
    return PackDesignValue(id, PackTerms(zh, en, sessions, price, valid_days=days), state, "CNY")


WASH, WAX = design(), design(8, "打蜡卡", "", 5, 50_000, days=365)


def manner(mapping=MAPPING, **told):
    settings = Settings(mapping, "CNY", "Asia/Shanghai", packs=told)
    packs = packs_by_word([WASH, WAX], told)
    return Manner(settings, "CN", ZoneInfo("Asia/Shanghai"), NOW, {}, packs)


def read(how=None, **cells):
    row, bad = members.read_member(2, {"number": "1", **cells}, how or manner())
    return row and row.packs, [(each.reason, each.value) for each in bad]


def left(sessions, value, paid, *, until=None, priced=False, dated=False, of=WASH):
    terms = of.terms
    return PackLeft(
        2, of.id, terms.name_zh, terms.name_en, sessions, terms.sessions, value, paid, until, priced, dated
    )  # fmt: skip


@pytest.mark.parametrize(
    ("cells", "pack"),
    [
        # 99.99 for ten: the first four carry 39.99, so six are worth 60.00.
        ({"pack": "洗车卡", "sessions": "6"}, left(6, 6_000, 9_999)),
        ({"pack": "car WASH", "sessions": "6次"}, left(6, 6_000, 9_999)),
        ({"pack": "7", "sessions": "10.0"}, left(10, 9_999, 9_999)),
        ({"pack": "洗车卡", "sessions": "6", "pack_value": "55"}, left(6, 5_500, 9_166, priced=True)),
        ({"pack": "洗车卡", "sessions": "6", "pack_value": "0"}, left(6, 0, 0, priced=True)),
        ({"pack": "洗车卡", "sessions": "1", "pack_until": "2027/3/31"},
         left(1, 1_000, 9_999, until=date(2027, 3, 31), dated=True)),
        ({"pack": "打蜡卡", "sessions": "2 sessions"}, left(2, 20_000, 50_000, until=date(2027, 11, 22), of=WAX)),
        ({"pack": "打蜡卡", "sessions": "2", "pack_until": "长期"}, left(2, 20_000, 50_000, dated=True, of=WAX)),
        ({"pack": "打蜡卡", "sessions": "2", "pack_until": "2026-11-22"},
         left(2, 20_000, 50_000, until=date(2026, 11, 22), dated=True, of=WAX)),
    ],
)  # fmt: skip
def test_sessions_left_are_worth_what_the_file_or_the_price_says(cells, pack):
    assert read(**cells) == ((pack,), [])


@pytest.mark.parametrize(
    "cells", [{}, {"sessions": "0"}, {"pack": "洗车卡", "sessions": "0"}, {"pack": "没有的卡", "sessions": "0次"},
              {"pack": "无", "sessions": "-", "pack_value": "0"}],
)  # fmt: skip
def test_a_row_without_sessions_brings_no_pack(cells):
    assert read(**cells) == ((), [])


@pytest.mark.parametrize(
    ("cells", "reason", "value"),
    [
        ({"sessions": "6"}, Reason.NO_PACK, "6"), ({"pack": "剪发卡", "sessions": "6"}, Reason.UNKNOWN_PACK, "剪发卡"),
        ({"pack": "洗车卡"}, Reason.NO_SESSIONS, "洗车卡"),
        ({"pack": "洗车卡", "sessions": "6.5"}, Reason.BAD_SESSIONS, "6.5"),
        ({"pack": "洗车卡", "sessions": "6/10"}, Reason.BAD_SESSIONS, "6/10"),
        ({"pack": "洗车卡", "sessions": "-2"}, Reason.LESS_SESSIONS, "-2"),
        ({"pack": "洗车卡", "sessions": "11"}, Reason.MANY_SESSIONS, "11 > 10"),
        ({"pack_value": "20"}, Reason.VALUE_ALONE, "20"),
        ({"pack": "洗车卡", "sessions": "0", "pack_value": "20"}, Reason.VALUE_ALONE, "20"),
        ({"pack": "洗车卡", "sessions": "2", "pack_value": "-1"}, Reason.LESS_WORTH, "-1"),
        ({"pack_value": "-1"}, Reason.LESS_WORTH, "-1"),
        ({"pack": "洗车卡", "sessions": "2", "pack_value": "1.234"}, Reason.FINE_AMOUNT, "1.234"),
        ({"pack": "洗车卡", "sessions": "1", "pack_value": "100000000"}, Reason.HUGE_AMOUNT, "100000000"),
        ({"pack": "洗车卡", "sessions": "2", "pack_until": "明年"}, Reason.BAD_UNTIL, "明年"),
    ],
)  # fmt: skip
def test_what_cannot_come_in_names_the_field(cells, reason, value):
    assert read(**cells) == (None, [(reason, value)])


def test_all_that_is_wrong_with_a_pack_is_told_at_once():
    assert read(pack="剪发卡", sessions="很多", pack_value="-1", pack_until="明年") == (
        None,
        [
            (Reason.BAD_SESSIONS, "很多"), (Reason.LESS_WORTH, "-1"), (Reason.UNKNOWN_PACK, "剪发卡"),
            (Reason.BAD_UNTIL, "明年"),
        ],
    )  # fmt: skip
    assert read(pack="洗车卡", sessions="11", pack_value="1.234", pack_until="2026-11-21") == (
        None,
        [
            (Reason.FINE_AMOUNT, "1.234"), (Reason.PACK_ENDED, "2026-11-21"), (Reason.MANY_SESSIONS, "11 > 10"),
        ],
    )  # fmt: skip


def test_a_pack_that_stands_for_too_much_is_a_slip_of_the_point():
    huge = manner()
    huge.packs["洗车卡"] = design(sessions=1_000)
    assert read(huge, pack="洗车卡", sessions="1", pack_value="1000000") == (None, [(Reason.HUGE_AMOUNT, "1000000")])


def test_an_ended_pack_stays_out_and_a_dear_one_is_remarked():
    assert read(pack="洗车卡", sessions="2", pack_until="2026-11-21") == ((), [(Reason.PACK_ENDED, "2026-11-21")])
    packs, bad = read(pack="洗车卡", sessions="2", pack_value="100")
    assert ([pack.value for pack in packs], bad) == ([10_000], [(Reason.PACK_DEAR, "100")])


def test_a_list_of_one_pack_tells_it_by_the_heading():
    mapping = {"number": "卡号", "sessions": "洗车次数"}
    assert read(manner(mapping), sessions="6") == (None, [(Reason.UNKNOWN_PACK, "洗车次数")])
    assert read(manner(mapping, 洗车次数=7), sessions="6") == ((left(6, 6_000, 9_999),), [])


def test_a_name_of_several_packs_means_the_one_on_offer_or_none():
    old, twin = design(9, state=DesignState.ARCHIVED), design(10, zh="洗车", en="car wash")
    known = packs_by_word([WASH, twin, old], {"洗": 9, "走": 99})
    assert {word: pack.id for word, pack in known.items()} == {
        "7": 7, "10": 10, "9": 9, "洗车卡": 7, "洗车": 10, "洗": 9,
    }  # fmt: skip
    assert packs_by_word([old, design(11, en="", state=DesignState.ARCHIVED)], {}).keys() == {"9", "11", "car wash"}


def test_rows_add_up_by_pack():
    six, two = (members.read_member(2, {"number": "1", "pack": "洗车卡", "sessions": n}, manner())[0] for n in "62")
    wax = members.read_member(2, {"number": "1", "pack": "打蜡卡", "sessions": "1"}, manner())[0]
    assert by_pack([wax, six, two]) == (
        PackSum(7, "洗车卡", "Car wash", 2, 8, 8_000), PackSum(8, "打蜡卡", "", 1, 1, 10_000),
    )  # fmt: skip
    assert Sums.of([wax, six, two]) == Sums(3, packs=3, sessions=9, pack_value=18_000)


def test_the_files_own_sum_tells_sessions():
    assert members.own_sum({"number": "合计", "sessions": "9次", "pack_value": "180"}, manner()) == Sums(
        sessions=9, pack_value=18_000
    )
    assert members.own_sum({"number": "合计", "sessions": "九"}, manner()) == Sums()
