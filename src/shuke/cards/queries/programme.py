"""The programme and the versions of its rules."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import get_language

from shuke.cards.first_use import programme_of_merchant
from shuke.cards.models import RulesVersion
from shuke.cards.values.policy import Rules
from shuke.kit.problems import NotFound


@dataclass(frozen=True, slots=True)
class ProgrammeValue:
    """A merchant's programme with the rules in force."""

    name: str
    currency: str
    zone: str
    rules: Rules


@dataclass(frozen=True, slots=True)
class VersionValue:
    """One published version: who, when, why."""

    rules: Rules
    since: datetime
    staff_id: int | None
    note: str


def programme() -> ProgrammeValue:
    """The open merchant's programme; made on first use."""
    row = programme_of_merchant()
    return ProgrammeValue(row.name, row.currency, row.time_zone, row.current_rules())


def current_rules() -> Rules:
    """The rules in force."""
    return programme_of_merchant().current_rules()


def told_tiers() -> dict[str, str]:
    """A tier's name as stored with customers, to its name in the active language; empty for readers of Chinese."""
    if (get_language() or "zh").startswith("zh"):
        return {}
    return {tier.name_zh or tier.name_en: tier.name for tier in current_rules().tiers}


def versions() -> list[VersionValue]:
    """All versions of the rules, newest first."""
    return [_value(row) for row in RulesVersion.objects.order_by("-number")]


def version(number: int) -> tuple[VersionValue, VersionValue | None]:
    """A version and the one before it (None: it is the first); one statement. Raises NotFound."""
    rows = RulesVersion.objects.filter(number__in=(number, number - 1)).order_by("-number")
    found = [_value(row) for row in rows]
    if not found or found[0].rules.number != number:
        raise NotFound
    return found[0], found[1] if len(found) > 1 else None


def version_by_id(version_id: int) -> tuple[VersionValue, VersionValue | None]:
    """The same by the version's id."""
    found = RulesVersion.objects.filter(pk=version_id).values_list("number", flat=True).first()
    if found is None:
        raise NotFound
    return version(found)


def _value(row: RulesVersion) -> VersionValue:
    return VersionValue(row.as_rules(), row.since, row.staff_id, row.note)
