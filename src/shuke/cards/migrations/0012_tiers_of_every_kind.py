"""Tiers that were bought, the day on which one ends, and how far the day's review has come."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("cards", "0011_adjustments")]

    operations = [
        migrations.AddField("card", "falls_on", models.DateField(null=True)),
        migrations.AddField(
            "card", "granted_tier", models.CharField(blank=True, db_default="", default="", max_length=20)
        ),
        migrations.AddField("card", "granted_until", models.DateField(null=True)),
        migrations.AddField("programme", "reviewed_on", models.DateField(null=True)),
        migrations.AddField("programme", "reviewed_to", models.BigIntegerField(null=True)),
    ]
