"""Put tags on customers and take them off, one or many at once."""

from collections.abc import Sequence

from shuke.customers.actions.tags import known, put_tags
from shuke.customers.events import CustomerTagged
from shuke.customers.models import Tagging
from shuke.customers.values import TagValue
from shuke.kit.access import Actor, action
from shuke.kit.work import record


@action("customers.tag")
def tag_customer(actor: Actor, *, customer_ids: Sequence[int], names: Sequence[str]) -> list[TagValue]:
    """Put these tags on each customer; a tag nobody used yet is made. Raises NotFound, TagRefused."""
    ids = known(customer_ids)
    had = set(Tagging.objects.filter(customer_id__in=ids).values_list("customer_id", "tag__name"))
    tags = put_tags(ids, names)
    for customer_id in ids:
        for tag in tags:
            if (customer_id, tag.name) not in had:
                record(CustomerTagged(subject=customer_id, tag=tag.name))
    return [TagValue(tag.pk, tag.name) for tag in tags]


@action("customers.tag")
def untag_customer(actor: Actor, *, customer_ids: Sequence[int], tag_id: int) -> None:
    """Take a tag off; where it is not on, nothing happens. Raises NotFound."""
    found = Tagging.objects.filter(customer_id__in=known(customer_ids), tag_id=tag_id)
    for customer_id, name in found.values_list("customer_id", "tag__name").order_by("customer_id"):
        record(CustomerTagged(subject=customer_id, tag=name, removed=True))
    found.delete()
