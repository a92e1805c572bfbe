"""The designer's screen: preview, draft, picture, publish, versions, and what each refusal says."""

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
        ({"name_zh": "一" * 13}, "shorten it to 12"),
        ({"face": "blue"}, "like #d2452a"),
        ({"claim_en": "☎"}, "leave out"),
    ],
)
def test_what_cannot_be_printed_says_why_and_keeps_what_was_typed(ask, merchant, change, said):
    assert said in words(ask("design_preview", **change))
    answer = ask(**change)
    assert answer.status_code == 422
    assert said in words(answer)
    assert next(iter(change.values())) in answer.content.decode()
    assert kept(merchant).revision == 0


def test_publishing_without_a_picture_that_the_template_needs_says_so(ask):
    answer = ask("publish_design", template="photo")
    assert answer.status_code == 422
    assert "upload a picture" in words(answer)


def test_somebody_elses_draft_is_not_written_over(ask):
    ask()
    answer = ask(name_zh="迟到的")
    assert answer.status_code == 422
    assert "somebody else changed this draft" in words(answer)


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
