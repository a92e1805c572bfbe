"""The designer's screen: preview, draft, picture, publish, versions, and what each refusal says."""

import json
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from shuke.cards.queries.design import design_versions, draft, published_design
from shuke.kit import tenancy
from tests.cards.test_design import photo
from tests.factories import make_merchant, make_person, make_staff

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
TYPED = {
    "revision": "0", "template": "hills", "name_zh": "金毫会员", "name_en": "Gold", "claim_zh": "一盏茶",
    "claim_en": "", "terms_zh": "", "terms_en": "", "contact": "", "face": "#12302F", "accent": "#e2573a",
    "code": "number", "x": "", "y": "", "zoom": "", "note": "",
}  # fmt: skip


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "files"


@pytest.fixture
def merchant(db):
    return make_merchant(code="aning", name="阿宁理发", language="en")


@pytest.fixture
def ask(client, merchant):
    """The owner's browser."""
    person = make_person(language="en")
    make_staff(merchant, "owner", person)
    client.force_login(person, backend=BACKEND)

    def send(name="design", version=None, **changes):
        parts = {"merchant_code": "aning"} | ({"version_id": version} if version else {})
        return client.post(reverse(f"cards:{name}", kwargs=parts), TYPED | changes)

    send.get = lambda: client.get(reverse("cards:design", kwargs={"merchant_code": "aning"}))
    return send


def words(answer) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", answer.content.decode()).split())


def kept(merchant):
    with tenancy.open(merchant=merchant.pk):
        return draft()


def oldest(merchant) -> int:
    with tenancy.open(merchant=merchant.pk):
        return design_versions()[-1].id


def test_an_empty_desk_shows_a_card_and_the_next_step(ask):
    answer = ask.get()
    assert answer.status_code == 200
    assert "Design the card your guests carry." in words(answer)
    assert answer.content.count(b"data:image/svg+xml;base64,") == 3


def test_a_draft_is_saved_and_stays_a_draft(ask, merchant):
    answer = ask()
    assert (answer.status_code, answer["Location"]) == (302, "/console/aning/cards/design/")
    assert (kept(merchant).design.name_zh, kept(merchant).design.face) == ("金毫会员", "#12302f")
    assert "draft, never published" in words(ask.get())


def test_published_it_is_in_the_list_with_its_person(ask, merchant):
    ask("publish_design", note="Opening day")
    with tenancy.open(merchant=merchant.pk):
        assert published_design() == kept(merchant).design
    text = words(ask.get())
    assert "This is the card your members carry." in text
    assert "Version 1" in text
    assert "Opening day" in text


def test_changes_and_the_way_back(ask, merchant):
    ask("publish_design")
    ask("publish_design", revision="1", claim_zh="慢慢喝", face="#1f4f8f")
    text = words(ask.get())
    assert "line under the name, main colour" in text
    answer = ask("take_back_design", version=oldest(merchant))
    assert answer.status_code == 302
    assert kept(merchant).design.claim_zh == "一盏茶"
    assert "Not published yet" in words(ask.get())
    ask("undo_design")
    assert kept(merchant).design.claim_zh == "慢慢喝"


def test_a_preview_writes_nothing(ask, merchant):
    answer = ask("design_preview", name_zh="别的名字")
    assert answer.status_code == 200
    assert answer.content.count(b"data:image/svg+xml;base64,") == 3
    assert kept(merchant).revision == 0


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"name_zh": "一" * 13, "claim_zh": "好"}, "Shorten it to 12"),
        ({"face": "blue"}, "like #d2452a"),
        ({"claim_en": "☎"}, "Leave out"),
    ],
)
def test_what_cannot_be_printed_says_why_and_keeps_what_was_typed(ask, merchant, change, said):
    preview = ask("design_preview", **change)
    told = json.loads(preview["HX-Trigger"])["design-faults"]["fields"]
    assert list(told) == [next(iter(change))]
    assert said in told[next(iter(change))]
    assert ": " not in told[next(iter(change))].partition(said)[0]
    # The picture that is there stays.
    assert (preview["HX-Reswap"], preview.content) == ("none", b"")
    answer = ask(**change)
    assert answer.status_code == 422
    assert said in words(answer)
    assert next(iter(change.values())) in answer.content.decode()
    assert kept(merchant).revision == 0


def test_a_preview_without_faults_takes_the_messages_away(ask):
    answer = ask("design_preview")
    assert json.loads(answer["HX-Trigger"]) == {"design-faults": {"fields": {}}}
    assert "HX-Reswap" not in answer


@pytest.mark.parametrize("name", ["design", "publish_design", "design_picture"])
def test_a_refused_page_shows_what_was_typed_with_its_template(ask, name):
    ask()
    sent = {"picture": SimpleUploadedFile("x.jpg", b"no", "image/jpeg")} if name == "design_picture" else {}
    answer = ask(name, revision="1", template="photo", claim_zh="一" * 40, name_zh="新名", **sent)
    assert answer.status_code == 422
    page = answer.content.decode()
    assert re.search(r'value="photo" checked', page)
    assert "新名" in page
    assert "not saved yet" in words(answer)
    assert answer.context["shown"].template == "photo"
    assert answer.context["shown"].name_zh == "新名"


@pytest.mark.parametrize("name", ["design", "publish_design"])
def test_who_was_overtaken_may_put_his_words_over_it(ask, merchant, name):
    ask()
    answer = ask(name, name_zh="迟到的")
    page = answer.content.decode()
    assert re.search(rf'name="over" value="1" formaction="{re.escape(answer.wsgi_request.path)}"', page)
    assert answer.context["shown"].name_zh == "迟到的"
    assert ask(name, name_zh="迟到的", over="1").status_code == 302
    assert kept(merchant).design.name_zh == "迟到的"


def test_the_same_sent_twice_is_saved_once_and_blames_nobody(ask, merchant):
    for _twice in range(2):
        assert ask("publish_design").status_code == 302
    with tenancy.open(merchant=merchant.pk):
        assert [each.number for each in design_versions()] == [1]
    for _twice in range(2):
        assert ask(revision="1", claim_zh="慢慢喝").status_code == 302
    assert kept(merchant).revision == 2


def test_the_version_that_members_see_is_marked_while_a_draft_exists(ask):
    ask("publish_design")
    ask(revision="1", claim_zh="慢慢喝")
    text = words(ask.get())
    assert "Not published yet" in text
    assert text.count("Members see this one") == 1
    # It can be gone back to all the same.
    assert text.count("Back to this one") == 1


def test_the_last_step_publishes_and_cards_are_ordered_from_here(ask):
    assert "/cards/print/new/" not in ask.get().content.decode()
    ask("publish_design")
    page = ask.get().content.decode()
    form = page[page.index('id="design"') : page.index("</form>", page.index('id="design"'))]
    assert 'formaction="/console/aning/cards/design/publish/"' in form
    assert "/cards/print/new/" in page


@pytest.mark.parametrize("template", ["photo", "window"])
def test_a_missing_picture_is_said_before_anything_is_saved(ask, template):
    assert "Upload a picture in step 2" in words(ask("design_preview", template=template))
    assert "contrast" not in words(ask("design_preview", template=template))
    assert "Upload a picture in step 2" not in words(ask("design_preview"))


def test_a_picture_for_a_template_without_one_makes_it_a_photo_card(ask, merchant):
    sent = SimpleUploadedFile("湖山.jpg", photo(), "image/jpeg")
    assert ask("design_picture", picture=sent).status_code == 302
    assert kept(merchant).design.template == "photo"
    assert "The template is Photo now" in words(ask.get())
    again = SimpleUploadedFile("湖山.jpg", photo(), "image/jpeg")
    ask("design_picture", picture=again, template="window", revision="1")
    assert kept(merchant).design.template == "window"


def test_a_bad_picture_is_refused_at_its_field(ask):
    page = ask("design_picture", picture=SimpleUploadedFile("x.jpg", b"GIF89a", "image/jpeg")).content.decode()
    wrong = re.search(r'<p class="err" id="id_picture-error">(.*?)</p>', page)
    assert wrong is not None
    assert "Choose a photo as JPEG" in wrong[1]
    assert 'aria-describedby="id_picture-error"' in page
    assert 'class="complaints"' not in page


def test_sharpness_follows_the_zoom_in_the_preview(ask):
    ask("design_picture", picture=SimpleUploadedFile("a.jpg", photo(), "image/jpeg"), template="photo")
    assert "Sharp enough to print" in words(ask("design_preview", template="photo", zoom="100"))
    live = ask("design_preview", template="photo", zoom="300").content.decode()
    assert re.search(r'id="design-dpi"[^>]*hx-swap-oob="true"', live)
    assert "Zoom out or choose a larger picture: 141 dpi" in live
    assert "hx-swap-oob" not in ask.get().content.decode()


def test_at_no_zoom_nobody_is_asked_to_zoom_out(ask):
    ask("design_picture", picture=SimpleUploadedFile("a.jpg", photo(size=(660, 620)), "image/jpeg"), template="photo")
    text = words(ask.get())
    assert "Choose a larger picture: 183 dpi" in text
    assert "Zoom out" not in text


def test_the_phone_shows_both_languages_as_members_see_them(ask):
    page = ask("design_preview", claim_en="See you", template="hills").content.decode()
    phones_drawn = re.findall(r'class="on-(light|dark) in-(zh|en)">.*?</article>', page, re.DOTALL)
    assert phones_drawn == [("light", "zh"), ("light", "en"), ("dark", "zh"), ("dark", "en")]
    chinese, english = re.findall(r"<article.*?</article>", page, re.DOTALL)[:2]
    assert ('<h2 class="cut">阿宁理发</h2>' in chinese, "金毫会员" in chinese, "一盏茶" in chinese) == (True,) * 3
    assert ("Gold" in english, "See you" in english, "金毫会员" in english) == (True, True, False)


def test_a_name_that_a_language_lacks_is_said(ask):
    text = words(ask("design_preview", name_zh=""))
    assert text.count("There is no Chinese name") == 2  # light and dark
    assert "There is no English name" not in text
    assert "Printed cards speak English" in words(ask.get())


def test_publishing_without_a_picture_that_the_template_needs_says_so(ask):
    answer = ask("publish_design", template="photo")
    assert answer.status_code == 422
    assert "Upload a picture" in words(answer)


def test_somebody_elses_draft_is_not_written_over(ask):
    ask()
    answer = ask(name_zh="迟到的")
    assert answer.status_code == 422
    assert "somebody else changed it in between" in words(answer)


def test_a_picture_keeps_what_was_typed_beside_it(ask, merchant):
    sent = SimpleUploadedFile("湖山.jpg", photo(), "image/jpeg")
    assert ask("design_picture", picture=sent, template="photo").status_code == 302
    design = kept(merchant).design
    assert (design.template, design.name_zh, design.picture.name) == ("photo", "金毫会员", "湖山.jpg")
    text = words(ask.get())
    assert "1,600 × 1,000" in text
    assert "Sharp enough to print" in text
    ask(template="photo", revision="1", x="0", y="100", zoom="200")
    placed = kept(merchant).design.picture
    assert (placed.x, placed.y, placed.zoom) == (0, 100, 200)
    assert "Prints a little soft: 211 dpi" in words(ask.get())
    assert "darkened" in words(ask.get())


@pytest.mark.parametrize("content", [b"<svg xmlns='http://www.w3.org/2000/svg'/>", b"GIF89a", b"%PDF"])
def test_a_file_that_is_no_photo_is_refused_with_the_remedy(ask, merchant, content):
    answer = ask("design_picture", picture=SimpleUploadedFile("x.jpg", content, "image/jpeg"))
    assert answer.status_code == 422
    assert "Choose a photo as JPEG" in words(answer)
    assert kept(merchant).revision == 0


def test_no_file_at_all_is_refused(ask):
    assert ask("design_picture").status_code == 422


def test_the_screen_asks_as_much_with_thirty_versions_as_with_three(ask, django_assert_max_num_queries, merchant):
    for place in range(3):
        ask("publish_design", revision=str(place), claim_zh=f"第 {place}")
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as few:
        ask.get()
    for place in range(3, 12):
        ask("publish_design", revision=str(place), claim_zh=f"第 {place}")
    with CaptureQueriesContext(connection) as many:
        ask.get()
    assert len(few) == len(many)
