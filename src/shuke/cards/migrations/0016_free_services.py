"""Uses of a tier's free services."""

import django.db.models.deletion
from django.db import migrations, models

import shuke.kit.clock
import shuke.kit.tenancy.models
import shuke.kit.tenancy.scope
from shuke.kit.tenancy.operations import TenantTable


class Migration(migrations.Migration):
    dependencies = [("cards", "0015_print_words")]

    operations = [
        migrations.CreateModel(
            name="FreeUse",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                (
                    "merchant_id",
                    models.BigIntegerField(default=shuke.kit.tenancy.scope.current_merchant, editable=False),
                ),
                ("item", models.CharField(max_length=120)),
                ("period", models.CharField(max_length=7)),
                ("n", models.PositiveSmallIntegerField()),
                ("allowed", models.PositiveSmallIntegerField()),
                ("tier", models.CharField(max_length=40)),
                ("rules_version", models.BigIntegerField()),
                ("sale_key", models.TextField()),
                ("place", models.PositiveSmallIntegerField()),
                ("value_minor", models.BigIntegerField()),
                ("on", models.DateField()),
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
                "db_table": "cards_free_use",
                "indexes": [models.Index(fields=["merchant_id", "sale_key"], name="cards_free_use_sale")],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("undone_at", None)),
                        fields=("merchant_id", "card", "item", "period", "n"),
                        name="cards_free_use_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("n__gte", 1), ("n__lte", models.F("allowed")), ("value_minor__gte", 0)),
                        name="cards_free_use_allowed",
                    ),
                ],
            },
        ),
        TenantTable("freeuse"),
    ]
