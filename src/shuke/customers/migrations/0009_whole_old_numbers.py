"""A whole old card number finds its holder alone: those that came in before are told to the search."""

from django.db import migrations

# Our own numbers (sixteen digits) are long enough to be found alone.
_TOKENS = r"""
INSERT INTO customers_token (merchant_id, customer_id, token)
SELECT DISTINCT merchant_id, customer_id, 'n:' || lower(regexp_replace(normalize(number, NFKC), '\s', '', 'g'))
FROM customers_traits CROSS JOIN LATERAL unnest(numbers) AS number
WHERE number ~ '[0-9]' AND number !~ '^[0-9]{16}$' AND length(number) <= 40
ON CONFLICT DO NOTHING
"""


class Migration(migrations.Migration):
    dependencies = [("customers", "0008_values_index")]

    operations = [migrations.RunSQL(_TOKENS, migrations.RunSQL.noop)]
