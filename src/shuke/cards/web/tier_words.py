"""Tier names for readers of English: lists keep the Chinese name that is stored with a customer."""

from typing import Any

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from shuke.cards.queries.programme import told_tiers


def tier_words(request: HttpRequest) -> dict[str, Any]:
    """`tier_words` for templates inside a merchant: stored name to the reader's; read when a list first needs it."""
    return {"tier_words": SimpleLazyObject(told_tiers)} if getattr(request, "merchant", None) else {}
