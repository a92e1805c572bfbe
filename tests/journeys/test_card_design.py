"""An owner designs a card, members see it, blank cards are printed, and the counter hands one out."""

import io

import pypdfium2
import pytest
import zxingcpp
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


@pytest.mark.parametrize("look", LOOKS, ids="-".join)
def test_blank_cards_are_asked_for_printed_and_handed_out(walk: Walk, look):
    walk.enter("aning")
    walk.open("/console/aning/cards/print/new/")
    walk.page.fill("[name=quantity]", "2")
    walk.page.fill("[name=recipient]", "阿宁")
    walk.follow("#print-form [type=submit]")
    request = walk.page.url
    answer = walk.context.request.get(f"{request}cards.pdf")
    document = pypdfium2.PdfDocument(answer.body())
    assert len(document) == 4
    [code] = zxingcpp.read_barcodes(document[1].render(scale=6).to_pil())
    walk.follow("form[action$='/move/'] [type=submit]")
    walk.enter("xiaolin")
    # The scanner at the counter types the number that is printed on the card.
    walk.open(f"/console/aning/cards/?q={code.text}")
    walk.follow(".err a")
    assert walk.page.input_value("[name=number]") == code.text
    walk.page.fill("[name=name]", f"新客 {walk.size}")
    walk.follow("form.narrow .actions [type=submit]")
    assert code.text[-4:] in walk.page.locator("main").inner_text().replace(" ", "")
    walk.enter("aning")
    walk.open(request.removeprefix(walk.url))
    assert f"新客 {walk.size}" in walk.page.locator("table").inner_text()
