"""Reactions to events of lower rooms, and of this one."""

from shuke.customers.events import OwnerChanged
from shuke.keyaccounts.actions.hand_over_visits import hand_over_visits
from shuke.keyaccounts.grade_handlers import (  # noqa: F401  # handlers of this room too
    grade_after_import,
    grade_after_undo,
    grade_first,
)
from shuke.keyaccounts.risk_handlers import note_referral  # noqa: F401
from shuke.kit.outbox.events import Received
from shuke.kit.outbox.registry import handles


@handles(OwnerChanged)
def hand_over(received: Received[OwnerChanged]) -> None:
    """What is planned and promised goes with the customer."""
    event = received.event
    if event.subject is not None:
        hand_over_visits(event.subject, owner_id=event.owner_id, former_id=event.former_id)
