"""Whether a member code is used is looked up first and written down afterwards, without the table's uniqueness."""

import time

from tests.hammer.broken.program import put, served


def burn(card, step, till):
    """Refuse a code that somebody has visibly used."""
    from shuke.cards.errors import CodeUsed
    from shuke.cards.models import CodeUse

    if CodeUse.objects.filter(card=card, step=step).exists():
        raise CodeUsed(at="")
    time.sleep(0.1)
    CodeUse.objects.bulk_create([CodeUse(card=card, step=step, till=till)], ignore_conflicts=True)


put("shuke.cards.actions.resolve", "_burn", burn)

application = served()
