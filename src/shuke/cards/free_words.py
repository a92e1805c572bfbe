"""Free services in words of the active language: what is promised, what a bill used, what is left. Pure."""

from collections.abc import Iterable
from datetime import date

from babel.dates import format_date
from django.utils.translation import gettext as _

from shuke.cards.values.free import Every, FreeLeft, FreeService, FreeUse
from shuke.kit import moments


def free_words(service: FreeService) -> str:
    """What is promised: “2 × Car wash every month”."""
    return _("%(times)s × %(item)s %(every)s") % {
        "times": service.times, "item": service.item, "every": Every(service.every).label,
    }  # fmt: skip


def promised(services: Iterable[FreeService]) -> str:
    """Several promises as one benefit: “free: 2 × Car wash every month”; empty without any."""
    told = _(", ").join(map(free_words, services))
    return _("free: %(services)s") % {"services": told} if told else ""


def use_words(use: FreeUse) -> str:
    """Why a line costs nothing: “Gold: free, 1 of 2 in November”."""
    said = {
        "tier": use.tier_name, "count": use.count, "used": use.used, "of": use.allowed,
        "period": period_words(use.period),
    }  # fmt: skip
    if use.count == 1:
        return _("%(tier)s: free, %(used)s of %(of)s in %(period)s") % said
    return _("%(tier)s: %(count)s free, with them %(used)s of %(of)s in %(period)s") % said


def period_words(period: str) -> str:
    """A period by its key, as it is said beside a bill's date: `2026-11` → “November”, `2026` → “2026”."""
    year, _dash, month = period.partition("-")
    if moments.language() == "zh":
        return f"{int(month)} 月" if month else f"{year} 年"
    return format_date(date(int(year), int(month), 1), "LLLL", locale="en") if month else year


def left_words(left: FreeLeft, today: date) -> str:
    """What is left, for the counter and the member: “1 of 2 left until 30 November”, or when it begins anew."""
    if not left.left:
        return _("all used, again from %(day)s") % {"day": moments.calendar_day(left.anew, today)}
    return _("%(left)s of %(times)s left until %(day)s") % {
        "left": left.left, "times": left.times, "day": moments.calendar_day(left.until, today)
    }  # fmt: skip
