"""What stands behind an amount of the ledger that cards posted: the rules of then, and the sum in words."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from shuke.cards.explain import multiplier, tier_name
from shuke.cards.models import RulesVersion
from shuke.cards.telling import why_of
from shuke.kit import clock, moments
from shuke.kit.money import Money
from shuke.ledger.values import Told
from shuke.ui import formats

# In the order in which people reckon.
_NAMES = {
    "paid_minor": pgettext_lazy("reckoned", "Paid"), "bonus_minor": pgettext_lazy("reckoned", "Bonus"),
    "rate": gettext_lazy("Points a step"), "per_minor": gettext_lazy("One step"),
    "tier": pgettext_lazy("reckoned", "Tier"), "multiplier_bp": gettext_lazy("Factor of the tier"),
    "rounding": pgettext_lazy("reckoned", "Rounding"), "points": pgettext_lazy("reckoned", "Points"),
    "value_minor": pgettext_lazy("reckoned", "Worth"),
}  # fmt: skip
_SAID_ELSEWHERE = {"currency", "tier_zh", "tier_en"}
_ROUNDINGS = {
    "down": pgettext_lazy("rounding", "down"), "up": pgettext_lazy("rounding", "up"),
    "half_up": pgettext_lazy("rounding", "to the nearest"),
}  # fmt: skip


def why_posted(reason: str, inputs: Mapping[str, Any]) -> str:
    """Why an amount is this large, from the inputs stored with it; empty when there is nothing to explain."""
    return why_of(reason, inputs)


def inputs_told(inputs: Mapping[str, Any]) -> list[tuple[str, str]]:
    """What an amount was worked out from, as names and figures in the active language; unknown names as they are."""
    known = {**inputs, "tier": tier_name(inputs)} if inputs.get("tier_zh") else inputs
    told = [(str(_NAMES[name]), _figure(name, known[name], known)) for name in _NAMES if known.get(name) is not None]
    rest = [(name, str(value)) for name, value in inputs.items() if name not in _NAMES and name not in _SAID_ELSEWHERE]
    return told + rest


def _figure(name: str, value: Any, inputs: Mapping[str, Any]) -> str:
    if name.endswith("_minor"):
        return Money(value, inputs["currency"]).format()
    if name == "multiplier_bp":
        return f"× {multiplier(value)}"
    if name == "rounding":
        return str(_ROUNDINGS.get(value, value))
    return formats.number(value) if isinstance(value, int) else str(value)


def rules_told(version: int) -> Told | None:
    """A version of the programme's rules by its number and its first day; one statement."""
    row = RulesVersion.objects.select_related("programme").filter(pk=version).first()
    if row is None:
        return None
    zone = row.programme.time_zone
    since = moments.calendar_day(clock.day_of(row.since, zone), clock.today(zone))
    return Told(_("Rules no. %(number)s, in force since %(day)s") % {"number": row.number, "day": since})
