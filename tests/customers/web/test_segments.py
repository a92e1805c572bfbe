"""The builder of segments, through a browser's requests."""

import pytest

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
    assert "Choose this condition again" in broken.content.decode()


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


@pytest.mark.parametrize("start", ["away", "birthday", "low", "cooling", "spenders", "weekend", "nothing"])
def test_starters_open_filled_in(browser, base, xu, start):
    answer = browser.get(base + "segments/new/", {"from": start})
    assert answer.status_code == 200
    assert answer.content.decode().count("<fieldset") == 1
