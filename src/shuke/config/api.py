"""The API, version 1: gathers what each room offers in its `api` module as `routers`, a dict of prefix to router."""

from importlib import import_module
from importlib.util import find_spec

from django.conf import settings

from shuke.config.api_page import ApiPage
from shuke.kit.api.answers import install
from shuke.kit.api.auth import ApiKey
from shuke.kit.api.document import Api

api = Api(
    title="Shuke",
    version="1",
    description="One merchant per key. Amounts are integers in the currency's smallest unit. "
    "Writes that move value need an Idempotency-Key. Refusals are RFC 9457 problems.",
    urls_namespace="api-v1",
    docs=ApiPage(),
    docs_url="/docs",
    openapi_url="/openapi.json",
    auth=ApiKey(),
)
install(api)

for room in reversed(settings.ROOMS):
    if find_spec(f"{room}.api"):
        for prefix, router in getattr(import_module(f"{room}.api"), "routers", {}).items():
            api.add_router(prefix, router)
