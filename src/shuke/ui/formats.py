"""How figures and moments are said to people. Pure: the present moment and the zone are handed in."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta, tzinfo
from decimal import ROUND_HALF_UP, Decimal
from typing import Literal

from babel.dates import format_skeleton
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from shuke.kit.currencies import exponent_of, symbol_of

Detail = Literal["", "time", "day"]
MINUS = "\N{MINUS SIGN}"
GAP = "\N{NO-BREAK SPACE}"


@dataclass(frozen=True)
class MoneyParts:
    """An amount cut where the type size changes: `−` `¥` `1,234` `.50`."""

    sign: str
    symbol: str
    whole: str
    fraction: str

    def __str__(self) -> str:
        return f"{self.sign}{self.symbol}{self.whole}{self.fraction}"


def money_parts(minor: int, currency: str, *, signed: bool = False) -> MoneyParts:
    """Cut `minor` units of `currency` into parts; `signed` says `+` for gains too."""
    symbol = symbol_of(currency, language())
    exponent = exponent_of(currency)
    whole, rest = divmod(abs(minor), 10**exponent)
    sign = MINUS if minor < 0 else "+" if signed and minor > 0 else ""
    gap = GAP if symbol[-1:].isalpha() else ""
    return MoneyParts(sign, symbol + gap, f"{whole:,}", f".{rest:0{exponent}d}" if exponent else "")


def number(value: float | Decimal, places: int | None = None) -> str:
    """A figure with thousands marked: `1,284`; `places` fixes the decimals (default: as many as it has, at most 2)."""
    exact = Decimal(str(value))
    rounded = exact.quantize(Decimal(1).scaleb(-(2 if places is None else places)), ROUND_HALF_UP)
    figure = f"{rounded:,f}".replace("-", MINUS)
    return figure.rstrip("0").rstrip(".") if places is None else figure


def percent(share: float | Decimal, places: int = 1) -> str:
    """A share from 0 to 1 as `54.5 %`; a zero after the point is left out."""
    said = number(Decimal(str(share)) * 100, places)
    said = said.rstrip("0").rstrip(".") if places else said
    return f"{said}{GAP}%"


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


def calendar_day(day: date, today: date) -> str:
    """A date in full: `5 月 12 日` / `12 May`, with the year when it is another than today's."""
    other_year = day.year != today.year
    if language() == "zh":
        return f"{day.year} 年 {day.month} 月 {day.day} 日" if other_year else f"{day.month} 月 {day.day} 日"
    month = format_skeleton("MMM", day, locale="en")
    return f"{day.day} {month} {day.year}" if other_year else f"{day.day} {month}"


def duration(span: timedelta) -> str:
    """How long, in its two largest units: `22 小时 24 分` / `22 h 24 min`; never negative."""
    minutes = abs(int(span.total_seconds())) // 60
    days, rest = divmod(minutes, 24 * 60)
    hours, minutes = divmod(rest, 60)
    if days and hours:
        return _("%(days)d d %(hours)d h") % {"days": days, "hours": hours}
    if days:
        return _("%(days)d d") % {"days": days}
    if hours:
        return _("%(hours)d h %(minutes)d min") % {"hours": hours, "minutes": minutes}
    return _("%(minutes)d min") % {"minutes": minutes}


def initial(name: str) -> str:
    """What stands in an avatar: the first letter or character that can be seen, capital."""
    return next((char.upper() for char in name if char.isalnum()), "?")


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
