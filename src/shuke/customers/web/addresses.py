"""Addresses inside the console."""

from typing import Any
from urllib.parse import urlencode

from django.urls import reverse

from shuke.customers.queries import View
from shuke.kit.requests import Request


def here(request: Request, name: str, **parts: Any) -> str:
    """The address of a page of customers at the request's merchant."""
    return reverse(f"customers:{name}", kwargs={"merchant_code": request.merchant.code, **parts})


def record(request: Request, customer_id: int) -> str:
    """The address of a record; its page belongs to a higher room, so only the path is known here."""
    return f"{here(request, 'directory')}{customer_id}/"


def list_query(view: View, **changes: Any) -> str:
    """`?…` of a view with some changed; never empty, because without one the list opens with one's own first view."""
    return "?" + (urlencode(view.as_query(**changes)) or "tab=all")


def with_query(address: str, query: dict[str, str]) -> str:
    """An address with parameters, or without the question mark when there are none."""
    return f"{address}?{urlencode(query)}" if query else address
