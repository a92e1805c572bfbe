"""Addresses inside the console."""

from typing import Any

from django.urls import reverse

from shuke.kit.requests import Request


def here(request: Request, name: str, **parts: Any) -> str:
    """The address of a page of unify at the request's merchant."""
    code = request.merchant.code
    return reverse(f"unify:{name}", kwargs={"merchant_code": code, **parts})
