"""Addresses inside the console."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse


def here(request: HttpRequest, name: str, **parts: Any) -> str:
    """The address of a page of unify at the request's merchant."""
    code = request.merchant.code  # type: ignore[attr-defined]  # set by the tenancy middleware
    return reverse(f"unify:{name}", kwargs={"merchant_code": code, **parts})
