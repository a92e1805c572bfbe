"""Keep a way to look at the directory, and forget it."""

from typing import Any

from shuke.customers import rules
from shuke.customers.errors import SegmentNotYours
from shuke.customers.models import SavedView
from shuke.customers.queries.saved_views import SavedViewValue, value_of
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
def forget_view(actor: Actor, *, view_id: int) -> None:
    """Take a view away: one's own, or a shared one by those who lead. Raises NotFound, SegmentNotYours."""
    row = locked(SavedView, pk=view_id)
    if row.staff_id != actor.staff_id:
        if not row.shared:
            raise NotFound
        if actor.role not in CHIEFS:
            raise SegmentNotYours
    row.delete()
