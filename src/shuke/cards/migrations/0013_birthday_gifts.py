"""The year of the last birthday that brought a gift."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("cards", "0012_tiers_of_every_kind")]

    operations = [migrations.AddField("card", "gift_year", models.SmallIntegerField(null=True))]
