"""What a customer wants to hear about."""

from shuke.customers import actions as customers
from shuke.identity import queries as identity
from shuke.keyaccounts.errors import TopicMissing
from shuke.keyaccounts.models import Interest
from shuke.kit import clock
from shuke.kit.access import Actor, action
from shuke.kit.text.normalise import prose


@action("keyaccounts.care")
def add_interest(actor: Actor, *, customer_id: int, topic: str, ticked: bool = False) -> None:
    """Note a topic; `ticked` when the customer chose it himself, which no colleague's word takes back.

    Raises NotFound, TopicMissing.
    """
    topic = prose(topic)[:40]
    if not topic:
        raise TopicMissing(field="topic")
    customers.lock_customer(customer_id)
    today = clock.today(identity.merchant(actor.merchant_id).time_zone)
    row, new = Interest.objects.get_or_create(
        customer_id=customer_id, topic=topic, defaults={"ticked": ticked, "on": today, "by": actor.label}
    )
    if not new and ticked and not row.ticked:
        row.ticked = True
        row.save(update_fields=["ticked"])


@action("keyaccounts.care")
def drop_interest(actor: Actor, *, customer_id: int, topic: str) -> None:
    """The customer wants to hear no more of it; twice is once. Raises NotFound."""
    customers.lock_customer(customer_id)
    Interest.objects.filter(customer_id=customer_id, topic=prose(topic)[:40]).delete()
