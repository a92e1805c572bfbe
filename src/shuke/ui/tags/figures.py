"""Figures: money, numbers, shares, and the parts that show them."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any, Protocol

from django.template import Library
from django.utils.html import format_html
from django.utils.safestring import SafeString

from shuke.ui import formats

register = Library()


class Amount(Protocol):
    """Anything with minor units and a currency."""

    minor: int
    currency: str


@register.simple_tag
def money(amount: Amount | None, sign: bool = False) -> SafeString:
    """An amount with its sign and cents a step smaller; nothing known is a dash."""
    if amount is None:
        return format_html('<span class="money">{}</span>', "—")
    parts = formats.money_parts(amount.minor, amount.currency, signed=sign)
    return format_html(
        '<span class="money">{}<small>{}</small>{}{}</span>', parts.sign, parts.symbol, parts.whole, _cents(parts)
    )


@register.filter
def money_text(amount: Amount | None) -> str:
    """An amount as plain text, for titles, options and messages."""
    return "—" if amount is None else str(formats.money_parts(amount.minor, amount.currency))


@register.filter
def number(value: float | Decimal | None) -> str:
    """`12846` → `12,846`; nothing known is a dash."""
    return "—" if value is None else formats.number(value)


@register.filter
def percent(share: float | Decimal | None) -> str:
    """`0.545` → `54.5 %`; nothing known is a dash."""
    return "—" if share is None else formats.percent(share)


@register.inclusion_tag("ui/parts/stat.html")
def stat(
    label: object, value: object, note: object = "", tone: str = "", spark: Sequence[float] = ()
) -> dict[str, Any]:
    """One figure of a `<dl class="stats">`, with a small line of its past."""
    return {"label": label, "value": value, "note": note, "tone": tone, "line": _line(spark)}


@register.inclusion_tag("ui/parts/bar.html")
def bar(value: float, max: float = 100, tone: str = "", label: object = "") -> dict[str, Any]:
    """How much of a whole, as a bar; the label says it in words."""
    share = min(100.0, 100 * float(value) / float(max)) if max else 0.0
    return {"value": value, "max": max, "share": f"{share:.4g}", "tone": tone, "label": label}


@register.inclusion_tag("ui/parts/progress.html")
def progress(url: str, share: float, text: object = "", done: bool = False) -> dict[str, Any]:
    """Long work, `share` from 0 to 1; asks `url` again every second until an answer says done."""
    return {"url": url, "share": round(100 * float(share), 1), "text": text, "done": done}


def _cents(parts: formats.MoneyParts) -> SafeString | str:
    return format_html("<small>{}</small>", parts.fraction) if parts.fraction else ""


def _line(values: Sequence[float]) -> dict[str, str] | None:
    """A sparkline's path and last point in a box of 84 by 30."""
    if len(values) < 2:
        return None
    low, high = min(values), max(values)
    spread = (high - low) or 1
    points = [(3 + 76 * at / (len(values) - 1), 26 - 22 * (one - low) / spread) for at, one in enumerate(values)]
    path = "M" + " L".join(f"{x:.1f} {y:.1f}" for x, y in points)
    return {"path": path, "x": f"{points[-1][0]:.1f}", "y": f"{points[-1][1]:.1f}"}
