"""Which designs can be kept and published, what differs between two, and how they read. Pure."""

import io
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageDraw

from shuke.cards.designing import (
    check_draft,
    check_publishable,
    differences,
    drawable,
    faults,
    lacks_picture,
    print_dpi,
    room_taken,
)
from shuke.cards.errors import DesignRefused
from shuke.cards.looks.art import art
from shuke.cards.looks.colours import MARK, palette
from shuke.cards.looks.pictures import CARD, box_of, lightest
from shuke.cards.values.design import Design, PlacedPicture, Template, read_design
from shuke.cards.web.design_words import design_changes, mendings
from shuke.ui.brand import AA, contrast

PICTURE = PlacedPicture(7, "a" * 64, "jpg", 3200, 2019, "湖山.jpg", x=20, y=80, zoom=150, light="#dddddd")
GOOD = Design(name_zh="金毫会员", name_en="Gold", claim_zh="一盏茶", contact="湖滨店 0571-8702", picture=PICTURE)
COLOURS = st.from_regex(r"#[0-9a-f]{6}", fullmatch=True)


def test_a_good_design_is_kept_and_published():
    check_publishable(GOOD)


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"template": "unknown"}, "template"),
        ({"code": "elsewhere"}, "code"),
        ({"face": "red"}, "face"),
        ({"face": "#12345g"}, "face"),
        ({"accent": "#FFFFFF"}, "accent"),
        ({"name_zh": "一" * 13}, "name_zh"),
        ({"name_en": "n" * 25}, "name_en"),
        ({"claim_zh": "一" * 19}, "claim_zh"),
        ({"terms_en": "t" * 161}, "terms_en"),
        ({"contact": "c" * 73}, "contact"),
        ({"name_zh": "茶😀"}, "name_zh"),
        ({"claim_en": "a\u202eb"}, "claim_en"),
        ({"picture": replace(PICTURE, x=101)}, "picture"),
        ({"picture": replace(PICTURE, y=-1)}, "picture"),
        ({"picture": replace(PICTURE, zoom=99)}, "zoom"),
        ({"picture": replace(PICTURE, zoom=301)}, "zoom"),
    ],
)
def test_what_nobody_could_print_is_refused_at_its_field(change, field):
    with pytest.raises(DesignRefused) as refused:
        check_draft(replace(GOOD, **change))
    assert refused.value.field == field


@pytest.mark.parametrize("change", [{"name_zh": "一" * 12}, {"claim_zh": "®©™°"}, {"zoom": 300}, {"picture": None}])
def test_what_just_fits_is_taken(change):
    if "zoom" in change:
        change = {"picture": replace(PICTURE, **change)}
    check_draft(replace(GOOD, **change))


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"name_zh": "", "name_en": ""}, "name_zh"),
        ({"template": Template.PHOTO, "picture": None}, "picture"),
        ({"template": Template.WINDOW, "picture": None}, "picture"),
    ],
)
def test_what_is_missing_stops_the_publishing_not_the_draft(change, field):
    design = replace(GOOD, **change)
    check_draft(design)
    with pytest.raises(DesignRefused) as refused:
        check_publishable(design)
    assert refused.value.field == field


def test_room_counts_chinese_twice():
    assert [room_taken(text) for text in ("", "abc", "茶", "茶a，")] == [0, 3, 2, 5]


def test_differences_name_the_fields():
    assert differences(GOOD, GOOD) == ()
    assert differences(GOOD, replace(GOOD, face="#123456", name_en="x")) == ("name_en", "face")
    assert "template" in differences(None, GOOD)
    assert design_changes(("name_zh", "name_en", "face")) in {"card name, main colour", "卡名、主色"}


def test_a_stored_design_is_read_again_and_an_older_one_too():
    assert read_design(GOOD.body()) == GOOD
    assert read_design({"name_zh": "旧", "gone": 1}) == Design(name_zh="旧")


def test_words_fall_back_to_the_other_language():
    assert (GOOD.said("name", "en"), GOOD.said("claim", "en"), GOOD.said("name", "zh-hans")) == (
        "Gold",
        "一盏茶",
        "金毫会员",
    )


def test_dots_an_inch():
    assert print_dpi(replace(PICTURE, width=1082, height=1082, zoom=100)) == 300
    assert print_dpi(replace(PICTURE, width=1082, height=1082, zoom=200)) == 150
    assert print_dpi(replace(PICTURE, width=5000, height=709, zoom=100)) == 300


@given(COLOURS, COLOURS, st.sampled_from(list(Template)), COLOURS)
def test_words_read_and_marks_are_seen_in_every_colour(face, accent, template, light):
    """AA for words, 3:1 for what is only seen, on both sides of every template, whatever is chosen."""
    design = replace(GOOD, template=template, face=face, accent=accent, picture=replace(PICTURE, light=light))
    colours = palette(design)
    assert colours.ratio >= AA
    assert min(contrast(colours.quiet, colours.ground), contrast(colours.back_ink, colours.back)) >= AA
    assert contrast(colours.back_quiet, colours.back) >= AA
    assert contrast(colours.accent, colours.ground) >= MARK
    assert contrast(colours.on_accent, colours.accent) >= AA
    assert 0 <= colours.scrim < 1
    assert len(mendings(colours)) == len(colours.mended)


def test_what_was_mended_is_told():
    pale = palette(replace(GOOD, template=Template.SEAL, face="#f2c14e", accent="#f7f2e7"))
    assert pale.mended == ("face", "accent")
    bright = palette(replace(GOOD, template=Template.PHOTO, picture=replace(PICTURE, light="#ffffff")))
    assert "picture" in bright.mended
    assert palette(replace(GOOD, face="#12302f", accent="#e2573a")).mended == ()


@settings(max_examples=15)
@given(COLOURS, COLOURS)
def test_drawings_hold_numbers_and_colours_only(face, accent):
    for template in Template:
        drawn = art(template, palette(replace(GOOD, template=template, face=face, accent=accent)))
        assert "href" not in drawn
        assert "<script" not in drawn
        assert len(drawn) < 30_000
        assert bool(drawn) == (template not in {Template.PHOTO, Template.WINDOW})


@given(
    st.integers(600, 5000), st.integers(600, 5000), st.integers(0, 100), st.integers(0, 100), st.integers(100, 300)
)  # fmt: skip
def test_what_is_shown_of_a_picture_lies_in_it_and_has_the_cards_shape(width, height, x, y, zoom):
    left, top, right, bottom = box_of((width, height), replace(PICTURE, x=x, y=y, zoom=zoom), CARD)
    assert 0 <= left < right <= width
    assert 0 <= top < bottom <= height
    assert abs((right - left) / (bottom - top) - CARD) < 0.02


def test_every_fault_is_told_with_its_field_once():
    wrong = replace(GOOD, name_zh="一" * 12 + "☎", claim_en="☎", face="blue")
    assert list(faults(wrong)) == ["face", "name_zh", "claim_en"]
    assert "☎" in faults(wrong)["claim_en"]
    assert faults(GOOD) == {}


def test_what_cannot_be_drawn_is_drawn_as_it_was_before():
    placed = PlacedPicture(1, "d", "jpg", 1600, 1000)
    before = replace(GOOD, name_zh="从前", claim_zh="旧", picture=placed)
    typed = replace(GOOD, template="photo", name_zh="一" * 13, claim_zh="新", picture=replace(placed, zoom=900))
    assert drawable(typed, before) == replace(typed, name_zh="从前", picture=placed)
    assert drawable(GOOD, before) == GOOD


@pytest.mark.parametrize(("template", "missing"), [("photo", True), ("window", True), ("hills", False)])
def test_some_templates_are_made_of_a_picture(template, missing):
    assert lacks_picture(replace(GOOD, template=template, picture=None)) is missing
    assert not lacks_picture(replace(GOOD, template=template, picture=PlacedPicture(1, "d", "jpg", 1600, 1000)))


def test_a_low_sun_counts_as_a_brightest_place_and_a_spark_does_not():
    def picture(across: int) -> bytes:
        image, target = Image.new("RGB", (960, 640), (40, 40, 50)), io.BytesIO()
        ImageDraw.Draw(image).rectangle((400, 100, 400 + across, 100 + across), fill=(250, 240, 220))
        image.save(target, "JPEG", quality=95)
        return target.getvalue()

    assert min(lightest(picture(100))) > 200
    assert max(lightest(picture(20))) < 60
