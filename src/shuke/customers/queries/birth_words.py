"""A birthday in words, and when it is kept next."""

from datetime import date

from django.utils.translation import gettext as _

from shuke.customers import place
from shuke.kit import moments
from shuke.kit.calendar.birthdays import YearlyDay, next_kept, turning

_MONTHS = "正二三四五六七八九十冬腊"
_TENS = ("初", "十", "廿")
_UNITS = "一二三四五六七八九十"


def birth_words(birth: YearlyDay) -> str:
    """Like `lunar 8/15`, `农历八月十五`, `29 Feb`; the year where it is known."""
    if not birth.lunar:
        day = date(birth.year or _LEAP, birth.month, birth.day)
        return moments.calendar_day(day, date(1, 1, 1) if birth.year else day)
    zh = moments.language() == "zh"
    month, number = (_MONTHS[birth.month - 1], _lunar_day(birth.day)) if zh else (birth.month, birth.day)
    words = {"month": month, "day": number}
    text = _("lunar %(month)s/%(day)s") % words if not birth.leap else _("lunar leap %(month)s/%(day)s") % words
    return f"{text} ({birth.year})" if birth.year else text


def next_words(birth: YearlyDay) -> str:
    """When it is kept next, with the years it will have been where they are known."""
    today = place.today()
    day, years = next_kept(birth, today), turning(birth, today)
    told = moments.calendar_day(day, today)
    return _("%(day)s, turns %(years)s") % {"day": told, "years": years} if years is not None else told


def _lunar_day(day: int) -> str:
    if day in (20, 30):
        return "二十" if day == 20 else "三十"
    return _TENS[(day - 1) // 10] + _UNITS[(day - 1) % 10]


_LEAP = 2024  # a year that has every solar day
