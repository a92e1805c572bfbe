"""The second factor: which permissions ask for it, and how long it holds once shown."""

from datetime import datetime, timedelta
from functools import cache
from importlib import import_module
from importlib.util import find_spec

from django.conf import settings

from shuke.kit import clock

WITHOUT = frozenset({"api", "system"})


@cache
def asked_for() -> frozenset[str]:
    """The permissions that ask for a second factor, gathered from `SECOND_FACTOR` of every room's permissions.py."""
    found: set[str] = set()
    for room in settings.ROOMS:
        if find_spec(f"{room}.permissions"):
            found |= getattr(import_module(f"{room}.permissions"), "SECOND_FACTOR", frozenset())
    return frozenset(found)


def window() -> timedelta:
    """How long a second factor holds in the session that showed it."""
    return timedelta(hours=settings.SECOND_FACTOR_HOURS)


def holds(shown_at: datetime | None) -> bool:
    """Whether a factor shown then still counts now; one that was never shown does not."""
    return shown_at is not None and clock.now() < shown_at + window()
