"""The first grade of a customer who was taken into care."""

from shuke.keyaccounts.actions.regrade import regrade_some
from shuke.keyaccounts.values import Cause
from shuke.kit.access import Actor, action


@action("keyaccounts.care")
def begin_grade(actor: Actor, *, customer_id: int) -> None:
    """Grade one customer against the others; one who was let go meanwhile stays without a grade."""
    regrade_some(actor, [customer_id], Cause.TAKEN_IN)
