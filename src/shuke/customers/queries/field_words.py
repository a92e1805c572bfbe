"""What stands in a merchant's own field, as people read it and as programs do."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from shuke.customers.custom_fields import FieldTold, Value
from shuke.customers.day_words import day_words


def field_words(field: FieldTold, value: Value, *, plain: bool = False) -> str:
    """The value in words of the active language, nothing for None; `plain` for files: dates and figures ungrouped."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, Decimal):
        return f"{_short(value):{'f' if plain else ',f'}}"
    if isinstance(value, date):
        return value.isoformat() if plain else day_words(value)
    if isinstance(value, str):
        return value
    chosen = value if isinstance(value, tuple) else (value,)
    names = {option.id: option.name for option in field.options}
    return _(", ").join(names.get(each, "—") for each in chosen)


def field_json(values: Mapping[str, Value]) -> dict[str, Any]:
    """The values by key as JSON has them: figures as numbers, dates as text, what was chosen by its number."""
    return {key: _as_json(value) for key, value in values.items()}


def _as_json(value: Value) -> Any:
    if isinstance(value, Decimal):
        short = _short(value)
        return int(short) if short == short.to_integral_value() else float(short)
    if isinstance(value, date):
        return value.isoformat()
    return list(value) if isinstance(value, tuple) else value


def _short(value: Decimal) -> Decimal:
    """Without the noughts that the table keeps."""
    return value.quantize(Decimal(1)) if value == value.to_integral_value() else value.normalize()
