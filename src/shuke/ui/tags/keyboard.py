"""The keypad of the till."""

from typing import Any

from django.template import Context, Library

register = Library()
_KEYS = ("1", "2", "3", "4", "5", "6", "7", "8", "9", ".", "0", "back")


@register.inclusion_tag("ui/parts/keypad.html", takes_context=True)
def keypad(context: Context, target: str) -> dict[str, Any]:
    """Twelve keys that write an amount into the input with the id `target`."""
    return {"keys": _KEYS, "target": target, "icon_grid": context.get("icon_grid")}
