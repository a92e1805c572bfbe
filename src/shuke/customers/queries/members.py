"""Who is in a segment: numbers only, for jobs and proofs."""

from django.db import connection

from shuke.customers.segments.statement import Statement
from shuke.kit import tenancy
from shuke.kit.bulk import counting

_MEMBERS = """
SELECT c.id FROM customers_traits t JOIN customers_customer c ON c.merchant_id = t.merchant_id AND c.id = t.customer_id
{joins} WHERE t.merchant_id = %s AND c.merchant_id = %s AND c.archived_at IS NULL AND ({where}) ORDER BY c.id
"""


def member_ids(made: Statement) -> list[int]:
    """The numbers of all customers a statement takes in, in order; archived ones left out. One statement."""
    merchant = tenancy.current_merchant()
    joins, params = made.joins_on("c.id")
    with counting(), connection.cursor() as cursor:
        cursor.execute(_MEMBERS.format(joins=joins, where=made.where), [*params, merchant, merchant, *made.params])
        return [row[0] for row in cursor.fetchall()]
