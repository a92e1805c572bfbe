"""The page about the API: how a till vendor begins, then every operation to read and try, from our own files."""

import json
from typing import Any, ClassVar

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from ninja import NinjaAPI
from ninja.openapi.docs import DocsBase

from shuke.sales.errors import AmountNotPositive


class ApiPage(DocsBase):
    """The introduction in the reader's language around Swagger's list, whose words come from the document."""

    settings: ClassVar[dict[str, Any]] = {
        "layout": "BaseLayout", "deepLinking": True, "docExpansion": "list", "defaultModelsExpandDepth": 0,
    }  # fmt: skip

    def render_page(self, request: HttpRequest, api: NinjaAPI, **kwargs: Any) -> HttpResponse:
        """The page."""
        document = self.get_openapi_url(api, kwargs)
        refused = AmountNotPositive(field="amount").as_json()
        return render(request, "ui/api.html", {
            "document": document, "here": request.build_absolute_uri(document.rpartition("/")[0]),
            "problem": json.dumps(refused, indent=2, ensure_ascii=False), "swagger": self.settings | {"url": document},
        })  # fmt: skip
