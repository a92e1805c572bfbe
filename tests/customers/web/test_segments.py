"""The builder of segments, through a browser's requests."""

import pytest

from shuke.cards.actions import save_pack_design
from shuke.cards.values.packs import PackTerms
from shuke.customers.actions import create_customer, save_segment, set_traits
from shuke.customers.models import Segment
from shuke.customers.segments.fields import FIELDS
from shuke.kit import tenancy
from shuke.kit.access import system

ROW = {"join": "all", "b0-join": "all", "b0-r0-field": "points", "b0-r0-is": "at_least", "b0-r0-v": "100"}
RICH = {"all": [{"field": "points", "is": "at_least", "values": [100]}]}


@pytest.fixture
def xu(merchant):
    with tenancy.open(merchant=merchant.pk):
        made = create_customer(system(merchant.pk), name="许清和")
        set_traits(made.id, points=500)
        create_customer(system(merchant.pk), name="无分")
    return made


@pytest.fixture
def segment(merchant, xu):
    with tenancy.open(merchant=merchant.pk):
        return save_segment(system(merchant.pk), name="积分多", conditions=RICH)


def test_a_typed_condition_is_counted_with_who_is_in(browser, base, xu):
    part = browser.post(base + "segments/new/", ROW | {"do": "count"}, headers={"HX-Request": "true"})
    text = part.content.decode()
    assert "许清和" in text
    assert "无分" not in text
    assert "Points at least 100" in text
    assert "<html" not in text


def test_an_unfinished_condition_asks_to_be_finished(browser, base, xu):
    part = browser.post(base + "segments/new/", ROW | {"b0-r0-v": "", "do": "count"}, headers={"HX-Request": "true"})
    assert "Finish the conditions" in part.content.decode()


@pytest.mark.parametrize(
    ("sent", "words"),
    [
        ({"b0-r0-v": "-3"}, "“Points” is never below 0. Write 0 or more."),
        ({"b0-r0-v": "many"}, "“Points” needs a number. Write one in digits, like 20."),
        ({"b0-r0-v": "1.5"}, "“Points” is counted in whole numbers. Write one, like 2."),
        ({"b0-r0-is": "between", "b0-r0-v": ["5", "1"]},
         "“Points”: the first number is larger than the second. Write the smaller one first."),
        ({"b0-r0-field": "enrolled", "b0-r0-is": "between", "b0-r0-v": ["2026-11-30", "2026-11-01"]},
         "“Enrolled”: the first day comes after the second. Choose the earlier one first."),
        ({"b0-r0-field": "last_visit", "b0-r0-is": "within", "b0-r0-v": "-3"},
         "“Last visit”: write a whole number of days, from 0 to 3650."),
        ({"b0-r0-field": "came", "b0-r0-v": "2", "b0-r0-days": "0"},
         "“Days of visit”: write a whole number of days, from 1 to 3650."),
    ],
)  # fmt: skip
def test_a_value_without_sense_is_refused_by_name_and_stays_typed(browser, base, merchant, sent, words):
    sent = ROW | {"name": "没道理", "description": "试试"} | sent
    part = browser.post(base + "segments/new/", sent | {"do": "count"}, headers={"HX-Request": "true"})
    assert words in part.content.decode()
    page = browser.post(base + "segments/new/", sent | {"do": "save"}).content.decode()
    values = sent["b0-r0-v"] if isinstance(sent["b0-r0-v"], list) else [sent["b0-r0-v"]]
    assert [f'value="{value}"' in page for value in [*values, "没道理", "试试"]] == [True] * (len(values) + 2)
    assert words in page
    with tenancy.open(merchant=merchant.pk):
        assert not Segment.objects.exists()


@pytest.mark.parametrize(
    ("do", "rows", "blocks"), [("add-0", 2, 1), ("drop-0-0", 0, 1), ("block", 2, 2), ("show", 1, 1), ("add-7", 1, 1)]
)
def test_buttons_change_the_rows(browser, base, xu, do, rows, blocks):
    for headers in ({"HX-Request": "true"}, {}):
        text = browser.post(base + "segments/new/", ROW | {"do": do}, headers=headers).content.decode()
        assert text.count("field-of") == rows
        assert text.count("<fieldset") == blocks
        assert ("<html" in text) is not bool(headers)


def test_every_field_and_comparison_can_be_drawn(browser, base, xu):
    for field in FIELDS:
        for compare in field.compares:
            sent = {"b0-join": "all", "b0-r0-field": field.name, "b0-r0-is": compare, "do": "show"}
            answer = browser.post(base + "segments/new/", sent, headers={"HX-Request": "true"})
            assert f'<option value="{compare}" selected>' in answer.content.decode()


def test_a_pack_is_chosen_and_two_days_are_typed(browser, base, merchant):
    with tenancy.open(merchant=merchant.pk):
        design = save_pack_design(system(merchant.pk), terms=PackTerms("剪发十次卡", "Ten haircuts", 10, 9_900))
    sent = {
        "join": "all", "b0-join": "all", "name": "快用完", "shared": "on",
        "b0-r0-field": "sessions", "b0-r0-is": "between", "b0-r0-v": ["1", "2"], "b0-r0-what": f"pack:{design.id}",
        "b0-r1-field": "enrolled", "b0-r1-is": "between", "b0-r1-v": ["2026-11-01", "2026-11-30"],
        "b0-r2-field": "pack_ends", "b0-r2-is": "coming", "b0-r2-v": "14", "b0-r2-what": "item:left over",
    }  # fmt: skip
    part = browser.post(base + "segments/new/", sent | {"do": "show"}, headers={"HX-Request": "true"}).content.decode()
    assert f'<option value="pack:{design.id}" selected>Ten haircuts</option>' in part
    assert part.count("of any pack") == 2
    assert part.count('type="date"') == 2
    assert 'value="2026-11-30"' in part
    assert "Sessions left of “Ten haircuts” between 1 and 2" in part
    browser.post(base + "segments/new/", sent)
    with tenancy.open(merchant=merchant.pk):
        made = Segment.objects.get()
    assert made.conditions == {"all": [
        {"field": "sessions", "is": "between", "values": [1, 2], "what": f"pack:{design.id}"},
        {"field": "enrolled", "is": "between", "values": ["2026-11-01", "2026-11-30"]},
        {"field": "pack_ends", "is": "coming", "values": [14]},
    ]}  # fmt: skip
    page = browser.get(f"{base}segments/{made.pk}/").content.decode()
    assert [day in page for day in ('value="2026-11-01"', 'value="2026-11-30"')] == [True, True]


def test_saved_it_leads_to_its_customers_who_tell_why(browser, base, xu, merchant):
    answer = browser.post(base + "segments/new/", ROW | {"name": "积分多", "shared": "on"}, follow=True)
    page = answer.content.decode()
    assert "许清和" in page
    assert "Why in?" in page
    with tenancy.open(merchant=merchant.pk):
        made = Segment.objects.get()
    assert made.conditions == RICH
    why = browser.get(f"{base}segments/{made.pk}/why/{xu.id}/").content.decode()
    assert "Points at least 100" in why
    assert "here: 500" in why


def test_a_fixed_one_keeps_who_was_in(browser, base, xu, merchant):
    browser.post(base + "segments/new/", ROW | {"name": "礼", "frozen": "on"})
    with tenancy.open(merchant=merchant.pk):
        assert Segment.objects.get().frozen
    assert "chosen by hand" in browser.get(base + "segments/").content.decode()


def test_a_nameless_or_broken_one_keeps_what_was_typed(browser, base, xu):
    answer = browser.post(base + "segments/new/", ROW | {"name": ""})
    assert answer.status_code == 422
    assert 'value="100"' in answer.content.decode()
    broken = browser.post(base + "segments/new/", ROW | {"name": "x", "b0-r0-v": "many"})
    assert broken.status_code == 422
    assert "“Points” needs a number" in broken.content.decode()


def test_the_list_of_segments_says_them_in_words(browser, base, segment):
    page = browser.get(base + "segments/").content.decode()
    assert "Points at least 100" in page
    assert browser.get(f"{base}segments/{segment.id}/count/").content.decode().strip() == "<b>1</b>"


def test_the_form_shows_and_changes_one(browser, base, segment, merchant):
    page = browser.get(f"{base}segments/{segment.id}/").content.decode()
    assert 'value="100"' in page
    assert 'value="积分多"' in page
    browser.post(f"{base}segments/{segment.id}/", ROW | {"name": "更多", "b0-r0-v": "600", "b0-not": "on"})
    with tenancy.open(merchant=merchant.pk):
        row = Segment.objects.get()
    assert row.name == "更多"
    assert row.conditions == {"not": {"all": [{"field": "points", "is": "at_least", "values": [600]}]}}


def test_a_tree_deeper_than_the_form_is_told_not_lost(browser, base, merchant, xu):
    deep = {"all": [{"any": [{"all": [RICH["all"][0]]}, RICH["all"][0]]}]}
    with tenancy.open(merchant=merchant.pk):
        made = save_segment(system(merchant.pk), name="深", conditions=deep)
    assert "go deeper" in browser.get(f"{base}segments/{made.id}/").content.decode()
    browser.post(f"{base}segments/{made.id}/", {"name": "更深"})
    with tenancy.open(merchant=merchant.pk):
        assert (Segment.objects.get().name, Segment.objects.get().conditions) == ("更深", made.conditions)


def test_blocks_are_read_and_written_alike(browser, base, merchant, xu):
    two = ROW | {"join": "any", "b1-join": "any", "b1-r0-field": "late", "b1-r0-is": "yes", "name": "两"}
    browser.post(base + "segments/new/", two)
    with tenancy.open(merchant=merchant.pk):
        made = Segment.objects.get()
    assert made.conditions == {"any": [RICH, {"any": [{"field": "late", "is": "yes"}]}]}
    page = browser.get(f"{base}segments/{made.pk}/").content.decode()
    assert page.count("<fieldset") == 2


def test_put_away_and_back(browser, base, segment):
    page = browser.post(f"{base}segments/{segment.id}/archive/", follow=True).content.decode()
    assert "No segments yet" in page
    page = browser.post(f"{base}segments/{segment.id}/restore/", follow=True).content.decode()
    assert "积分多" in page


@pytest.mark.parametrize("start", ["away", "birthday", "low", "packs", "cooling", "spenders", "weekend", "nothing"])
def test_starters_open_filled_in(browser, base, xu, start):
    answer = browser.get(base + "segments/new/", {"from": start})
    assert answer.status_code == 200
    assert answer.content.decode().count("<fieldset") == 1
