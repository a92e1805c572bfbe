"""How a customer comes, from the days kept with the traits."""

from collections.abc import Sequence
from datetime import date

from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext as _

from shuke.customers import rules
from shuke.customers.rules import Rhythm


def rhythm(visit_days: Sequence[date], today: date) -> Rhythm:
    """How often and how long ago; see `rules.rhythm`. No statement."""
    return rules.rhythm(visit_days, today)


def every_words(days: float) -> str:
    """`every 24 days`, or `every day`, in the active language. No statement."""
    return _("every %(days)s days") % {"days": round(days)} if days >= 1.5 else _("every day")


def weekday_name(weekday: int | None) -> str:
    """`Saturday`, in the active language; nothing for None. 1 is Monday. No statement."""
    return str(WEEKDAYS[weekday - 1]) if weekday else ""
