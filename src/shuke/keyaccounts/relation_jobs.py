"""The night's look at relationship maps."""

from shuke.identity.queries import merchants
from shuke.keyaccounts.actions.note_relation import review_relations
from shuke.keyaccounts.models import KeyAccount
from shuke.kit import tenancy
from shuke.kit.access import system
from shuke.kit.jobs import every, job


@job(queue="keyaccounts", opens=False)
def review_maps(*, merchant_id: int) -> None:
    """Raise and close what maps lack, part by part; twice changes nothing more."""
    after: int | None = 0
    while after is not None:
        with tenancy.open(merchant=merchant_id):
            after = review_relations(system(merchant_id, "nightly look"), after=after)


@every("40 20 * * *")
def review_maps_everywhere() -> None:
    """Queue it for every merchant that has key customers, early in the morning of the east."""
    with tenancy.open(platform=True):
        ids = [merchant.id for merchant in merchants()]
    for merchant_id in ids:
        with tenancy.open(merchant=merchant_id):
            if KeyAccount.objects.filter(let_go_on=None).exists():
                review_maps.later()
