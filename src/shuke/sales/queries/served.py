"""Who served what: the base of a commission."""

from datetime import date

from django.db import connection

from shuke.kit.tenancy import current_merchant
from shuke.sales.values import ServedRow

# A line bears its share of the sale's discount and refunds; a sale without lines counts whole for who served it.
_SERVED = """
WITH parts AS (
  SELECT sale.id, coalesce(line.served_by_id, sale.served_by_id) AS staff_id,
         coalesce(line.amount_minor, sale.gross_minor)::numeric * (sale.total_minor - sale.refunded_minor)
           / nullif(sale.gross_minor, 0) AS net
  FROM sales_sale sale LEFT JOIN sales_line line ON line.merchant_id = sale.merchant_id AND line.sale_id = sale.id
  WHERE sale.merchant_id = %s AND sale.state = 'live' AND sale."on" BETWEEN %s AND %s
)
SELECT staff_id, count(DISTINCT id), coalesce(round(sum(net)), 0)::bigint FROM parts GROUP BY staff_id ORDER BY 3 DESC
"""


def served(first: date, last: date) -> list[ServedRow]:
    """Net amounts by who served, highest first, from `first` to `last`; one statement."""
    with connection.cursor() as cursor:
        cursor.execute(_SERVED, [current_merchant(), first, last])
        return [ServedRow(*row) for row in cursor.fetchall()]
