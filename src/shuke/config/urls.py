"""All addresses: each room brings its own in `web/urls.py`, sorted by who comes in through them."""

from importlib import import_module
from importlib.util import find_spec
from typing import Any

from django.conf import settings
from django.urls import URLPattern, URLResolver, include, path

from shuke.config import health
from shuke.config.api import api

handler500 = "shuke.config.away.failed"

DOORS = {
    "console_urlpatterns": "console/<slug:merchant_code>/",  # staff
    "me_urlpatterns": "me/",  # a signed-in person
    "merchant_urlpatterns": "j/<slug:merchant_code>/",  # a merchant's public pages
    "public_urlpatterns": "",  # everybody
}


def _included(room: str) -> list[URLResolver]:
    if find_spec(f"{room}.web") is None or find_spec(f"{room}.web.urls") is None:
        return []
    urls: Any = import_module(f"{room}.web.urls")
    name = room.rpartition(".")[2]
    lists = {door: getattr(urls, door, []) for door in DOORS}
    # One namespace per room: its doors are gathered under one include, so that names resolve across them.
    patterns = [path(DOORS[door], include(patterns)) for door, patterns in lists.items() if patterns]
    return [path("", include((patterns, name)))] if patterns else []


urlpatterns: list[URLPattern | URLResolver] = [
    path("healthz", health.alive, name="healthz"),
    path("readyz", health.ready, name="readyz"),
    path("metrics", health.metrics, name="metrics"),
    path("api/v1/", api.urls),
    path("i18n/", include("django.conf.urls.i18n")),
    path("", include("shuke.identity.web.allauth_urls")),
    *(pattern for room in settings.ROOMS for pattern in _included(room)),
]
