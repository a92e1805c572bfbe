"""What stands in the merchant's own fields of one customer, written within the actions on a record."""

from collections.abc import Mapping
from typing import Any, TypedDict

from shuke.customers import custom_fields as rules
from shuke.customers.custom_fields import FieldKind, FieldTold, Value
from shuke.customers.errors import FieldUnknown
from shuke.customers.models import FieldValue
from shuke.customers.queries.custom_fields import custom_fields, value_of_rows
from shuke.kit.access import Actor, require

Values = Mapping[str, Any]


class Parted(TypedDict):
    """Values of custom fields as the actions on a record take them."""

    fields: dict[str, Any]
    secret: dict[str, Any]


def parted(values: Values) -> Parted:
    """The values by key as the actions take them: `secret` ones, which no audit row tells, apart; one statement."""
    sensitive = {field.key for field in custom_fields() if field.sensitive} if values else set()
    return {
        "fields": {key: value for key, value in values.items() if key not in sensitive},
        "secret": {key: value for key, value in values.items() if key in sensitive},
    }


def put_values(actor: Actor, customer_id: int, values: Values) -> tuple[list[FieldTold], bool]:
    """Set these fields of a customer, whose row is locked; None and empty take a value away.

    Those that changed, and whether the search has to follow. No statement without values, else three
    and two for each field that changes. Raises FieldUnknown, FieldUnreadable, FieldEmpty, and Forbidden for a
    sensitive field.
    """
    if not values:
        return [], False
    known = {field.key: field for field in custom_fields()}
    for key in values:
        if key not in known:
            raise FieldUnknown(field="fields", key=key[:40])
        if known[key].sensitive:
            require(actor, "customers.sensitive")
    numbers = [known[key].id for key in values]
    rows = list(FieldValue.objects.filter(customer_id=customer_id, field_id__in=numbers).order_by("id"))
    changed = [
        known[key] for key, told in values.items()
        if _put(customer_id, known[key], told, [row for row in rows if row.field_id == known[key].id])
    ]  # fmt: skip
    return changed, any(field.searched for field in changed)


def _put(customer_id: int, field: FieldTold, told: object, rows: list[FieldValue]) -> bool:
    now = value_of_rows(field, rows)
    value = rules.read_value(field, told, now=now)
    if value == now:
        return False
    if field.kind == FieldKind.MANY:
        _choose(customer_id, field, value)
    elif value is None:
        FieldValue.objects.filter(pk__in=[row.pk for row in rows]).delete()
    else:
        [columns] = rules.rows_of(value)
        FieldValue.objects.update_or_create(customer_id=customer_id, field_id=field.id, defaults=columns)
    return True


def _choose(customer_id: int, field: FieldTold, value: Value) -> None:
    wanted = rules.rows_of(value)
    options = [row["option"] for row in wanted]
    FieldValue.objects.filter(customer_id=customer_id, field_id=field.id).exclude(option__in=options).delete()
    FieldValue.objects.bulk_create(
        [FieldValue(customer_id=customer_id, field_id=field.id, **row) for row in wanted], ignore_conflicts=True
    )
