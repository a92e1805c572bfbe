"""The merchant's own fields: which there are, what stands in them, and as what conditions may ask about them."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from django.db import connection
from django.utils.translation import gettext_lazy as _

from shuke.customers.custom_fields import FieldKind, FieldTold, OptionValue, Value
from shuke.customers.models import FieldValue
from shuke.customers.segments.fields import FIELDS, Field, Kind
from shuke.kit import tenancy
from shuke.kit.problems import NotFound

_COLUMNS = """f.id, f.kind, f.name_zh, f.name_en, f.required, f.at_till, f.sensitive, f.position,
  f.archived_at IS NOT NULL, (
    SELECT coalesce(jsonb_agg(jsonb_build_array(o.id, o.name_zh, o.name_en, o.archived_at IS NOT NULL)
                              ORDER BY o.position, o.id), '[]')::text
    FROM customers_field_option o WHERE o.merchant_id = f.merchant_id AND o.field_id = f.id)"""
_FIELDS = f"SELECT {_COLUMNS} FROM customers_field f WHERE f.merchant_id = %s"
# Fields come without values too, so that a column or a line with nothing in it has its name. Values are looked
# up customer by customer (OFFSET keeps it so): else a planner without statistics goes through all values there are.
_VALUES = f"""
WITH found AS MATERIALIZED (
  SELECT of_one.* FROM unnest(%s::bigint[]) AS asked (customer_id) CROSS JOIN LATERAL (
    SELECT v.id, v.field_id, v.customer_id, v.text, v.number, v.day, v.option FROM customers_field_value v
    WHERE v.merchant_id = %s AND v.customer_id = asked.customer_id OFFSET 0) of_one
), told AS (
  SELECT v.field_id,
    jsonb_agg(jsonb_build_array(v.customer_id, v.text, v.number::text, v.day, v.option) ORDER BY v.id)::text AS rows
  FROM found v GROUP BY v.field_id
)
SELECT {_COLUMNS}, told.rows FROM customers_field f LEFT JOIN told ON told.field_id = f.id
WHERE f.merchant_id = %s AND f.archived_at IS NULL"""
_ORDER = " ORDER BY f.position, f.id"
KINDS = {
    FieldKind.TEXT: Kind.TEXT, FieldKind.NUMBER: Kind.NUMBER, FieldKind.DAY: Kind.AHEAD, FieldKind.YES_NO: Kind.YES_NO,
    FieldKind.CHOICE: Kind.CHOICE, FieldKind.MANY: Kind.MANY,
}  # fmt: skip
_FIXED = {each.name: each for each in FIELDS}


@dataclass(frozen=True)
class Table:
    """Fields in their order, and by customer what stands in them by the field's key."""

    fields: list[FieldTold] = field(default_factory=list)
    values: Mapping[int, Mapping[str, Value]] = field(default_factory=dict)

    def of(self, customer_id: int) -> Mapping[str, Value]:
        """What one customer has, by key."""
        return self.values.get(customer_id, {})


def custom_fields(*, archived: bool = False, sensitive: bool = True) -> list[FieldTold]:
    """The merchant's fields in their order, without the `sensitive` ones where asked; one statement."""
    where = ("" if archived else " AND f.archived_at IS NULL") + ("" if sensitive else " AND NOT f.sensitive")
    return [_told(row) for row in _fetched(_FIELDS + where + _ORDER, [tenancy.current_merchant()])]


def custom_field(field_id: int) -> FieldTold:
    """One field, archived or not; raises NotFound. One statement."""
    rows = _fetched(f"{_FIELDS} AND f.id = %s", [tenancy.current_merchant(), field_id])
    if not rows:
        raise NotFound
    return _told(rows[0])


def field_values(
    customer_ids: Sequence[int], *, sensitive: bool, ids: Iterable[int] | None = None, at_till: bool = False
) -> Table:
    """What stands in these fields (None: in all) of these customers; one statement however many they are."""
    where = ("" if sensitive else " AND NOT f.sensitive") + (" AND f.at_till" if at_till else "")
    merchant = tenancy.current_merchant()
    params: list[Any] = [list(dict.fromkeys(customer_ids)), merchant, merchant]
    if ids is not None:
        where, params = where + " AND f.id = ANY (%s)", [*params, list(ids)]
    table: dict[int, dict[str, Value]] = {}
    fields = []
    for *columns, found in _fetched(_VALUES + where + _ORDER, params):
        told = _told(columns)
        fields.append(told)
        by_customer: dict[int, list[FieldValue]] = {}
        for customer, text, number, day, option in json.loads(found or "[]"):
            row = FieldValue(
                text=text, number=Decimal(number) if number else None,
                day=date.fromisoformat(day) if day else None, option=option,
            )  # fmt: skip
            by_customer.setdefault(customer, []).append(row)
        for customer, rows in by_customer.items():
            table.setdefault(customer, {})[told.key] = value_of_rows(told, rows)
    return Table(fields, table)


def value_of_rows(told: FieldTold, rows: Sequence[FieldValue]) -> Value:
    """The rows of one customer in one field as its value; None without any. No statement."""
    if not rows:
        return None
    row = rows[0]
    if told.kind == FieldKind.MANY:
        chosen = {each.option for each in rows}
        return tuple(option.id for option in told.options if option.id in chosen)
    if told.kind == FieldKind.YES_NO:
        return row.option == 1
    return {FieldKind.TEXT: row.text, FieldKind.NUMBER: row.number, FieldKind.DAY: row.day}.get(
        FieldKind(told.kind), row.option
    )


class AskedFields(Mapping[str, Field]):
    """Every field a condition may ask about, by name; the merchant's own are read once one of them is asked for."""

    def __init__(self, *, sensitive: bool = True, archived: bool = True) -> None:
        self._which = {"sensitive": sensitive, "archived": archived}
        self._own: dict[str, Field] | None = None

    def __getitem__(self, name: str) -> Field:
        """The field; raises KeyError."""
        return _FIXED[name] if name in _FIXED else self.own()[name]

    def __iter__(self) -> Iterator[str]:
        """The fixed ones, then the merchant's own."""
        yield from _FIXED
        yield from self.own()

    def __len__(self) -> int:
        """How many there are."""
        return len(_FIXED) + len(self.own())

    def own(self) -> dict[str, Field]:
        """The merchant's own fields; one statement, once."""
        if self._own is None:
            archived = self._which["archived"]
            self._own = {each.key: _asked(each, archived=archived) for each in custom_fields(**self._which)}
        return self._own


def asked_fields() -> AskedFields:
    """Every field a kept condition may ask about, archived and sensitive ones too: what was kept goes on."""
    return AskedFields()


def offered_fields(*, sensitive: bool) -> AskedFields:
    """The fields somebody may ask about in a new condition."""
    return AskedFields(sensitive=sensitive, archived=False)


def _asked(each: FieldTold, *, archived: bool) -> Field:
    offered = each.options if archived else each.live_options
    options = tuple((str(option.id), option.name) for option in offered)
    return Field(
        each.key, KINDS[FieldKind(each.kind)], each.name, _("Custom fields"), each.id, options, sensitive=each.sensitive
    )


def _told(row: Sequence[Any]) -> FieldTold:
    columns: list[Any] = [*row[:-1], tuple(OptionValue(*each) for each in json.loads(row[-1]))]
    return FieldTold(*columns)


def _fetched(sql: str, params: list[Any]) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        return cursor.fetchall()
