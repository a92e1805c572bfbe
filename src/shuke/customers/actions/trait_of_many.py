"""One trait of many customers, set in one statement."""

from collections.abc import Mapping
from typing import Any

from django.db import connection

from shuke.customers.actions.traits import COLUMNS
from shuke.customers.models import Traits
from shuke.kit import tenancy

_SET = """
UPDATE customers_traits traits SET {trait} = told.value
FROM unnest(%s::bigint[], %s::{type}[]) AS told (customer_id, value)
WHERE traits.merchant_id = %s AND traits.customer_id = told.customer_id
  AND traits.{trait} IS DISTINCT FROM told.value
"""


def set_trait_of_many(trait: str, values: Mapping[int, Any]) -> int:
    """Set a trait by customer's number; how many of them were otherwise before. One statement, none for nobody.

    Raises TypeError for a name that is no trait.
    """
    if trait not in COLUMNS:
        raise TypeError(f"no such trait: {trait}")
    if not values:
        return 0
    # Only names of our own columns (checked above) are written into the statement.
    sql = _SET.format(trait=trait, type=Traits._meta.get_field(trait).db_type(connection))
    with connection.cursor() as cursor:
        cursor.execute(sql, [list(values), list(values.values()), tenancy.current_merchant()])
        return cursor.rowcount
