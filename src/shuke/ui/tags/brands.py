"""The look of one page: its theme, and a merchant's own colour."""

from django.template import Context, Library
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from shuke.ui import brand

register = Library()
_THEMES = ("light", "dark")


@register.simple_tag(takes_context=True)
def page_look(context: Context) -> SafeString:
    """The attributes of `<html>`: language, and the theme when one was chosen."""
    request = context.get("request")
    theme = request.COOKIES.get("theme") if request else None
    language = "zh-Hans" if (get_language() or "").lower().startswith("zh") else "en"
    chosen = format_html(' data-theme="{}"', theme) if theme in _THEMES else ""
    return format_html('lang="{}"{}', language, chosen)


@register.filter
def brand_style(colour: str | None) -> str:
    """A merchant's colour as custom properties for the style of a `.branded` element."""
    return brand.style(colour or "")
