"""All addresses. A room's `web.urls` says what it offers, and to whom:

`console_urlpatterns` to staff, `me_urlpatterns` to a signed-in person, `public_urlpatterns` to a merchant's guests,
`urlpatterns` to anybody. What a room does not have is passed over.
"""

from importlib import import_module
from importlib.util import find_spec
from types import ModuleType

from django.conf import settings
from django.urls import URLPattern, URLResolver, include, path

from shuke.config import health
from shuke.config.api import api

PLACES = {
    "urlpatterns": "",
    "console_urlpatterns": "console/<slug:merchant_code>/",
    "me_urlpatterns": "me/",
    "public_urlpatterns": "j/<slug:merchant_code>/",
}


def _room(module: ModuleType) -> list[URLPattern | URLResolver]:
    offered = [(place, getattr(module, name, [])) for name, place in PLACES.items()]
    return [path(place, include(patterns)) for place, patterns in offered if patterns]


def _rooms() -> list[URLPattern | URLResolver]:
    resolvers: list[URLPattern | URLResolver] = []
    for room in settings.ROOMS:
        if find_spec(f"{room}.web") and find_spec(f"{room}.web.urls"):
            module = import_module(f"{room}.web.urls")
            name = getattr(module, "app_name", room.rpartition(".")[2])
            resolvers.append(path("", include((_room(module), name))))
        if find_spec(f"{room}.urls"):
            resolvers.append(path("", include(f"{room}.urls")))
    return resolvers


urlpatterns: list[URLPattern | URLResolver] = [
    path("healthz", health.alive, name="healthz"),
    path("readyz", health.ready, name="readyz"),
    path("metrics", health.metrics, name="metrics"),
    path("api/v1/", api.urls),
    path("accounts/", include("allauth.urls")),
    *_rooms(),
]
