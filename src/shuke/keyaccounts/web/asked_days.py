"""Days that an address asks for: only such as pages can show, with the days around them."""

from datetime import date

_YEARS = 20


def asked_day(text: str, today: date) -> date:
    """The day written like 2026-03-09, today for what is none; never more than twenty years away."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return today
    return min(max(day, date(today.year - _YEARS, 1, 1)), date(today.year + _YEARS, 12, 31))
