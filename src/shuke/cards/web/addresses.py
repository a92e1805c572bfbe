"""Addresses of cards inside the console."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse


def here(request: HttpRequest, name: str, **parts: Any) -> str:
    """The address of a page of cards at the request's merchant."""
    return reverse(f"cards:{name}", kwargs={"merchant_code": request.merchant.code, **parts})  # type: ignore[attr-defined]
