"""All addresses: each room brings its own; a room without addresses is passed over."""

from importlib.util import find_spec

from django.conf import settings
from django.urls import URLPattern, URLResolver, include, path

from shuke.config import health
from shuke.config.api import api


def _rooms() -> list[URLResolver]:
    return [path("", include(f"{room}.urls")) for room in settings.ROOMS if find_spec(f"{room}.urls")]


urlpatterns: list[URLPattern | URLResolver] = [
    path("healthz", health.alive, name="healthz"),
    path("readyz", health.ready, name="readyz"),
    path("metrics", health.metrics, name="metrics"),
    path("api/v1/", api.urls),
    *_rooms(),
]
