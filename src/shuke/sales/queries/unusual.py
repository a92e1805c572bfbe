"""From which sum on a sale is unusual here."""

from django.db import connection

from shuke.kit.tenancy import current_merchant
from shuke.sales import rules

# The newest sales tell what is usual now; the till's page asks, never a sale.
_MEDIAN = """
SELECT percentile_disc(0.5) WITHIN GROUP (ORDER BY total_minor)
FROM (SELECT total_minor FROM sales_sale WHERE merchant_id = %s ORDER BY id DESC LIMIT 500) newest
"""


def unusual_from(currency: str) -> int:
    """The sum in minor units above which a till asks once more; one statement."""
    with connection.cursor() as cursor:
        cursor.execute(_MEDIAN, [current_merchant()])
        return rules.unusual(int(cursor.fetchone()[0] or 0), currency)
