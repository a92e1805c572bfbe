"""A merchant's account for what is adjusted by hand."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("ledger", "0004_month_of_entries"),
    ]

    operations = [
        migrations.AlterField(
            model_name="account",
            name="kind",
            field=models.TextField(
                choices=[
                    ("points", "Points"),
                    ("principal", "Principal"),
                    ("bonus", "Bonus"),
                    ("pack", "Pack"),
                    ("stamps", "Stamps"),
                    ("points_issued", "Points issued"),
                    ("points_spent", "Points spent"),
                    ("points_expired", "Points expired"),
                    ("counter", "Counter"),
                    ("promotion", "Promotion"),
                    ("revenue", "Revenue"),
                    ("bonus_expired", "Bonus expired"),
                    ("opening", "Opening balances"),
                    ("forgiven", "Forgiven"),
                    ("adjusted", "Adjusted by hand"),
                    ("pack_expired", "Packs expired"),
                    ("stamps_issued", "Stamps given"),
                    ("stamps_spent", "Stamps redeemed"),
                    ("stamps_expired", "Stamps expired"),
                ]
            ),
        ),
    ]
