"""Changes to many customers at once, and whom they changed."""

import django.db.models.deletion
from django.db import migrations, models

import shuke.kit.clock
import shuke.kit.tenancy.models
import shuke.kit.tenancy.scope
from shuke.kit.tenancy.operations import TenantTable


class Migration(migrations.Migration):
    dependencies = [
        ("customers", "0005_custom_fields"),
        ("identity", "0003_who_issued_a_key"),
    ]

    operations = [
        migrations.CreateModel(
            name="BulkRun",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                (
                    "merchant_id",
                    models.BigIntegerField(default=shuke.kit.tenancy.scope.current_merchant, editable=False),
                ),
                (
                    "verb",
                    models.CharField(
                        choices=[
                            ("tag", "Add tag"),
                            ("untag", "Take tag off"),
                            ("assign", "Change account manager"),
                            ("archive", "Archive"),
                            ("restore", "Restore"),
                        ],
                        max_length=10,
                    ),
                ),
                ("params", models.JSONField(default=dict)),
                ("view", models.JSONField(default=dict)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("waiting", "waiting"),
                            ("running", "under way"),
                            ("done", "done"),
                            ("undoing", "being taken back"),
                            ("undone", "taken back"),
                            ("failed", "stopped"),
                        ],
                        default="waiting",
                        max_length=10,
                    ),
                ),
                ("label", models.TextField(blank=True)),
                ("total", models.IntegerField(default=0)),
                ("done", models.IntegerField(default=0)),
                ("changed", models.IntegerField(default=0)),
                ("undone", models.IntegerField(default=0)),
                ("last_id", models.BigIntegerField(default=0)),
                ("progress_id", models.BigIntegerField(null=True)),
                ("created_at", models.DateTimeField(default=shuke.kit.clock.now)),
                ("ended_at", models.DateTimeField(null=True)),
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
                "db_table": "customers_bulk_run",
            },
        ),
        migrations.CreateModel(
            name="BulkTarget",
            fields=[
                (
                    "merchant_id",
                    models.BigIntegerField(default=shuke.kit.tenancy.scope.current_merchant, editable=False),
                ),
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "merchant_id",
                        "run_id",
                        "customer_id",
                        blank=True,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("before", models.JSONField(null=True)),
                (
                    "customer",
                    shuke.kit.tenancy.models.TenantForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="customers.customer",
                    ),
                ),
                (
                    "run",
                    shuke.kit.tenancy.models.TenantForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="customers.bulkrun",
                    ),
                ),
            ],
            options={
                "db_table": "customers_bulk_target",
                "indexes": [models.Index(fields=["merchant_id", "customer"], name="customers_bulk_of")],
            },
        ),
        TenantTable("bulkrun"),
        TenantTable("bulktarget"),
    ]
