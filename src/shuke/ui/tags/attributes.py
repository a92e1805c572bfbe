"""Keyword arguments of a tag as HTML attributes: `hx_get="/x"` → `hx-get="/x"`, True → the bare name."""

from typing import Any

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

_OMITTED = (None, False, "")


def attributes(given: dict[str, Any]) -> SafeString:
    """The attributes with a space before each; None, False and empty ones are left out."""
    pairs = [(name.rstrip("_").replace("_", "-"), value) for name, value in given.items() if value not in _OMITTED]
    return format_html_join("", "{}", ((_attribute(name, value),) for name, value in pairs))


def _attribute(name: str, value: Any) -> SafeString:
    return format_html(" {}", name) if value is True else format_html(' {}="{}"', name, value)


def classes(*names: str) -> str:
    """Class names joined, empty ones left out."""
    return " ".join(name for name in names if name)
