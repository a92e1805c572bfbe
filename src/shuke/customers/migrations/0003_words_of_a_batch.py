"""Notes and tags may come with an import, and go with it."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("customers", "0002_segments"),
        ("identity", "0001_initial"),
    ]

    operations = [
        migrations.AddField(
            model_name="note",
            name="batch",
            field=models.BigIntegerField(null=True),
        ),
        migrations.AddField(
            model_name="tagging",
            name="batch",
            field=models.BigIntegerField(null=True),
        ),
        migrations.AddIndex(
            model_name="note",
            index=models.Index(
                condition=models.Q(("batch__isnull", False)),
                fields=["merchant_id", "batch"],
                name="customers_note_batch",
            ),
        ),
        migrations.AddIndex(
            model_name="tagging",
            index=models.Index(
                condition=models.Q(("batch__isnull", False)),
                fields=["merchant_id", "batch"],
                name="customers_tag_batch",
            ),
        ),
    ]
