"""The directory: tabs, filters, order, pages, and the search."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from shuke.customers import place, queries
from shuke.customers.actions import (
    add_number_token,
    archive_customer,
    assign_owner,
    create_customer,
    set_traits,
    tag_customer,
)  # fmt: skip
from shuke.customers.queries import View
from shuke.kit.api.paging import CursorUnreadable
from tests import factories


def names(view: View, **options):
    return [row.name for row in queries.directory(view, **options)[0]]


@pytest.fixture
def people(actor):
    """Four customers of different habits, newest last."""
    today = place.today()
    facts = {
        "王若兰": {
            "points": 10,
            "balance_minor": 4900,
            "spend_minor": 100_00,
            "last_visit_on": today - timedelta(days=3),
        },
        "欧阳思齐": {"points": 30, "balance_minor": 0, "last_visit_on": today - timedelta(days=100), "late_on": today},
        "Emily Carter": {
            "points": 30,
            "balance_minor": 5000,
            "spend_minor": 900_00,
            "tier_rank": 2,
            "tier_name": "金毫",
        },
        "安之": {"late_on": today + timedelta(days=1)},
    }
    ids = {}
    for number, (name, traits) in enumerate(facts.items()):
        ids[name] = create_customer(actor, name=name, phones=[f"1380013290{number}"]).id
        set_traits(ids[name], **traits)
    return ids


@pytest.mark.parametrize(
    ("sort", "down", "expected"),
    [
        ("name", False, ["安之", "Emily Carter", "欧阳思齐", "王若兰"]),
        ("points", True, ["Emily Carter", "欧阳思齐", "王若兰", "安之"]),
        ("points", False, ["安之", "王若兰", "欧阳思齐", "Emily Carter"]),
        ("balance", True, ["Emily Carter", "王若兰", "安之", "欧阳思齐"]),
        ("last_visit", True, ["王若兰", "欧阳思齐", "安之", "Emily Carter"]),
        ("tier", True, ["Emily Carter", "安之", "欧阳思齐", "王若兰"]),
        ("spend", True, ["Emily Carter", "王若兰", "安之", "欧阳思齐"]),
        ("created", True, ["安之", "Emily Carter", "欧阳思齐", "王若兰"]),
    ],
)
@pytest.mark.parametrize("limit", [1, 2, 10])
def test_every_order_pages_through_each_customer_once(people, sort, down, expected, limit):
    view, seen, cursor = View(sort=sort, down=down), [], None
    while True:
        rows, cursor = queries.directory(view, cursor=cursor, limit=limit)
        seen += [row.name for row in rows]
        if cursor is None:
            break
    assert seen == expected


@pytest.mark.parametrize(
    ("view", "expected"),
    [
        (View(tab="late"), {"欧阳思齐"}),
        (View(tab="low"), {"王若兰"}),
        (View(tab="unowned"), {"王若兰", "欧阳思齐", "Emily Carter", "安之"}),
        (View(tab="archived"), set()),
        (View(tier=2), {"Emily Carter"}),
        (View(spend=500), {"Emily Carter"}),
        (View(seen="30"), {"王若兰"}),
        (View(seen="not90"), {"欧阳思齐"}),
        (View(seen="never"), {"Emily Carter", "安之"}),
    ],
)
def test_tabs_and_filters(people, view, expected):
    assert set(names(view)) == expected
    assert queries.count(view) == len(expected)


def test_owner_tag_and_selection_filters(actor, staff, people):
    assign_owner(actor, customer_ids=[people["安之"]], owner_id=staff.pk)
    [tag] = tag_customer(actor, customer_ids=[people["安之"], people["王若兰"]], names=["茶友"])
    assert names(View(tab="mine"), staff=staff.pk) == names(View(owner=staff.pk)) == ["安之"]
    assert names(View(tag=tag.id, sort="name", down=False)) == ["安之", "王若兰"]
    assert names(View(only=(people["欧阳思齐"],))) == ["欧阳思齐"]
    assert queries.directory(View(owner=staff.pk))[0][0].owner == "林知夏"


def test_birthdays_of_the_next_seven_days(actor):
    today = place.today()
    for name, ahead in {"今日": 0, "七日": 7, "八日": 8, "昨日": -1}.items():
        day = today + timedelta(days=ahead)
        create_customer(actor, name=name, birthday=date(1988, day.month, day.day))
    assert set(names(View(tab="birthdays"))) == {"今日", "七日"}


def test_an_archived_customer_is_in_its_own_tab_only(actor, people):
    archive_customer(actor, customer_id=people["安之"])
    assert "安之" not in names(View())
    assert names(View(tab="archived")) == ["安之"]
    assert queries.find("安之") == []


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("王若", ["王若兰"]),
        ("若兰", ["王若兰"]),
        ("兰", ["王若兰"]),
        ("wangruolan", ["王若兰"]),
        ("ruolan", ["王若兰"]),
        ("wrl", ["王若兰"]),
        ("wang", ["王若兰"]),
        ("ouyang", ["欧阳思齐"]),
        ("oysq", ["欧阳思齐"]),
        ("emily c", ["Emily Carter"]),
        ("carter EMILY", ["Emily Carter"]),
        ("2901", ["欧阳思齐"]),
        ("13800132902", ["Emily Carter"]),
        ("+86 138 0013 2902", ["Emily Carter"]),
        ("80123456", ["安之"]),
        ("8012 3456 7890 1239", ["安之"]),
        ("1239", ["安之"]),
        ("王 若兰", ["王若兰"]),
        ("若兰 2900", ["王若兰"]),
        ("若兰 2901", []),
        ("兰若", []),
        ("zzz", []),
    ],
)
def test_search(people, typed, found):
    add_number_token(people["安之"], "8012345678901239")
    assert [row.name for row in queries.find(typed)] == found


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("👩‍👩‍👧 Zoë", "zoe"),
        ("👩‍👩‍👧 Zoë", "👩"),
        ("محمد علي", "محمد"),
        ("𠮷野家", "𠮷野"),
        ("阿依古丽·买买提", "买买提"),
        ("阿依古丽·买买提", "ayi"),
    ],
)
def test_search_finds_names_of_the_whole_world(actor, name, typed):
    create_customer(actor, name=name)
    assert [row.name for row in queries.find(typed)] == [name]


@pytest.mark.parametrize("typed", ["", "  ", "\u202e"])
def test_a_text_that_is_empty_lists_all_and_finds_nobody(people, typed):
    assert queries.find("") == []
    assert len(names(View(search=typed))) == 4


@pytest.mark.parametrize("typed", ["…", "%", "@", "=+", "'"])
def test_signs_alone_mean_nobody(people, typed):
    assert (queries.find(typed), names(View(search=typed)), queries.count(View(search=typed))) == ([], [], 0)


def test_a_digit_among_signs_means_a_name_and_not_every_number_that_begins_with_it(people, actor):
    create_customer(actor, name="=1+1", phones=["13800132907"])
    assert [row.name for row in queries.find("=1+1")] == ["=1+1"]


def test_frequent_matches_are_tested_row_by_row(people, monkeypatch):
    monkeypatch.setattr("shuke.customers.queries.search.MOST_IDS", 0)
    assert [row.name for row in queries.find("王若")] == ["王若兰"]
    assert [row.name for row in queries.find("wang 2900")] == ["王若兰"]


def test_a_foreign_cursor_is_refused(people):
    with pytest.raises(CursorUnreadable):
        queries.directory(View(sort="points"), cursor="bm9uc2Vuc2U")
    named = queries.directory(View(sort="name"), limit=1)[1]
    with pytest.raises(CursorUnreadable):
        queries.directory(View(sort="points"), cursor=named)


@pytest.mark.parametrize("many", [1, 3, 30])
def test_a_page_costs_the_same_whatever_it_holds(actor, many):
    for number in range(many):
        create_customer(actor, name=f"客{number}", phones=[f"138001300{number:02d}"])
    with CaptureQueriesContext(connection) as counted:
        assert len(queries.directory(View())[0]) == many
    assert len(counted) == 2  # the merchant (its day and currency), and the page


def test_another_merchants_customers_are_not_there(people):
    from shuke.kit import tenancy

    with tenancy.open(merchant=factories.make_merchant().pk):
        assert names(View()) == []
        assert queries.find("王若") == []
        assert queries.count(View()) == 0


def test_a_view_is_read_from_an_address_and_written_back():
    query = {
        "tab": "mine",
        "q": "王",
        "tag": "3",
        "tier": "2",
        "owner": "5",
        "seen": "90",
        "spend": "100",
        "sort": "-points",
    }
    assert View.read(query).as_query() == query
    assert View.read({"tab": "nonsense", "tag": "x", "seen": "1", "sort": "evil"}).as_query() == {}
    assert View.read({"sort": "name"}) == View(sort="name", down=False)
    assert View.read(query).as_query(tag=None, search="") == {k: v for k, v in query.items() if k not in ("tag", "q")}
    assert View.read({"only": "1,x,2"}).only == (1, 2)
    assert View().filtered is False
    assert View(tier=0).filtered is True
