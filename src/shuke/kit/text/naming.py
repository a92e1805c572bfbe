"""A name that merchants give in two languages."""

from django.utils.translation import get_language


def named(zh: str, en: str) -> str:
    """The name in the active language, in the other one where it is missing."""
    return (zh or en) if (get_language() or "zh").startswith("zh") else (en or zh)
