"""A month's entries are found without reading all of them."""

import django.contrib.postgres.indexes
from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("ledger", "0003_parts"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="transfer",
            index=django.contrib.postgres.indexes.BrinIndex(fields=["at"], name="ledger_transfer_at"),
        ),
    ]
