"""How moments and spans are said to people. Pure: the present moment and the zone are handed in."""

from datetime import date, datetime, timedelta, tzinfo
from typing import Literal

from babel.dates import format_skeleton
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

Detail = Literal["", "time", "day"]


def said(moment: datetime | date, *, now: datetime, zone: tzinfo, detail: Detail = "") -> str:
    """A moment as people say it: `昨天 14:24`, `Tomorrow 09:00`, `5 月 12 日`, `3 Sep 2025`.

    Days beside today carry the time of day; `detail="time"` adds it always, `"day"` never.
    """
    today = now.astimezone(zone).date()
    if not isinstance(moment, datetime):
        return _day(moment, today) or calendar_day(moment, today)
    local = moment.astimezone(zone)
    near = _day(local.date(), today)
    day = near or calendar_day(local.date(), today)
    with_time = detail == "time" or (near and not detail)
    return f"{day} {local:%H:%M}" if with_time else day


def within(moment: datetime | date, *, now: datetime, zone: tzinfo) -> str:
    """Inside a sentence: `14:18` of today, `tomorrow 14:18`, `3 Sep 14:18`; of a day `today`, `3 Sep`."""
    today = now.astimezone(zone).date()
    if not isinstance(moment, datetime):
        return _day_within(moment, today)
    local = moment.astimezone(zone)
    if local.date() == today:
        return f"{local:%H:%M}"
    return f"{_day_within(local.date(), today)} {local:%H:%M}"


def calendar_day(day: date, today: date) -> str:
    """A date in full: `5 月 12 日` / `12 May`, with the year when it is another than today's."""
    other_year = day.year != today.year
    if language() == "zh":
        return f"{day.year} 年 {day.month} 月 {day.day} 日" if other_year else f"{day.month} 月 {day.day} 日"
    month = format_skeleton("MMM", day, locale="en")
    return f"{day.day} {month} {day.year}" if other_year else f"{day.day} {month}"


def span(first: date, last: date, *, today: date) -> str:
    """From a day to a day: `11 月 2 日 至 11 月 16 日`; two years are both said, as is one that is not today's."""
    # Beside a day of another year, one of this year is read as if it were of that year too.
    seen = date.min if first.year != last.year else today
    begin, end = calendar_day(first, seen), calendar_day(last, seen)
    return begin if first == last else _("%(first)s to %(last)s") % {"first": begin, "last": end}


def duration(span: timedelta) -> str:
    """How long, in its two largest units: `22 小时 24 分` / `22 h 24 min`; never negative."""
    minutes = abs(int(span.total_seconds())) // 60
    days, rest = divmod(minutes, 24 * 60)
    hours, minutes = divmod(rest, 60)
    if days and hours:
        return _("%(days)d d %(hours)d h") % {"days": days, "hours": hours}
    if days:
        return _("%(days)d d") % {"days": days}
    if hours and not minutes:
        return _("%(hours)d h") % {"hours": hours}
    if hours:
        return _("%(hours)d h %(minutes)d min") % {"hours": hours, "minutes": minutes}
    return _("%(minutes)d min") % {"minutes": minutes}


def language() -> str:
    """`zh` or `en`, whichever is active."""
    return "zh" if (get_language() or "en").lower().startswith("zh") else "en"


def _day(day: date, today: date) -> str:
    match (day - today).days:
        case 0:
            return _("Today")
        case -1:
            return _("Yesterday")
        case 1:
            return _("Tomorrow")
    return ""


def _day_within(day: date, today: date) -> str:
    near = {
        -1: pgettext("within a sentence", "yesterday"),
        0: pgettext("within a sentence", "today"),
        1: pgettext("within a sentence", "tomorrow"),
    }
    return near.get((day - today).days) or calendar_day(day, today)
