"""Daily work of cards: points and bonus that ended, tiers that no longer hold, scans nobody needs."""

from datetime import timedelta
from zoneinfo import ZoneInfo

from shuke.cards.actions.expire import expire_values
from shuke.cards.actions.review_tiers import review_tiers
from shuke.cards.models import Programme, TillToken
from shuke.kit import clock, tenancy
from shuke.kit.access import system
from shuke.kit.jobs import every, job

KEPT_SCANS = timedelta(days=1)


@every("10 * * * *")
def look_after_all() -> None:
    """Queue the day's work of every merchant whose day has just begun."""
    with tenancy.open(platform=True):
        due = [p.merchant_id for p in Programme.platform.all() if _just_began(p.time_zone)]
    for merchant_id in due:
        with tenancy.open(merchant=merchant_id):
            look_after.later()


@job()
def look_after() -> None:
    """One merchant's day: expire, review, forget; running it twice changes nothing more."""
    programme = Programme.objects.get()
    daily = system(programme.merchant_id, "daily review")
    expire_values(daily)
    review_tiers(daily)
    TillToken.objects.filter(expires_at__lt=clock.now() - KEPT_SCANS).delete()


def _just_began(zone: str) -> bool:
    return clock.now().astimezone(ZoneInfo(zone)).hour == 0
