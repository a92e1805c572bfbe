"""Say how much each role may adjust alone."""

from collections.abc import Mapping

from shuke.cards import adjusting
from shuke.cards.errors import AdjustmentRefused
from shuke.cards.models import AdjustmentCap
from shuke.cards.values.adjustment import Adjusted
from shuke.kit.access import Actor, action

_MOST = 10**12


@action("cards.set_adjustment_caps")
def set_adjustment_caps(actor: Actor, *, caps: Mapping[str, int]) -> None:
    """Set the most of each `role:kind`, points or minor units; with 0 every one waits. Raises AdjustmentRefused."""
    known = {f"{role}:{kind}": (str(role), str(kind)) for role in adjusting.ROLES for kind in Adjusted}
    for cell, most in caps.items():
        if cell not in known or not 0 <= most <= _MOST:
            raise AdjustmentRefused(field=cell)
    AdjustmentCap.objects.bulk_create(
        [AdjustmentCap(role=known[cell][0], kind=known[cell][1], most=most) for cell, most in caps.items()],
        update_conflicts=True, unique_fields=["merchant_id", "role", "kind"], update_fields=["most"],
    )  # fmt: skip
