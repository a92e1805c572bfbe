"""The work behind packs that were asked for: customers in small steps, each its own transaction, so that the bar
moves.
"""

from collections.abc import Iterator, Sequence
from contextlib import suppress

from django.utils import translation

from shuke.identity import queries as identity
from shuke.keyaccounts.handover_paper import packs_pdf
from shuke.keyaccounts.models import PackFile
from shuke.keyaccounts.queries.handover_pack import Pack, handover_pack
from shuke.keyaccounts.queries.handovers import handover_lines
from shuke.kit import progress, tenancy
from shuke.kit.problems import NotFound

_STEP = 10


def fill_packs(merchant_id: int, handover_id: int, progress_id: int) -> None:
    """Make the file that was asked for under this bar; called again, it makes it anew. Opens its own tenancies.

    What stops it stands on its bar: nobody waits for a file that will not come.
    """
    try:
        _fill(merchant_id, handover_id, progress_id)
    except Exception:
        progress.end(merchant_id, progress_id, failed=True)
        raise


def _fill(merchant_id: int, handover_id: int, bar: int) -> None:
    with tenancy.open(merchant=merchant_id):
        here = identity.merchant(merchant_id)
        # Somebody may have asked anew meanwhile: that has a bar of its own.
        asked = PackFile.objects.filter(handover_id=handover_id, progress_id=bar)
        language = asked.values_list("language", flat=True).first()
        customers = [each.customer_id for each in handover_lines(handover_id)] if language is not None else []
    with translation.override(language or here.language):
        packs = [pack for part in _parts(merchant_id, customers, bar) for pack in part]
        file = packs_pdf(packs, shop=here.name, time_zone=here.time_zone) if packs else None
    with tenancy.open(merchant=merchant_id):
        PackFile.objects.filter(handover_id=handover_id, progress_id=bar).update(file=file)
    progress.end(merchant_id, bar, failed=file is None)


def _parts(merchant_id: int, customers: Sequence[int], bar: int) -> Iterator[list[Pack]]:
    for first in range(0, len(customers), _STEP):
        packs = []
        with tenancy.open(merchant=merchant_id):
            for each in customers[first : first + _STEP]:
                # Whoever is a customer no more has no pack; the others have theirs.
                with suppress(NotFound):
                    packs.append(handover_pack(each))
        progress.advance(merchant_id, bar, first + _STEP)
        yield packs
