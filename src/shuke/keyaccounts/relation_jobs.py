"""The night's look at relationship maps."""

from shuke.identity.queries import merchants
from shuke.keyaccounts.actions.end_reading import forget_readers
from shuke.keyaccounts.actions.note_relation import review_relations
from shuke.keyaccounts.models import KeyAccount, PromiseReader
from shuke.kit import tenancy
from shuke.kit.access import system
from shuke.kit.jobs import every, job


@job(queue="keyaccounts", opens=False)
def review_maps(*, merchant_id: int) -> None:
    """Raise and close what maps lack, part by part, and forget who was forgotten; twice changes nothing more."""
    after: int | None = 0
    while after is not None:
        with tenancy.open(merchant=merchant_id):
            after = review_relations(system(merchant_id, "nightly look"), after=after)
    with tenancy.open(merchant=merchant_id):
        forget_readers(system(merchant_id, "nightly look"))


@every("40 20 * * *")
def review_maps_everywhere() -> None:
    """Queue it for every merchant with key customers or readers of promises, early in the morning of the east."""
    with tenancy.open(platform=True):
        ids = [merchant.id for merchant in merchants()]
    for merchant_id in ids:
        with tenancy.open(merchant=merchant_id):
            if KeyAccount.objects.filter(let_go_on=None).exists() or PromiseReader.objects.exists():
                review_maps.later()
