"""Moving many customers in the background, and making their packs."""

from shuke.identity.queries import merchants
from shuke.keyaccounts.actions.fill_packs import fill_packs
from shuke.keyaccounts.actions.hand_over import move_part
from shuke.keyaccounts.actions.make_packs import forget_packs
from shuke.keyaccounts.models import Handover, PackFile
from shuke.kit import clock, progress, tenancy
from shuke.kit.access import system
from shuke.kit.jobs import every, job


@job(queue="keyaccounts", opens=False)
def move(*, merchant_id: int, handover_id: int, label: str) -> None:
    """Hand customers over part by part, each a transaction of its own; begun again it goes on where it stopped."""
    actor = system(merchant_id, label)
    with tenancy.open(merchant=merchant_id):
        row = Handover.objects.filter(pk=handover_id).values_list("total", "progress_id").first()
    if row is None:
        return
    total, progress_id = row
    left = 1
    while left:
        with tenancy.open(merchant=merchant_id):
            left = move_part(actor, handover_id=handover_id)
        progress.advance(merchant_id, progress_id, total - left, total=total)
    progress.end(merchant_id, progress_id)


@job(queue="keyaccounts", opens=False, tries=3)
def make_packs(*, merchant_id: int, handover_id: int, progress_id: int) -> None:
    """Make the packs that were asked for; twice makes the same file."""
    fill_packs(merchant_id, handover_id, progress_id)


@every("50 19 * * *")
def forget_packs_everywhere() -> None:
    """Throw expired packs away, merchant by merchant."""
    with tenancy.open(platform=True):
        ids = [merchant.id for merchant in merchants()]
    for merchant_id in ids:
        with tenancy.open(merchant=merchant_id):
            if PackFile.objects.filter(expires_at__lte=clock.now(), file__isnull=False).exists():
                forget_packs(system(merchant_id, "nightly clearing"))
