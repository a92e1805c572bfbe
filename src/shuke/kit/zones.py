"""Time zones to choose from: the likely ones first, each with its city in the active language."""

from functools import cache
from zoneinfo import available_timezones

from babel.dates import get_timezone, get_timezone_location
from django.utils.translation import gettext as _

from shuke.kit.moments import language

COMMON = (
    "Asia/Shanghai", "Asia/Urumqi", "Asia/Hong_Kong", "Asia/Macau", "Asia/Taipei", "Asia/Singapore", "Asia/Tokyo",
    "Asia/Seoul", "Asia/Bangkok", "Asia/Kuala_Lumpur", "Asia/Jakarta", "Asia/Dubai", "Asia/Kolkata", "Australia/Sydney",
    "Pacific/Auckland", "Europe/London", "Europe/Paris", "Europe/Berlin", "America/New_York", "America/Toronto",
    "America/Chicago", "America/Los_Angeles", "America/Sao_Paulo", "UTC",
)  # fmt: skip
Choices = list[tuple[str, str]]


def common_zones(current: str = "") -> Choices:
    """The likely zones, with the one in force before them when it is another."""
    names = COMMON if not current or current in COMMON else (current, *COMMON)
    return [(name, zone_name(name)) for name in names]


def all_zones(current: str = "") -> list[tuple[str, Choices]]:
    """For a select in two groups: the likely zones, then every other with a place."""
    others = _places() - {*COMMON, current}
    return [
        (_("Often used"), common_zones(current)),
        (_("All others"), [(name, zone_name(name)) for name in sorted(others)]),
    ]


def zone_name(zone: str) -> str:
    """`上海 · Asia/Shanghai`: the city in the active language, and what programs call it."""
    city = _city(zone, language())
    return zone if city == zone else f"{city} · {zone}"


@cache
def _city(zone: str, words: str) -> str:
    return get_timezone_location(get_timezone(zone), locale="zh_Hans" if words == "zh" else "en", return_city=True)


def _places() -> set[str]:
    return {zone for zone in available_timezones() if "/" in zone and not zone.startswith(("Etc/", "SystemV/"))}
