"""The night's reminders of the care calendar."""

from shuke.identity.queries import merchants
from shuke.keyaccounts.actions.remind import raise_reminders
from shuke.keyaccounts.models import KeyAccount
from shuke.kit import tenancy
from shuke.kit.access import system
from shuke.kit.jobs import every, job


@job(queue="keyaccounts", opens=False)
def remind_of_days(*, merchant_id: int) -> None:
    """Write what is kept soon, part by part; twice writes nothing more."""
    after: int | None = 0
    while after is not None:
        with tenancy.open(merchant=merchant_id):
            after = raise_reminders(system(merchant_id, "nightly look"), after=after)


@every("50 20 * * *")
def remind_everywhere() -> None:
    """Queue it for every merchant that has key customers, early in the morning of the east."""
    with tenancy.open(platform=True):
        ids = [merchant.id for merchant in merchants()]
    for merchant_id in ids:
        with tenancy.open(merchant=merchant_id):
            if KeyAccount.objects.filter(let_go_on=None).exists():
                remind_of_days.later()
