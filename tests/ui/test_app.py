"""What makes the site an app: manifest, worker, the page without network."""

import json

import pytest
from django.contrib.staticfiles.finders import find
from django.test import Client

client = Client()


def test_the_manifest_names_the_app_in_the_readers_language_and_has_every_icon_it_promises():
    answer = client.get("/manifest.webmanifest", headers={"accept-language": "en"})
    told = json.loads(answer.content)
    icons = told.pop("icons")
    shortcuts = told.pop("shortcuts")
    assert answer["Content-Type"] == "application/manifest+json"
    assert answer["Cache-Control"] == "no-cache"
    assert told == {
        "id": "/", "name": "Shuke 熟客", "short_name": "Shuke",
        "description": "Your member cards: their codes work without network.", "lang": "en",
        "start_url": "/me/cards/", "scope": "/", "display": "standalone",
        "background_color": "#faf8f5", "theme_color": "#faf8f5",
    }  # fmt: skip
    assert [(icon["sizes"], icon.get("purpose")) for icon in icons] == [
        ("192x192", None),
        ("512x512", None),
        ("512x512", "maskable"),
    ]
    assert all(find(icon["src"].removeprefix("/static/")) for icon in icons)
    assert [each["url"] for each in shortcuts] == ["/me/code/"]


def test_the_manifest_speaks_chinese_by_default():
    told = json.loads(client.get("/manifest.webmanifest").content)
    assert (told["lang"], told["short_name"]) == ("zh-Hans", "熟客")


def test_the_worker_is_served_from_the_root_and_asked_for_anew():
    answer = client.get("/worker.js")
    assert answer["Content-Type"] == "text/javascript; charset=utf-8"
    assert answer["Cache-Control"] == "no-cache"
    assert "worker-src 'self'" in answer["Content-Security-Policy"]
    assert b"skipWaiting" in answer.content
    assert client.post("/worker.js").status_code == 405


def test_a_worker_that_was_not_built_is_missing(monkeypatch):
    monkeypatch.setattr("shuke.ui.web.app.find", lambda name: None)
    assert client.get("/worker.js").status_code == 404


@pytest.mark.parametrize(
    ("asked", "words"), [("en", "No network just now"), ("zh-hans", "现在没有网络"), ("xx", "现在没有网络")]
)
def test_the_page_without_network_speaks_the_language_asked_for(asked, words):
    assert words in client.get("/offline/", {"language": asked}).content.decode()
