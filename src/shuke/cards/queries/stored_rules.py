"""What stands behind an amount of the ledger that cards posted: the rules of then, and the sum in words."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from shuke.cards.models import RulesVersion
from shuke.cards.telling import why_of
from shuke.kit import clock, moments
from shuke.ledger.values import Told


def why_posted(reason: str, inputs: Mapping[str, Any]) -> str:
    """Why an amount is this large, from the inputs stored with it; empty when there is nothing to explain."""
    return why_of(reason, inputs)


def rules_told(version: int) -> Told | None:
    """A version of the programme's rules by its number and its first day; one statement."""
    row = RulesVersion.objects.select_related("programme").filter(pk=version).first()
    if row is None:
        return None
    zone = row.programme.time_zone
    since = moments.calendar_day(clock.day_of(row.since, zone), clock.today(zone))
    return Told(_("Rules no. %(number)s, in force since %(day)s") % {"number": row.number, "day": since})
