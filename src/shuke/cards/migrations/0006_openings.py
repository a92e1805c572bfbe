"""What cards brought with them from an old membership, and how long a tier brought over stays."""

import django.db.models.deletion
from django.db import migrations, models

import shuke.kit.clock
import shuke.kit.tenancy.models
import shuke.kit.tenancy.scope
from shuke.kit.tenancy.operations import TenantTable


class Migration(migrations.Migration):
    dependencies = [
        ("cards", "0005_visits_and_points_count"),
    ]

    operations = [
        migrations.AddField(
            model_name="card",
            name="tier_until",
            field=models.DateField(null=True),
        ),
        migrations.CreateModel(
            name="Opening",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                (
                    "merchant_id",
                    models.BigIntegerField(default=shuke.kit.tenancy.scope.current_merchant, editable=False),
                ),
                ("batch", models.BigIntegerField()),
                ("source", models.CharField(max_length=40)),
                ("reference", models.CharField(max_length=80)),
                ("number", models.CharField(blank=True, max_length=40)),
                ("plain", models.CharField(blank=True, max_length=40)),
                ("points", models.BigIntegerField(default=0)),
                ("principal_minor", models.BigIntegerField(default=0)),
                ("bonus_minor", models.BigIntegerField(default=0)),
                ("at", models.DateTimeField(default=shuke.kit.clock.now)),
                ("undone_at", models.DateTimeField(null=True)),
                (
                    "card",
                    shuke.kit.tenancy.models.TenantForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="cards.card",
                    ),
                ),
            ],
            options={
                "db_table": "cards_opening",
                "indexes": [
                    models.Index(fields=["merchant_id", "batch"], name="cards_opening_batch"),
                    models.Index(fields=["merchant_id", "card"], name="cards_opening_card"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("undone_at", None)),
                        fields=("merchant_id", "source", "reference"),
                        name="cards_opening_once",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("undone_at", None), models.Q(("plain", ""), _negated=True)),
                        fields=("merchant_id", "plain"),
                        name="cards_old_number_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("bonus_minor__gte", 0), ("points__gte", 0), ("principal_minor__gte", 0)),
                        name="cards_opening_amounts",
                    ),
                ],
            },
        ),
        TenantTable("opening"),
    ]
