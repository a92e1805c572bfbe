"""Codes and charts."""

import io
from collections.abc import Mapping
from typing import Any

import segno
from django.template import Library
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from shuke.ui.tables import chart_table

register = Library()
_QUIET_ZONE = 4


@register.simple_tag
def qr(text: object, label: str = "", size: int = 160) -> SafeString:
    """A QR code, dark on white with its quiet zone, `size` pixels wide."""
    code = segno.make(str(text), error="m", micro=False)
    drawn = io.BytesIO()
    code.save(drawn, kind="svg", border=_QUIET_ZONE, xmldecl=False, omitsize=True, nl=False)
    return format_html(
        '<span class="qr-box" role="img" aria-label="{}" style="--qr:{}px">{}</span>',
        label or _("QR code"),
        int(size),
        SafeString(drawn.getvalue().decode()),
    )


@register.inclusion_tag("ui/parts/chart.html")
def chart(kind: str, id: str, data: Mapping[str, Any], label: object, height: int = 240) -> dict[str, Any]:
    """A chart (area, bars, heat, spark, curve) with the same figures as a table for whoever would rather read."""
    return {"kind": kind, "id": id, "data": data, "label": label, "height": height, "table": chart_table(data)}
