import django.contrib.postgres.indexes
from django.db import migrations, models

from shuke.kit import commit_order


class Migration(migrations.Migration):
    dependencies = [("kit", "0001_initial")]

    operations = [
        migrations.RunSQL(commit_order.definitions(), "DROP FUNCTION shuke_xact(); DROP FUNCTION shuke_horizon()"),
        migrations.AddField(
            "audit",
            "xact",
            models.BigIntegerField(db_default=models.Func(function="shuke_xact")),
        ),
        migrations.AddIndex(
            "audit",
            django.contrib.postgres.indexes.BrinIndex(fields=["xact"], name="kit_audit_order"),
        ),
    ]
