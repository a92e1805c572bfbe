"""The API, version 1: gathers what each room offers in its `api` module as `routers`, a dict of prefix to router."""

from importlib import import_module
from importlib.util import find_spec

from django.conf import settings
from ninja import NinjaAPI

api = NinjaAPI(title="Shuke", version="1", urls_namespace="api-v1", docs_url="/docs", openapi_url="/openapi.json")

for room in reversed(settings.ROOMS):
    if find_spec(f"{room}.api"):
        for prefix, router in getattr(import_module(f"{room}.api"), "routers", {}).items():
            api.add_router(prefix, router)
