"""An owner designs a card, members see it, blank cards are printed, and the counter hands one out."""

import io

import pypdfium2
import pytest
import zxingcpp
from PIL import Image, ImageDraw
from playwright.sync_api import Dialog

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
    assert walk.page.locator(".on-dark .mcard .art img:visible").count() == 1
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
    values = walk.page.locator(".facts dd")
    edges = "each => each.getBoundingClientRect().right - each.parentElement.getBoundingClientRect().right"
    assert max(values.nth(place).evaluate(edges) for place in range(values.count())) <= 1
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


@pytest.mark.parametrize("look", LOOKS, ids="-".join)
def test_nothing_that_was_typed_is_lost(walk: Walk, look):
    walk.enter("aning")
    walk.open(DESIGN)
    page, words, before = walk.page, f"慢慢剪 {walk.size}", walk.heading()
    asked: list[str] = []

    def agree(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.accept()

    page.on("dialog", agree)
    with page.expect_response(lambda answer: "/preview/" in answer.url):
        page.fill("[name=claim_zh]", words)
    assert walk.heading() != before
    # Leaving asks first; who comes back finds it all.
    page.reload()
    assert asked == ["beforeunload"]
    page.locator(".toast").first.wait_for()
    assert page.input_value("[name=claim_zh]") == words
    # Without a network nothing is sent and nothing is lost.
    walk.context.set_offline(True)
    page.locator("form#design [formaction$='publish/']").last.click()
    page.locator(".toast").nth(1).wait_for()
    assert page.url.endswith(DESIGN)
    assert page.input_value("[name=claim_zh]") == words
    walk.context.set_offline(False)
    with page.expect_navigation():
        page.locator("button[form=design]:not([formaction])").click()
    walk.seen()
    # Saved: nothing to bring back, nothing to ask.
    assert page.input_value("[name=claim_zh]") == words
    asked.clear()
    page.reload()
    page.wait_for_load_state("load")
    assert (asked, page.locator(".toast").count()) == ([], 0)


@pytest.mark.parametrize("look", LOOKS, ids="-".join)
def test_what_cannot_be_printed_is_said_at_its_field_and_the_picture_stays(walk: Walk, look):
    walk.enter("aning")
    walk.open(DESIGN)
    page = walk.page
    pictured = page.locator("#stage img.face").first.get_attribute("src")
    with page.expect_response(lambda answer: "/preview/" in answer.url):
        page.fill("[name=claim_zh]", "☎")
    wrong = page.locator("#id_claim_zh-error")
    wrong.wait_for()
    assert "☎" in wrong.inner_text()
    assert page.get_attribute("#id_claim_zh", "aria-describedby") == "id_claim_zh-error"
    assert page.locator("#stage img.face").first.get_attribute("src") == pictured
    walk.seen()
    with page.expect_response(lambda answer: "/preview/" in answer.url):
        page.fill("[name=claim_zh]", "")
    wrong.wait_for(state="detached")


@pytest.mark.parametrize("look", [("desktop", "zh-Hans")], ids="-".join)
def test_two_tabs_the_second_chooses_and_the_card_stays_in_sight(walk: Walk, look):
    walk.enter("aning")
    walk.open(DESIGN)
    page, other = walk.page, walk.context.new_page()
    other.goto(DESIGN)
    other.fill("[name=claim_zh]", "先来的")
    with other.expect_navigation():
        other.locator("button[form=design]:not([formaction])").click()
    page.fill("[name=claim_zh]", "后来的")
    page.locator("[name=note]").scroll_into_view_if_needed()
    box = page.locator("#stage img.face").first.bounding_box()
    assert box is not None
    assert 0 < box["y"] < 500
    with page.expect_navigation():
        page.locator("button[form=design]:not([formaction])").click()
    assert page.input_value("[name=claim_zh]") == "后来的"
    with page.expect_navigation():
        page.locator("[name=over]").click()
    walk.seen()
    assert page.input_value("[name=claim_zh]") == "后来的"
    assert page.locator(".complaints").count() == 0


@pytest.mark.parametrize("look", LOOKS, ids="-".join)
def test_the_preview_of_the_phone_is_the_members_phone(walk: Walk, look):
    walk.enter("aning")
    walk.open(DESIGN)
    page = walk.page
    page.locator(".stage label", has=page.locator("[value=light]")).click()
    tongue = "zh" if walk.language == "zh-Hans" else "en"
    page.locator(".stage label", has=page.locator(f"[value={tongue}]")).click()
    with page.expect_navigation():
        page.locator("button[form=design][formaction]").click()
    page.locator(".stage label", has=page.locator("[value=light]")).click()
    page.locator(".stage label", has=page.locator(f"[value={tongue}]")).click()
    shown = page.locator(".mcard .head:visible > div").inner_text().split("\n\n")
    walk.enter("xiaowen")
    walk.open("/me/cards/")
    walk.open(walk.page.locator("a.mcard", has_text="阿宁理发").first.get_attribute("href") or "")
    real = page.locator(".card-page .mcard .head > div").inner_text().split("\n\n")
    sample = "林晓雯" if tongue == "zh" else "Alex Lin"
    assert shown == [line.replace("林晓雯", sample) for line in real]
    assert len(shown) == 3
