"""Segments ask when a card was given and how many sessions of packs are left."""

import django.db.models.deletion
from django.db import migrations, models

import shuke.kit.tenancy.models
import shuke.kit.tenancy.scope
from shuke.kit.tenancy.operations import TenantTable


class Migration(migrations.Migration):
    dependencies = [("customers", "0009_whole_old_numbers")]

    operations = [
        migrations.AddField("traits", "enrolled_on", models.DateField(null=True)),
        migrations.CreateModel(
            name="PackLeft",
            fields=[
                (
                    "merchant_id",
                    models.BigIntegerField(default=shuke.kit.tenancy.scope.current_merchant, editable=False),
                ),
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "merchant_id", "held", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("held", models.BigIntegerField()),
                ("pack", models.BigIntegerField()),
                ("sessions", models.PositiveSmallIntegerField()),
                ("ends_on", models.DateField(null=True)),
                (
                    "customer",
                    shuke.kit.tenancy.models.TenantForeignKey(
                        db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT,
                        related_name="+", to="customers.customer",
                    ),
                ),
            ],
            options={
                "db_table": "customers_pack_left",
                "indexes": [
                    models.Index(
                        fields=["merchant_id", "customer"], include=("pack", "sessions", "ends_on"),
                        name="customers_packs_of",
                    ),
                    models.Index(
                        fields=["merchant_id", "pack", "customer"], include=("sessions", "ends_on"),
                        name="customers_holders_of",
                    ),
                ],
            },
        ),
        TenantTable("packleft"),
    ]  # fmt: skip
