"""Nightly work of sales: what regulars usually take, and when they like to come."""

from datetime import timedelta

from shuke.identity import queries as identity
from shuke.kit import tenancy
from shuke.kit.jobs import every, job
from shuke.sales.actions.habits import publish_recent_habits

LOOKS_BACK = timedelta(days=3)  # a night that was missed is made up for


@every("50 18 * * *")
def tell_all_habits() -> None:
    """Queue every merchant's habits, in the night of the east."""
    for merchant in identity.merchants():
        with tenancy.open(merchant=merchant.id):
            tell_habits.later()


@job()
def tell_habits() -> None:
    """Publish the habits of those who came lately; twice gives the same."""
    publish_recent_habits(LOOKS_BACK)
