"""Files at a record over the API."""

import base64

import pytest

from shuke.customers.actions import create_customer
from shuke.kit import tenancy
from shuke.kit.access import system
from tests.customers.api.test_customers import key_for
from tests.kit.uploads.makers import PDF, bomb


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "files"


@pytest.fixture
def url(merchant) -> str:
    with tenancy.open(merchant=merchant.pk):
        return f"/api/v1/customers/{create_customer(system(merchant.pk), name='恒力').id}/files"


def post(api, url, body, key):
    return api.post(url, body, content_type="application/json", headers={"Idempotency-Key": key})


def told(file: dict) -> dict:
    """All but the moment: the first answer is kept to the millisecond."""
    return {name: value for name, value in file.items() if name != "added_at"}


def sent(content: bytes, name: str = "合同.pdf") -> dict[str, str]:
    return {"content_base64": base64.b64encode(content).decode(), "name": name}


def test_kept_listed_fetched_removed_and_brought_back(merchant, url):
    api = key_for(merchant)
    kept = post(api, url, sent(PDF), "a").json()
    assert (kept["name"], kept["size"], [told(each) for each in api.get(url).json()]) == (
        "合同.pdf", len(PDF), [told(kept)],
    )  # fmt: skip
    assert post(api, url, sent(PDF), "a").json() == kept
    answer = api.get(f"{url}/{kept['key']}/content")
    assert (answer.content, answer["X-Content-Type-Options"]) == (PDF, "nosniff")
    assert api.delete(f"{url}/{kept['key']}").status_code == 204
    assert (api.get(url).json(), api.get(f"{url}/{kept['key']}/content").status_code) == ([], 404)
    assert post(api, f"{url}/{kept['key']}/restoration", {}, "b").json()["key"] == kept["key"]


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (sent(b"<svg/>", "a.png"), "file_kind"),
        (sent(bomb(), "a.docx"), "file_unsafe"),
        (sent(b"\xff\xd8\xff"), "picture_unreadable"),
        ({"content_base64": "no base64!"}, "file_kind"),
    ],
)
def test_refused(merchant, url, body, code):
    answer = post(key_for(merchant), url, body, "a")
    assert (answer.status_code, answer.json()["code"], answer.json()["field"]) == (422, code, "content_base64")
