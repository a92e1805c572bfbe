"""Keep what a customer said about being contacted."""

import uuid

from shuke.customers.actions.locking import lock_customer
from shuke.customers.actions.timeline import write_timeline
from shuke.customers.errors import ConsentUnknown
from shuke.customers.events import ConsentChanged
from shuke.customers.models import Consent
from shuke.customers.values import Channel, Purpose
from shuke.kit import clock
from shuke.kit.access import Actor, action
from shuke.kit.work import record

TEXT_VERSION = "2026-11"  # of the words staff read out when they ask; the join page has its own


@action("customers.consent")
def set_consent(
    actor: Actor, *, customer_id: int, purpose: str, channel: str, granted: bool, how: str = "counter",
    text_version: str = TEXT_VERSION,
) -> None:  # fmt: skip
    """Add a yes or no with when, how and to which words; the same answer again adds nothing.

    Raises NotFound, ConsentUnknown.
    """
    if purpose not in Purpose.values or channel not in Channel.values:
        raise ConsentUnknown(field="purpose")
    lock_customer(customer_id)
    spoken = Consent.objects.filter(customer_id=customer_id, purpose=purpose, channel=channel).order_by("-id")
    if (spoken.values_list("granted", "text_version").first() or (False, text_version)) == (granted, text_version):
        return
    now = clock.now()
    Consent.objects.create(
        customer_id=customer_id, purpose=purpose, channel=channel, granted=granted, how=how,
        text_version=text_version, by_id=actor.staff_id, at=now,
    )  # fmt: skip
    params = {"purpose": purpose, "channel": channel, "granted": granted, "how": how}
    write_timeline(customer_id, now, "consent", uuid.uuid4().hex, params=params)
    record(ConsentChanged(subject=customer_id, purpose=purpose, channel=channel, granted=granted))
