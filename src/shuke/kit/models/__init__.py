"""Tables of the kit."""

from shuke.kit.models.attempts import Attempt
from shuke.kit.models.audit import Audit
from shuke.kit.models.idempotency import StoredAnswer
from shuke.kit.models.outbox import Delivery, EventRow, Pending
from shuke.kit.models.picture import Picture
from shuke.kit.models.progress import Progress

__all__ = [
    "Attempt",
    "Audit",
    "Delivery",
    "EventRow",
    "Pending",
    "Picture",
    "Progress",
    "StoredAnswer",
]
