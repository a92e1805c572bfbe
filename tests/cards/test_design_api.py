"""Designs and printed cards over the API: what it answers, refuses and keeps."""

import base64
import json

import pypdfium2
import pytest
from django.test import Client

from shuke.cards.queries.design import published_design
from shuke.identity.actions import issue_api_key
from shuke.kit import tenancy
from tests.cards.test_design import photo
from tests.factories import actor_for, make_merchant

DESIGN = {"revision": 0, "template": "hills", "name_zh": "金毫会员", "face": "#12302f", "accent": "#e2573a"}


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "files"


@pytest.fixture
def merchant(db):
    return make_merchant()


@pytest.fixture
def call(merchant):
    """The owner's key at work: method, path, body."""
    with tenancy.open(merchant=merchant.pk):
        _value, key = issue_api_key(actor_for("owner", merchant), name="office", role="owner")
    browser, keys = Client(), iter(range(1000))

    def send(method, path, body=None, **headers):
        headers = {
            "Authorization": f"Bearer {key}",
            "Idempotency-Key": f"k{next(keys)}",
            "Accept-Language": "en",
        } | headers
        return browser.generic(
            method, f"/api/v1{path}", json.dumps(body) if body is not None else "", "application/json", headers=headers
        )

    return send


def test_a_draft_is_saved_published_and_taken_back(call, merchant):
    assert call("GET", "/card-design").json()["revision"] == 0
    saved = call("PUT", "/card-design", DESIGN).json()
    assert (saved["revision"], saved["published"], saved["design"]["name_zh"]) == (1, 0, "金毫会员")
    assert saved["design"]["contrast"] >= 4.5
    version = call("POST", "/card-design/publish", {"revision": 1, "note": "Spring"}).json()
    assert (version["number"], version["note"]) == (1, "Spring")
    call("PUT", "/card-design", DESIGN | {"revision": 1, "claim_zh": "一盏茶"})
    assert call("GET", "/card-design").json()["changed"] == ["claim_zh"]
    back = call("POST", f"/card-design/versions/{version['id']}/take-back", {"revision": 2}).json()
    assert (back["revision"], back["changed"], back["design"]["claim_zh"]) == (3, [], "")
    assert [each["number"] for each in call("GET", "/card-design/versions").json()] == [1]
    with tenancy.open(merchant=merchant.pk):
        design = published_design()
    assert design is not None
    assert design.name_zh == "金毫会员"


@pytest.mark.parametrize(
    ("change", "status", "code", "field"),
    [
        ({"revision": 7}, 409, "cards.design_moved", None),
        ({"name_zh": "一" * 13}, 422, "cards.design", "name_zh"),
        ({"template": "marble"}, 422, "invalid_input", "template"),
        ({"face": "blue"}, 422, "invalid_input", "face"),
        ({"picture": {"id": 5}}, 404, "not_found", None),
        ({"picture": {"id": 5, "zoom": 900}}, 422, "invalid_input", "picture.zoom"),
    ],
)
def test_what_is_refused_names_its_field(call, change, status, code, field):
    answer = call("PUT", "/card-design", DESIGN | change)
    assert (answer.status_code, answer.json()["code"], answer.json().get("field")) == (status, code, field)


def test_a_picture_is_uploaded_and_placed(call):
    content = base64.b64encode(photo()).decode()
    drawn = call("POST", "/card-design/picture", {"revision": 0, "content_base64": content, "name": "湖山.jpg"}).json()
    placed = drawn["design"]["picture"]
    assert (placed["width"], placed["height"], placed["name"]) == (1600, 1000, "湖山.jpg")
    moved = DESIGN | {
        "revision": 1,
        "template": "photo",
        "picture": {"id": placed["id"], "x": 10, "y": 20, "zoom": 150},
    }
    assert call("PUT", "/card-design", moved).json()["design"]["picture"] == placed | {"x": 10, "y": 20, "zoom": 150}


@pytest.mark.parametrize("content", ["no base64!", base64.b64encode(b"<svg/>").decode()])
def test_what_is_no_picture_is_refused(call, content):
    answer = call("POST", "/card-design/picture", {"revision": 0, "content_base64": content})
    assert (answer.status_code, answer.json()["code"]) == (422, "picture_unreadable")


def test_printed_cards_from_asking_to_a_guests_hand(call):
    call("PUT", "/card-design", DESIGN)
    call("POST", "/card-design/publish", {"revision": 1})
    asked = call("POST", "/print-requests", {"kind": "blank", "quantity": 2, "note": "matt"})
    request = asked.json()
    assert (asked.status_code, request["state"], request["quantity"], request["given"]) == (201, "asked", 2, 0)
    first = request["first_number"]
    assert call("GET", f"/cards/{first}").json()["code"] == "cards.unknown_code"
    assert call("POST", f"/print-requests/{request['id']}/moves", {"state": "printed"}).json()["state"] == "printed"
    blank = call("GET", f"/cards/{first}")
    assert (blank.status_code, blank.json()["code"], blank.json()["missing"]) == (
        409,
        "cards.blank_card",
        {"number": first},
    )
    card = call("POST", "/cards", {"name": "林晓雯", "number": first}).json()
    assert card["number"] == first
    assert call("GET", f"/print-requests/{request['id']}").json()["given"] == 1
    refused = call("POST", f"/print-requests/{request['id']}/moves", {"state": "cancelled"})
    assert (refused.status_code, refused.json()["code"]) == (409, "cards.print_move")
    assert [each["id"] for each in call("GET", "/print-requests").json()["items"]] == [request["id"]]


def test_a_request_sent_twice_is_one(call):
    call("PUT", "/card-design", DESIGN)
    call("POST", "/card-design/publish", {"revision": 1})
    body = {"kind": "blank", "quantity": 3}
    answers = [call("POST", "/print-requests", body, **{"Idempotency-Key": "same"}).json() for _ in range(2)]
    assert answers[0] == answers[1]
    assert len(call("GET", "/print-requests").json()["items"]) == 1
    assert call("POST", "/print-requests", {"kind": "blank"}).json()["code"] == "cards.quantity_missing"
    assert call("POST", "/print-requests", {"kind": "members"}).json()["code"] == "cards.nobody_to_print_for"


def test_files_for_the_printer(call):
    card = call("POST", "/cards", {"name": "林晓雯"}).json()
    assert call("GET", f"/cards/{card['number']}/card.pdf").json()["code"] == "cards.design_unpublished"
    call("PUT", "/card-design", DESIGN)
    call("POST", "/card-design/publish", {"revision": 1})
    request = call("POST", "/print-requests", {"kind": "members"}).json()
    for path in (
        f"/cards/{card['number']}/card.pdf",
        f"/print-requests/{request['id']}/cards.pdf",
        "/card-design/proof.pdf",
    ):
        answer = call("GET", path)
        assert (answer.status_code, answer["Content-Type"]) == (200, "application/pdf")
        assert len(pypdfium2.PdfDocument(answer.content)) == 2
    assert call("GET", "/print-requests/1/cards.pdf").status_code == 404
