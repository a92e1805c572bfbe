"""Moments: said as people say them, running down as a ring, one after the other as a timeline."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django.template import Context, Library
from django.utils import timezone

from shuke.kit import clock as kit_clock
from shuke.kit import moments
from shuke.ui.values import TimelineItem

register = Library()


@register.filter
def said(moment: datetime | date | None, detail: moments.Detail = "") -> str:
    """`昨天 14:24`, `12 May`, in the active time zone; "time" adds the time always, "day" never."""
    if moment is None:
        return "—"
    return moments.said(moment, now=kit_clock.now(), zone=timezone.get_current_timezone(), detail=detail)


@register.filter
def within(moment: datetime | date) -> str:
    """The same inside a sentence: `14:24` today, `yesterday 14:24`, `12 May 14:24`; of a day `today`, `12 May`."""
    return moments.within(moment, now=kit_clock.now(), zone=timezone.get_current_timezone())


@register.filter
def calendar(day: date | None) -> str:
    """`12 May`, `5 月 12 日`: within a sentence, where “Today” would not fit."""
    if day is None:
        return "—"
    return moments.calendar_day(day, kit_clock.now().astimezone(timezone.get_current_timezone()).date())


@register.inclusion_tag("ui/parts/clock.html")
def clock(text: object, state: str = "", share: float = 100, note: object = "") -> dict[str, Any]:
    """A deadline: a ring with `share` percent left, and the words; states run, late, ok."""
    return {"text": text, "state": state, "share": share, "note": note}


@register.inclusion_tag("ui/parts/timeline.html", takes_context=True)
def timeline(context: Context, items: Sequence[TimelineItem]) -> dict[str, Any]:
    """What happened, newest first."""
    return {"items": items, "icon_grid": context.get("icon_grid")}
