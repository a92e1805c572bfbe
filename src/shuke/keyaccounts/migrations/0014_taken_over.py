"""Whom a colleague took over and has not met yet."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("customers", "0016_care"),
        ("identity", "0004_approvals_calendars"),
        ("keyaccounts", "0013_calls"),
    ]

    operations = [
        migrations.AddField(
            model_name="handoverline",
            name="met_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddIndex(
            model_name="handoverline",
            index=models.Index(
                condition=models.Q(("met_at", None), ("undone_at", None)),
                fields=["merchant_id", "owner"],
                name="keyaccounts_taken_over",
            ),
        ),
    ]
