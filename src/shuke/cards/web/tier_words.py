"""Tier names for readers of English: lists keep the Chinese name that is stored with a customer."""

from typing import Any

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject
from django.utils.translation import get_language

from shuke.cards.queries.programme import current_rules


def tier_words(request: HttpRequest) -> dict[str, Any]:
    """`tier_words` for templates inside a merchant: stored name to the reader's; read when a list first needs it."""
    return {"tier_words": SimpleLazyObject(_words)} if getattr(request, "merchant", None) else {}


def _words() -> dict[str, str]:
    if (get_language() or "zh").startswith("zh"):
        return {}
    return {tier.name_zh or tier.name_en: tier.name for tier in current_rules().tiers}
