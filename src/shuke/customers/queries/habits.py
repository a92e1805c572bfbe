"""How a customer comes, from the days kept with the traits."""

from collections.abc import Sequence
from datetime import date

from shuke.customers import rules
from shuke.customers.rules import Rhythm


def rhythm(visit_days: Sequence[date], today: date) -> Rhythm:
    """How often and how long ago; see `rules.rhythm`. No statement."""
    return rules.rhythm(visit_days, today)
