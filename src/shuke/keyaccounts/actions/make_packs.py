"""Have the packs of a handover made, hand them out, and throw old ones away."""

from datetime import timedelta

from django.utils.translation import get_language

from shuke.keyaccounts.errors import PacksExpired, PacksUnfinished
from shuke.keyaccounts.handover.values import PacksValue
from shuke.keyaccounts.models import Handover, PackFile
from shuke.keyaccounts.queries.handover_pack import Pack, handover_pack
from shuke.keyaccounts.queries.handovers import handover
from shuke.keyaccounts.queries.pack_files import packs_of
from shuke.kit import clock, progress
from shuke.kit.access import Actor, action
from shuke.kit.locks import locked

KEPT = timedelta(hours=24)


@action("keyaccounts.hand_over")
def make_packs(actor: Actor, *, handover_id: int) -> PacksValue:
    """Order the packs of all its customers as one PDF, in the active language; a worker makes them, and they are kept
    for a day. Whoever asks while they are being made waits for the same. Raises NotFound.
    """
    from shuke.keyaccounts import handover_jobs  # the worker's entry point calls back into this room

    row = locked(Handover, pk=handover_id)
    if packs_of(handover_id).state == "running":
        return packs_of(handover_id)
    now = clock.now()
    asked = {
        "by_id": actor.staff_id, "language": get_language() or "", "at": now, "expires_at": now + KEPT,
        "progress_id": progress.begin("keyaccounts.packs", total=row.total), "file": None, "fetched_at": None,
    }  # fmt: skip
    PackFile.objects.update_or_create(handover=row, defaults=asked)
    handover_jobs.make_packs.later(handover_id=handover_id, progress_id=asked["progress_id"])
    return packs_of(handover_id)


@action("keyaccounts.hand_over")
def fetch_packs(actor: Actor, *, handover_id: int) -> bytes:
    """The file. Raises NotFound, PacksUnfinished, PacksExpired."""
    row = PackFile.objects.filter(handover_id=handover(handover_id).id).first()
    if row is not None and row.expires_at <= clock.now():
        raise PacksExpired
    if row is None or row.file is None:
        raise PacksUnfinished
    PackFile.objects.filter(pk=row.pk).update(fetched_at=clock.now())
    return bytes(row.file)


@action("keyaccounts.view")
def fetch_pack(actor: Actor, *, customer_id: int) -> Pack:
    """All that whoever takes one customer over has to know, written down like every list that leaves the house.

    Raises NotFound for a customer who was never in care.
    """
    return handover_pack(customer_id)


@action("keyaccounts.hand_over")
def forget_packs(actor: Actor) -> int:
    """Throw files away that have expired; how many. Who asked for them, and when, stays."""
    old = PackFile.objects.filter(expires_at__lte=clock.now(), file__isnull=False)
    return old.update(file=None)
