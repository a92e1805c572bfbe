"""In which order colleagues have their views, and with which their list opens."""

import django.contrib.postgres.fields
import django.db.models.deletion
from django.db import migrations, models

import shuke.kit.tenancy.models
import shuke.kit.tenancy.scope
from shuke.kit.tenancy.operations import TenantTable


class Migration(migrations.Migration):
    dependencies = [
        ("customers", "0006_bulk_runs"),
        ("identity", "0003_who_issued_a_key"),
    ]

    operations = [
        migrations.CreateModel(
            name="ViewOrder",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                (
                    "merchant_id",
                    models.BigIntegerField(default=shuke.kit.tenancy.scope.current_merchant, editable=False),
                ),
                (
                    "views",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.BigIntegerField(), default=list, size=None
                    ),
                ),
                ("first", models.BigIntegerField(null=True)),
                (
                    "staff",
                    shuke.kit.tenancy.models.TenantForeignKey(
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="identity.staff",
                    ),
                ),
            ],
            options={
                "db_table": "customers_view_order",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("merchant_id", "staff"), name="customers_view_order_once", nulls_distinct=False
                    )
                ],
            },
        ),
        TenantTable("vieworder"),
    ]
