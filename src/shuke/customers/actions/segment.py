"""Make segments, change them, put them away."""

from typing import Any

from shuke.customers.models import Segment
from shuke.customers.queries.custom_fields import offered_fields
from shuke.customers.queries.segments import SegmentValue, value_of
from shuke.customers.segments import rules
from shuke.customers.segments.sense import read_asked
from shuke.kit import clock
from shuke.kit.access import Actor, action
from shuke.kit.locks import locked
from shuke.kit.problems import NotFound


@action("customers.segment")
def save_segment(
    actor: Actor, *, name: str, conditions: dict[str, Any], description: str = "", shared: bool = True
) -> SegmentValue:
    """Make a segment whose members follow from its conditions; raises SegmentNameMissing, SegmentUnreadable."""
    tree = read_asked(conditions, offered_fields(sensitive=actor.may("customers.sensitive")))
    row = Segment.objects.create(
        name=rules.check_name(name), description=rules.check_description(description), conditions=tree.as_json(),
        shared=shared, owner_id=actor.staff_id,
    )  # fmt: skip
    return value_of(row)


@action("customers.segment")
def change_segment(actor: Actor, *, segment_id: int, **changes: Any) -> SegmentValue:
    """Change name, description, conditions or shared; conditions of a frozen one are only its history.

    Raises NotFound, SegmentNotYours, SegmentNameMissing, SegmentUnreadable, and TypeError for other names.
    """
    if unknown := changes.keys() - {"name", "description", "conditions", "shared"}:
        raise TypeError(f"no such facts: {', '.join(sorted(unknown))}")
    row = own(actor, segment_id)
    if "name" in changes:
        row.name = rules.check_name(changes["name"])
    if "description" in changes:
        row.description = rules.check_description(changes["description"])
    if "conditions" in changes:
        row.conditions = read_asked(
            changes["conditions"], offered_fields(sensitive=actor.may("customers.sensitive"))
        ).as_json()
    row.shared = changes.get("shared", row.shared)
    row.changed_at = clock.now()
    row.save()
    return value_of(row)


@action("customers.segment")
def archive_segment(actor: Actor, *, segment_id: int) -> None:
    """Put a segment away; it is offered no more. Raises NotFound, SegmentNotYours."""
    _put(actor, segment_id, away=True)


@action("customers.segment")
def restore_segment(actor: Actor, *, segment_id: int) -> None:
    """Take it out again. Raises NotFound, SegmentNotYours."""
    _put(actor, segment_id, away=False)


def _put(actor: Actor, segment_id: int, *, away: bool) -> None:
    row = own(actor, segment_id)
    row.archived_at = clock.now() if away else None
    row.save(update_fields=["archived_at"])


def own(actor: Actor, segment_id: int) -> Any:
    """The locked row of a segment this colleague may change; raises NotFound, SegmentNotYours."""
    row = locked(Segment, pk=segment_id)
    if not row.shared and row.owner_id != actor.staff_id:
        raise NotFound
    rules.check_may_change(owner=row.owner_id, staff=actor.staff_id, role=actor.role)
    return row
