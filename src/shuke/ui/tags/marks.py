"""Small marks: icons, chips, avatars, grades, tiers."""

from typing import Any

from django.template import Context, Library
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from shuke.ui import formats
from shuke.ui.icons import drawing
from shuke.ui.tags.attributes import classes

register = Library()
_RANKS = (1, 2, 3, 4)


def draw(context: Context | dict[str, Any], name: str, size: str = "", label: str = "") -> SafeString:
    """An icon of the page's family; with a label it speaks, without one it is decoration."""
    grid, shapes = drawing(str(name), int(context.get("icon_grid") or 20))
    voice = format_html('role="img" aria-label="{}"', label) if label else SafeString('aria-hidden="true"')
    # The shapes come from our own icon files.
    return format_html(
        '<svg class="{}" viewBox="0 0 {} {}" {}>{}</svg>', classes("i", size), grid, grid, voice, SafeString(shapes)
    )


@register.simple_tag(takes_context=True)
def icon(context: Context, name: str, size: str = "", label: str = "") -> SafeString:
    """`{% icon "users" size="s" %}`; sizes s, m, l."""
    return draw(context, name, size, label)


@register.simple_tag(takes_context=True)
def chip(context: Context, text: object, tone: str = "", icon: str = "") -> SafeString:
    """`{% chip text "warn" icon="clock" %}`; tones good warn bad acc info."""
    return format_html('<span class="{}">{}{}</span>', classes("tag", tone), draw(context, icon) if icon else "", text)


@register.simple_tag
def avatar(name: object, company: bool = False, size: str = "") -> SafeString:
    """The first letter of a name on a quiet ground; companies are square. The name itself stands beside it."""
    shape = classes("av", "co" if company else "", size)
    return format_html('<span class="{}" aria-hidden="true">{}</span>', shape, formats.initial(str(name)))


@register.simple_tag
def grade(letter: str, size: str = "") -> SafeString:
    """A key customer's class, told by weight and not by hue."""
    said = _("Grade %(letter)s") % {"letter": letter}
    return format_html(
        '<span class="{}" role="img" aria-label="{}" title="{}">{}</span>',
        classes("grade", letter, size),
        said,
        said,
        letter,
    )


@register.simple_tag(takes_context=True)
def tier(context: Context, name: object, rank: int = 1) -> SafeString:
    """A membership level: its name after a leaf whose colour follows the rank, 1 (lowest) to 4.

    `tier_words` of the context, if there are any, say what a stored name is called in the reader's language.
    """
    leaf = min(max(int(rank), _RANKS[0]), _RANKS[-1])
    return format_html('<span class="tier t{}">{}</span>', leaf, tier_name(context, name))


@register.simple_tag(takes_context=True)
def tier_name(context: Context, name: object) -> str:
    """A membership level's name alone, where only text can stand."""
    words = context.get("tier_words") or {}
    return str(words.get(str(name), name))
