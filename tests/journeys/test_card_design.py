"""An owner designs a card, and members see it."""

import io

import pytest
from PIL import Image, ImageDraw

from tests.journeys.conftest import Walk

pytestmark = [pytest.mark.browser, pytest.mark.slow]
LOOKS = [("phone", "zh-Hans"), ("desktop", "en")]
DESIGN = "/console/aning/cards/design/"


def photo() -> bytes:
    """A picture as a phone would send it: lying on its side, with the turn written beside it."""
    image = Image.new("RGB", (1_000, 1_600), (30, 60, 70))
    ImageDraw.Draw(image).ellipse((300, 500, 700, 900), fill=(240, 200, 120))
    exif = Image.Exif()
    exif[0x0112] = 6
    target = io.BytesIO()
    image.save(target, "JPEG", exif=exif)
    return target.getvalue()


@pytest.mark.parametrize("look", LOOKS, ids="-".join)
def test_a_design_goes_from_the_desk_to_the_members_phone(walk: Walk, look):
    walk.enter("aning")
    walk.open(DESIGN)
    name = f"湖山 {walk.size}"
    with walk.page.expect_response(lambda answer: "/preview/" in answer.url):
        walk.page.fill("[name=name_zh]", name)
    assert walk.page.locator("#stage img.face").count() == 2
    walk.page.locator("label:has(> [name=template][value=photo])").click()
    photograph = {"name": "湖山.jpg", "mimeType": "image/jpeg", "buffer": photo()}
    with walk.page.expect_navigation():
        walk.page.set_input_files("[name=picture]", photograph)
    walk.seen()
    # Upright, and what was typed before is there still.
    assert "1,600 × 1,000" in walk.page.locator(".steps").inner_text()
    assert walk.page.input_value("[name=name_zh]") == name
    drag_the_picture(walk)
    walk.page.locator(".stage label", has=walk.page.locator("[value=dark]")).click()
    assert walk.page.locator(".on-dark .mcard .art img").is_visible()
    walk.page.locator(".stage label", has=walk.page.locator("[value=paper]")).click()
    with walk.page.expect_navigation():
        walk.page.locator("button[form=design][formaction]").click()
    walk.seen()
    version = walk.page.locator(".version").first.inner_text()
    assert walk.page.locator(".version form").count() >= 1
    walk.enter("xiaowen")
    walk.open("/me/cards/")
    card = walk.page.locator("a.mcard", has_text="阿宁理发").first
    assert card.locator(".art img").count() == 1
    walk.open(card.get_attribute("href") or "")
    picture = walk.page.locator(".card-page .mcard .art img")
    assert picture.evaluate("image => image.complete && image.naturalWidth") == 1_080
    walk.enter("aning")
    walk.open(DESIGN)
    assert walk.page.locator(".version").first.inner_text() == version
    with walk.page.expect_navigation():
        walk.page.locator(".version form button").last.click()
    walk.seen()
    assert walk.page.input_value("[name=name_zh]") != name


def drag_the_picture(walk: Walk) -> None:
    """Closer by keyboard, then moved with the finger; the preview follows."""
    walk.page.locator("#id_zoom").focus()
    with walk.page.expect_response(lambda answer: "/preview/" in answer.url):
        for _ in range(20):
            walk.page.keyboard.press("ArrowRight")
    crop = walk.page.locator("[data-crop]")
    crop.evaluate("crop => crop.scrollIntoView({block: 'center'})")
    box = crop.bounding_box()
    assert box is not None
    walk.page.mouse.move(box["x"] + 100, box["y"] + 80)
    walk.page.mouse.down()
    with walk.page.expect_response(lambda answer: "/preview/" in answer.url):
        walk.page.mouse.move(box["x"] + 40, box["y"] + 60, steps=4)
        walk.page.mouse.up()
    assert int(walk.page.input_value("[name=x]")) > 50
