"""Moving many customers in the background."""

from shuke.keyaccounts.actions.hand_over import move_part
from shuke.keyaccounts.models import Handover
from shuke.kit import progress, tenancy
from shuke.kit.access import system
from shuke.kit.jobs import job


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
