"""Segments whose members are fixed: made from conditions once, or put together by hand."""

from collections.abc import Sequence
from typing import Any

from django.db import connection

from shuke.customers.actions.segment import own
from shuke.customers.actions.tags import known
from shuke.customers.errors import SegmentNotFrozen
from shuke.customers.models import Segment, SegmentMember
from shuke.customers.queries.custom_fields import offered_fields
from shuke.customers.queries.segments import SegmentValue, here_and_now, value_of
from shuke.customers.segments import rules
from shuke.customers.segments.sense import read_asked
from shuke.customers.segments.statement import statement
from shuke.customers.segments.tree import Group
from shuke.kit import tenancy
from shuke.kit.access import Actor, action
from shuke.kit.bulk import counting

_FILL = """
INSERT INTO customers_segment_member (merchant_id, segment_id, customer_id)
SELECT %s, %s, c.id FROM customers_traits t
JOIN customers_customer c ON c.merchant_id = t.merchant_id AND c.id = t.customer_id
{joins} WHERE t.merchant_id = %s AND c.merchant_id = %s AND c.archived_at IS NULL AND ({where})
"""
_ADD = """
INSERT INTO customers_segment_member (merchant_id, segment_id, customer_id)
SELECT %s, %s, unnest(%s::bigint[]) ON CONFLICT DO NOTHING
"""


@action("customers.segment")
def freeze_segment(
    actor: Actor, *, name: str, conditions: dict[str, Any] | None = None, description: str = "", shared: bool = True
) -> SegmentValue:
    """Make a fixed segment: of whom the conditions take in now, or of nobody yet.

    Raises SegmentNameMissing, SegmentUnreadable.
    """
    tree = (
        read_asked(conditions, offered_fields(sensitive=actor.may("customers.sensitive")))
        if conditions
        else Group("any")
    )
    row = Segment.objects.create(
        name=rules.check_name(name), description=rules.check_description(description), conditions=tree.as_json(),
        frozen=True, shared=shared, owner_id=actor.staff_id,
    )  # fmt: skip
    if conditions:
        _fill(row.pk, tree)
    return value_of(row)


@action("customers.segment")
def add_to_segment(actor: Actor, *, segment_id: int, customer_ids: Sequence[int]) -> list[int]:
    """Put customers into a fixed segment; those who were not in before. Raises NotFound, SegmentNotFrozen."""
    segment = _frozen(actor, segment_id)
    ids = known(customer_ids)
    had = set(
        SegmentMember.objects.filter(segment_id=segment.pk, customer_id__in=ids).values_list("customer_id", flat=True)
    )
    with connection.cursor() as cursor:
        cursor.execute(_ADD, [tenancy.current_merchant(), segment.pk, ids])
    return [each for each in ids if each not in had]


@action("customers.segment")
def remove_from_segment(actor: Actor, *, segment_id: int, customer_ids: Sequence[int]) -> int:
    """Take customers out of a fixed segment; how many were in. Raises NotFound, SegmentNotFrozen."""
    segment = _frozen(actor, segment_id)
    gone, _kinds = SegmentMember.objects.filter(segment_id=segment.pk, customer_id__in=known(customer_ids)).delete()
    return int(gone)


def _frozen(actor: Actor, segment_id: int) -> Any:
    segment = own(actor, segment_id)
    if not segment.frozen:
        raise SegmentNotFrozen
    return segment


def _fill(segment_id: int, tree: Group) -> None:
    merchant, made = tenancy.current_merchant(), statement(tree, here_and_now())
    joins, params = made.joins_on("c.id")
    with counting(), connection.cursor() as cursor:
        cursor.execute(
            _FILL.format(joins=joins, where=made.where),
            [merchant, segment_id, *params, merchant, merchant, *made.params],
        )
