"""Keep ways to look at the directory, change, order and forget them."""

from collections.abc import Sequence
from typing import Any

from shuke.customers import rules
from shuke.customers.errors import SegmentNotYours, ViewNamed
from shuke.customers.models import SavedView, ViewOrder
from shuke.customers.queries.saved_views import SavedViewValue, saved_views, value_of
from shuke.customers.queries.view import View
from shuke.customers.segments.rules import CHIEFS
from shuke.kit.access import Actor, action
from shuke.kit.locks import locked
from shuke.kit.problems import NotFound


@action("customers.view")
def save_view(actor: Actor, *, name: str, query: dict[str, Any], shared: bool = False) -> SavedViewValue:
    """Keep a view under a name; the same name of the same colleague again replaces it. Raises TagRefused.

    What is not a view's is left out; ticked rows are no part of a view.
    """
    kept = View.read(query).as_query(only=())
    row, _made = SavedView.objects.update_or_create(
        staff_id=actor.staff_id, name=rules.check_tag(name), defaults={"query": kept, "shared": shared}
    )
    return value_of(row)


@action("customers.view")
def change_view(
    actor: Actor, *, view_id: int, name: str | None = None, query: dict[str, Any] | None = None,
    shared: bool | None = None,
) -> SavedViewValue:  # fmt: skip
    """Rename a view, share it, or let it show something else.

    Raises NotFound, SegmentNotYours, TagRefused, ViewNamed.
    """
    row = _own(actor, view_id)
    if name is not None:
        row.name = rules.check_tag(name)
        if SavedView.objects.filter(staff_id=row.staff_id, name=row.name).exclude(pk=view_id).exists():
            raise ViewNamed(field="name", name=row.name)
    row.query = row.query if query is None else View.read(query).as_query(only=())
    row.shared = row.shared if shared is None else shared
    row.save()
    return value_of(row)


@action("customers.view")
def forget_view(actor: Actor, *, view_id: int) -> None:
    """Take a view away: one's own, or a shared one by those who lead. Raises NotFound, SegmentNotYours."""
    _own(actor, view_id).delete()


@action("customers.view")
def order_views(actor: Actor, *, view_ids: Sequence[int]) -> list[SavedViewValue]:
    """Put the views into this order for oneself alone; those left out come after, by name."""
    known = {each.id for each in saved_views(actor.staff_id)}
    kept = [number for number in dict.fromkeys(view_ids) if number in known]
    ViewOrder.objects.update_or_create(staff_id=actor.staff_id, defaults={"views": kept})
    return saved_views(actor.staff_id)


@action("customers.view")
def open_with_view(actor: Actor, *, view_id: int | None) -> list[SavedViewValue]:
    """Let the list open with this view for oneself alone; None: with all customers. Raises NotFound."""
    if view_id is not None and view_id not in {each.id for each in saved_views(actor.staff_id)}:
        raise NotFound
    ViewOrder.objects.update_or_create(staff_id=actor.staff_id, defaults={"first": view_id})
    return saved_views(actor.staff_id)


def _own(actor: Actor, view_id: int) -> Any:
    row = locked(SavedView, pk=view_id)
    if row.staff_id != actor.staff_id:
        if not row.shared:
            raise NotFound
        if actor.role not in CHIEFS:
            raise SegmentNotYours
    return row
