"""What one looks for in a card's history: a kind, a month, a word; page by page until enough is found."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.http import QueryDict

from shuke.cards.queries.entries import CardEntry
from shuke.cards.web.history import Line, Page
from shuke.cards.web.history_filter import MOST_ROUNDS, Wanted, look_through, wanted_of
from shuke.kit.money import Money

NOON = datetime(2026, 3, 10, 12, tzinfo=ZoneInfo("Asia/Shanghai"))


def entry(unit: str) -> CardEntry:
    return CardEntry(1, NOON, "", "", "", "earned", 5, unit, None, "", "", "k")


def line(days=0, title="Purchase", whys=(), *, sale=None, units=()):
    return Line(
        NOON - timedelta(days=days), title, "receipt", Money(100, "CNY"), tuple(whys), tuple(map(entry, units)),
        sale_id=sale,
    )  # fmt: skip


PURCHASE = line(sale=7, units=("points", "CNY"))
TOP_UP = line(units=("CNY",), title="Top-up")
GIFT = line(units=("points",), title="Gift")
DEED = line(title="Frozen")


@pytest.mark.parametrize(
    ("kind", "found"),
    [
        ("", [PURCHASE, TOP_UP, GIFT, DEED]), ("purchases", [PURCHASE]), ("money", [TOP_UP]),
        ("points", [PURCHASE, GIFT]), ("card", [DEED]),
    ],
)  # fmt: skip
def test_each_kind_finds_its_lines(kind, found):
    assert [each for each in (PURCHASE, TOP_UP, GIFT, DEED) if Wanted(kind).fits(each)] == found


def test_words_are_found_in_titles_and_reasons_whatever_their_case():
    told = line(whys=("Haircut, WASH",))
    assert [Wanted(words=words).fits(told) for words in ("wash", "PURCH", "noodles")] == [True, True, False]


@pytest.mark.parametrize(
    ("query", "wanted"),
    [
        ("", Wanted()), ("kind=points&month=2026-03&q= wash ", Wanted("points", date(2026, 3, 1), "wash")),
        ("kind=x&month=13&q=%00", Wanted()), ("month=9999-12", Wanted()), ("month=2026-3-1", Wanted()),
    ],
)  # fmt: skip
def test_a_query_string_is_read_and_nonsense_asks_nothing(query, wanted):
    assert wanted_of(QueryDict(query)) == wanted


def pages(lines, size):
    """A history that is read in pages of a size; and where each began."""
    asked = []

    def read(before):
        asked.append(before)
        rest = [each for each in lines if before is None or each.at < before]
        shown = rest[:size]
        return Page(shown, shown[-1].at.isoformat() if len(rest) > size else None)

    return read, asked


def look(read, wanted, *, before=None, limit=3):
    return look_through(read, wanted, before=before, zone="Asia/Shanghai", limit=limit)


def test_pages_are_read_until_enough_is_found():
    lines = [line(day, sale=day if day % 4 == 0 else None) for day in range(1, 30)]
    read, asked = pages(lines, 3)
    first = look(read, Wanted("purchases"))
    assert [each.sale_id for each in first.lines] == [4, 8, 12]
    rest = look(read, Wanted("purchases"), before=datetime.fromisoformat(first.next), limit=30)
    assert ([each.sale_id for each in rest.lines], rest.next) == ([16, 20, 24, 28], None)
    assert asked[0] is None


def test_a_month_begins_and_ends_at_the_shops_midnight_and_nothing_older_is_read():
    lines = [line(day) for day in range(60)]
    read, asked = pages(lines, 10)
    found = look(read, Wanted(month=date(2026, 2, 1)), limit=40)
    assert {each.at.month for each in found.lines} == {2}
    assert (len(found.lines), found.next) == (28, None)
    assert asked[0] == datetime(2026, 3, 1, tzinfo=ZoneInfo("Asia/Shanghai"))


def test_december_ends_with_the_year():
    read, asked = pages([], 10)
    assert look(read, Wanted(month=date(2026, 12, 1))) == Page([], None)
    assert asked == [datetime(2027, 1, 1, tzinfo=ZoneInfo("Asia/Shanghai"))]


def test_a_search_that_finds_nothing_gives_up_and_says_where_it_stopped():
    lines = [line(day) for day in range(500)]
    read, asked = pages(lines, 2)
    found = look(read, Wanted(words="noodles"))
    assert (found.lines, len(asked)) == ([], MOST_ROUNDS)
    assert found.next is not None
