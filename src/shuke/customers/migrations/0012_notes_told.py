"""Notes that came with an import stand on the timeline, where notes are read."""

from django.db import migrations

_TELL = """
INSERT INTO customers_timeline (merchant_id, customer_id, at, kind, ref, params, batch)
SELECT merchant_id, customer_id, at, 'note', id::text, jsonb_build_object('text', text, 'by', ''), batch
FROM customers_note WHERE batch IS NOT NULL
ON CONFLICT DO NOTHING
"""


class Migration(migrations.Migration):
    dependencies = [("customers", "0011_exports_of_keys")]

    operations = [migrations.RunSQL(_TELL, migrations.RunSQL.noop)]
