"""What people press: buttons, tabs, filters, paging."""

from collections.abc import Sequence
from typing import Any

from django.template import Context, Library
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from shuke.ui.tags.attributes import attributes, classes
from shuke.ui.tags.marks import draw
from shuke.ui.values import Tab

register = Library()
_KINDS = {"": "", "main": "main-act", "quiet": "quiet", "danger": "danger"}


@register.simple_tag(takes_context=True)
def button(
    context: Context,
    text: object = "",
    kind: str = "",
    icon: str = "",
    href: str = "",
    size: str = "",
    label: str = "",
    **more: Any,
) -> SafeString:
    """A button, or a link that looks like one when `href` is given; without text it needs a `label`."""
    look = classes("btn", _KINDS[kind], size, "" if text else "icon", str(more.pop("class_", "")))
    mark = draw(context, icon, "s" if text else "") if icon else ""
    told = attributes({"aria_label": label} | more)
    if href:
        return format_html('<a class="{}" href="{}"{}>{}{}</a>', look, href, told, mark, text)
    kind_of = more.pop("type", "button")
    told = attributes({"aria_label": label} | more)
    return format_html('<button class="{}" type="{}"{}>{}{}</button>', look, kind_of, told, mark, text)


@register.inclusion_tag("ui/parts/tabs.html")
def tabs(items: Sequence[Tab], label: str = "") -> dict[str, Any]:
    """Several views of one thing, as links."""
    return {"items": items, "label": label or _("Views")}


@register.inclusion_tag("ui/parts/segments.html")
def segments(items: Sequence[Tab], label: str = "") -> dict[str, Any]:
    """A switch between two to four ways of looking, as links."""
    return {"items": items, "label": label}


@register.inclusion_tag("ui/parts/search_field.html", takes_context=True)
def search_field(
    context: Context,
    name: str = "q",
    value: str = "",
    placeholder: str = "",
    url: str = "",
    target: str = "",
    label: str = "",
) -> dict[str, Any]:
    """A search field; with `url` and `target` it searches while one types. `/` on the keyboard leads to it."""
    return {
        "name": name,
        "value": value or "",
        "placeholder": placeholder,
        "url": url,
        "target": target,
        "label": label or placeholder or _("Search"),
        "icon_grid": context.get("icon_grid"),
    }


@register.inclusion_tag("ui/parts/filter_chip.html", takes_context=True)
def filter_chip(context: Context, name: object, value: object, remove_url: str = "") -> dict[str, Any]:
    """A condition in force: what, which, and the way to drop it."""
    return {"name": name, "value": value, "remove_url": remove_url, "icon_grid": context.get("icon_grid")}


@register.inclusion_tag("ui/parts/pager.html", takes_context=True)
def pager(
    context: Context, next: object = None, previous: object = None, note: object = "", name: str = "cursor"
) -> dict[str, Any]:
    """The ways on and back by cursor; the rest of the address is kept."""
    return {
        "next": _address(context, name, next),
        "previous": _address(context, name, previous),
        "note": note,
        "icon_grid": context.get("icon_grid"),
    }


@register.simple_tag(takes_context=True)
def copy(context: Context, text: object) -> SafeString:
    """A button that copies a text and says so."""
    return button(context, _("Copy"), kind="quiet", icon="copy", size="small", data_copy=text, data_copied=_("Copied"))


@register.simple_tag(takes_context=True)
def print_button(context: Context, text: object = "") -> SafeString:
    """A button that prints the page."""
    return button(context, text or _("Print"), icon="print", data_print=True)


def _address(context: Context, name: str, cursor: object) -> str:
    if not cursor:
        return ""
    asked = context["request"].GET.copy()
    asked[name] = str(cursor)
    return f"?{asked.urlencode()}"
