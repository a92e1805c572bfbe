"""The merchant's own fields as conditions may ask about them."""

from collections.abc import Mapping

from shuke.customers.segments.fields import FIELDS, Field

_FIXED = {field.name: field for field in FIELDS}


def asked_fields() -> Mapping[str, Field]:
    """Every field a condition may ask about, by name."""
    return _FIXED
