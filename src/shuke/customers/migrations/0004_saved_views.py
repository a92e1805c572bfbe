"""Ways to look at the directory that colleagues keep."""

import django.db.models.deletion
from django.db import migrations, models

import shuke.kit.clock
import shuke.kit.tenancy.models
import shuke.kit.tenancy.scope
from shuke.kit.tenancy.operations import TenantTable


class Migration(migrations.Migration):
    dependencies = [
        ("customers", "0003_words_of_a_batch"),
        ("identity", "0003_who_issued_a_key"),
    ]

    operations = [
        migrations.CreateModel(
            name="SavedView",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                (
                    "merchant_id",
                    models.BigIntegerField(default=shuke.kit.tenancy.scope.current_merchant, editable=False),
                ),
                ("name", models.CharField(max_length=30)),
                ("query", models.JSONField(default=dict)),
                ("shared", models.BooleanField(default=False)),
                ("created_at", models.DateTimeField(default=shuke.kit.clock.now)),
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
                "db_table": "customers_saved_view",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("merchant_id", "staff", "name"), name="customers_saved_view_once", nulls_distinct=False
                    )
                ],
            },
        ),
        TenantTable("savedview"),
    ]
