"""Tags: words staff sort customers by; the set-wise part that opening a record and tagging share."""

from collections.abc import Iterable, Sequence

from shuke.customers import rules
from shuke.customers.models import Customer, Tag, Tagging
from shuke.kit.problems import NotFound


def put_tags(customer_ids: Sequence[int], names: Iterable[str]) -> list[Tag]:
    """Make missing tags and put them on these customers, set-wise; raises TagRefused. The tags, in order of name."""
    wanted = sorted({rules.check_tag(name) for name in names if name.strip()})
    if not wanted:
        return []
    Tag.objects.bulk_create([Tag(name=name) for name in wanted], ignore_conflicts=True)
    tags = list(Tag.objects.filter(name__in=wanted).order_by("name"))
    taggings = [Tagging(customer_id=customer_id, tag=tag) for customer_id in customer_ids for tag in tags]
    Tagging.objects.bulk_create(taggings, batch_size=2000, ignore_conflicts=True)
    return tags


def known(customer_ids: Iterable[int]) -> list[int]:
    """The ids in order, each once; raises NotFound unless all are this merchant's."""
    wanted = set(customer_ids)
    found = sorted(Customer.objects.filter(pk__in=wanted).values_list("pk", flat=True))
    if len(found) != len(wanted):
        raise NotFound
    return found
