"""What pages say of themselves that a phone may keep for the time without network."""

from django.utils import timezone

from shuke.kit import clock, moments


def as_of() -> str:
    """This moment in the active zone, with its day: a page may be looked at on another one."""
    here = timezone.localtime(clock.now())
    return f"{moments.calendar_day(here.date(), here.date())} {here:%H:%M}"
