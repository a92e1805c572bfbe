"""Health scores nightly, after the look for the silent."""

from shuke.identity.queries import merchants
from shuke.keyaccounts.actions.score_health import score_health
from shuke.keyaccounts.models import KeyAccount
from shuke.kit import tenancy
from shuke.kit.access import system
from shuke.kit.jobs import every, job


@job(queue="keyaccounts", opens=False)
def count_health(*, merchant_id: int) -> None:
    """Score all key customers of one merchant, part by part; twice a day changes nothing."""
    actor = system(merchant_id, "nightly")
    last: int | None = 0
    while last is not None:
        with tenancy.open(merchant=merchant_id):
            last = score_health(actor, after=last)


@every("50 20 * * *")
def count_health_everywhere() -> None:
    """Queue it for every merchant that has key customers."""
    with tenancy.open(platform=True):
        ids = [merchant.id for merchant in merchants()]
    for merchant_id in ids:
        with tenancy.open(merchant=merchant_id):
            if KeyAccount.objects.filter(let_go_on=None).exists():
                count_health.later()
