"""Nothing here yet, and not here yet."""

from typing import Any

from django.template import Context, Library

register = Library()


@register.inclusion_tag("ui/parts/empty.html", takes_context=True)
def empty(
    context: Context, title: object, text: object = "", icon: str = "", action: object = "", href: str = ""
) -> dict[str, Any]:
    """Nothing here yet: why, and the next step."""
    return {
        "title": title,
        "text": text,
        "icon": icon,
        "action": action,
        "href": href,
        "icon_grid": context.get("icon_grid"),
    }


@register.inclusion_tag("ui/parts/skeleton.html")
def skeleton(rows: int = 4) -> dict[str, Any]:
    """Grey lines where text will come."""
    return {"rows": range(int(rows))}
