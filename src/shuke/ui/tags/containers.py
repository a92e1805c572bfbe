"""Parts that hold other things: panels, dialogs, drawers, sheets, explanations, the bar for many rows."""

from itertools import count
from typing import Any

from django.template import Context, Library
from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

register = Library()
_numbers = count(1)


@register.simple_block_tag(takes_context=True)
def panel(
    context: Context,
    content: str,
    title: object = "",
    note: object = "",
    href: str = "",
    flush: bool = False,
    id: str = "",
) -> SafeString:
    """A group of values on one ground; `note` stands quietly at its right, `href` makes that a link."""
    return _part(context, "panel", content=content, title=title, note=note, href=href, flush=flush, id=id)


@register.simple_block_tag(takes_context=True)
def dialog(context: Context, content: str, id: str, title: object, now: bool = False) -> SafeString:
    """A question in front of the page; `data-open="id"` opens it, `now` opens it as it arrives."""
    return _part(context, "dialog", content=content, id=id, title=title, now=now, look="ask-box")


@register.simple_block_tag(takes_context=True)
def drawer(context: Context, content: str, id: str, title: object, now: bool = False) -> SafeString:
    """A record beside its list."""
    return _part(context, "dialog", content=content, id=id, title=title, now=now, look="drawer")


@register.simple_block_tag(takes_context=True)
def sheet(context: Context, content: str, id: str, title: object, now: bool = False) -> SafeString:
    """A sheet that rises from below, for phones."""
    return _part(context, "dialog", content=content, id=id, title=title, now=now, look="sheet")


@register.simple_block_tag
def why(content: str, shown: object, tone: str = "") -> SafeString:
    """A figure with a dotted line under it that opens into how it was reached."""
    name = f"why-{next(_numbers)}"
    return format_html(
        '<button class="why {}" type="button" popovertarget="{}" aria-haspopup="dialog">'
        '{}<span class="vh"> {}</span></button>'
        '<span class="popover" id="{}" popover>{}</span>',
        tone,
        name,
        shown,
        _("Why?"),
        name,
        content,
    )


@register.simple_block_tag(takes_context=True)
def bulk(context: Context, content: str, label: object = "", all: str = "") -> SafeString:
    """What can be done with the ticked rows; shows itself as soon as one is ticked.

    `all` is an address that answers how many the list holds (`data-all`), to take in every row instead.
    """
    return _part(context, "bulk", content=content, label=label, all=all)


def _part(context: Context, name: str, **given: Any) -> SafeString:
    return render_to_string(f"ui/parts/{name}.html", given | {"icon_grid": context.get("icon_grid")})
