"""The views a colleague keeps, and those that stand for everybody."""

from dataclasses import dataclass

from django.db.models import Q

from shuke.customers.models import SavedView


@dataclass(frozen=True)
class SavedViewValue:
    """A kept view; `query` are the parameters of its address."""

    id: int
    name: str
    query: dict[str, str]
    shared: bool
    staff_id: int | None


def saved_views(staff: int | None) -> list[SavedViewValue]:
    """Shared ones and this colleague's own, in order of name; one statement."""
    rows = SavedView.objects.filter(Q(shared=True) | Q(staff_id=staff or 0)).order_by("name", "id")
    return [value_of(row) for row in rows]


def value_of(row: SavedView) -> SavedViewValue:
    """The row as it crosses the border."""
    return SavedViewValue(row.pk, row.name, row.query, row.shared, row.staff_id)
