"""Addresses of cards inside the console."""

from typing import Any

from django.urls import reverse

from shuke.kit.requests import Request


def here(request: Request, name: str, **parts: Any) -> str:
    """The address of a page of cards at the request's merchant."""
    return reverse(f"cards:{name}", kwargs={"merchant_code": request.merchant.code, **parts})
