"""The views a colleague keeps, and those that stand for everybody."""

from dataclasses import dataclass

from django.db.models import BooleanField, F, IntegerField, Q
from django.db.models.expressions import RawSQL

from shuke.customers.models import SavedView


@dataclass(frozen=True)
class SavedViewValue:
    """A kept view; `query` are the parameters of its address."""

    id: int
    name: str
    query: dict[str, str]
    shared: bool
    staff_id: int | None
    first: bool = False  # the list opens with it


def saved_views(staff: int | None) -> list[SavedViewValue]:
    """Shared ones and this colleague's own, in the order he gave them, then by name; one statement."""
    rows = SavedView.objects.filter(Q(shared=True) | Q(staff_id=staff or 0)).annotate(
        place=RawSQL(
            """(SELECT array_position(o.views, customers_saved_view.id) FROM customers_view_order o
                WHERE o.merchant_id = customers_saved_view.merchant_id AND o.staff_id IS NOT DISTINCT FROM %s)""",
            [staff],
            output_field=IntegerField(),
        ),
        opens=RawSQL(
            """(SELECT o.first = customers_saved_view.id FROM customers_view_order o
                WHERE o.merchant_id = customers_saved_view.merchant_id AND o.staff_id IS NOT DISTINCT FROM %s)""",
            [staff],
            output_field=BooleanField(),
        ),
    )
    return [value_of(row) for row in rows.order_by(F("place").asc(nulls_last=True), "name", "id")]


def value_of(row: SavedView) -> SavedViewValue:
    """The row as it crosses the border."""
    return SavedViewValue(row.pk, row.name, row.query, row.shared, row.staff_id, bool(getattr(row, "opens", False)))
