"""Addresses inside the console."""

from typing import Any
from urllib.parse import urlencode

from django.urls import reverse

from shuke.kit.requests import Request


def here(request: Request, name: str, query: dict[str, Any] | None = None, **parts: Any) -> str:
    """The address of a page of this room at the request's merchant."""
    address = reverse(f"keyaccounts:{name}", kwargs={"merchant_code": request.merchant.code, **parts})
    return f"{address}?{urlencode(query)}" if query else address


def record(request: Request, customer_id: int) -> str:
    """The address of a customer's record; its page belongs to a higher room, so only the path is known here."""
    code = request.merchant.code
    return f"{reverse('customers:directory', kwargs={'merchant_code': code})}{customer_id}/"
