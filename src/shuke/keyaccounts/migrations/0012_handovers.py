"""Key customers are handed over."""

import django.db.models.deletion
from django.db import migrations, models

import shuke.kit.clock
import shuke.kit.tenancy.models
import shuke.kit.tenancy.scope
from shuke.kit.tenancy.operations import TenantTable


class Migration(migrations.Migration):
    dependencies = [
        ("customers", "0016_care"),
        ("identity", "0004_approvals_calendars"),
        ("keyaccounts", "0011_care_calendar"),
    ]

    operations = [
        migrations.CreateModel(
            name="Handover",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                (
                    "merchant_id",
                    models.BigIntegerField(default=shuke.kit.tenancy.scope.current_merchant, editable=False),
                ),
                ("reason", models.CharField(blank=True, max_length=200)),
                ("at", models.DateTimeField(default=shuke.kit.clock.now)),
                (
                    "state",
                    models.CharField(
                        choices=[("moving", "Being handed over"), ("done", "Handed over"), ("undone", "Undone")],
                        default="moving",
                        max_length=10,
                    ),
                ),
                ("total", models.IntegerField(default=0)),
                ("progress_id", models.BigIntegerField(null=True)),
                (
                    "by",
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
                "db_table": "keyaccounts_handover",
            },
        ),
        migrations.CreateModel(
            name="HandoverLine",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                (
                    "merchant_id",
                    models.BigIntegerField(default=shuke.kit.tenancy.scope.current_merchant, editable=False),
                ),
                ("visits", models.IntegerField(default=0)),
                ("moved_at", models.DateTimeField(null=True)),
                ("undone_at", models.DateTimeField(null=True)),
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
                    "former",
                    shuke.kit.tenancy.models.TenantForeignKey(
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="identity.staff",
                    ),
                ),
                (
                    "handover",
                    shuke.kit.tenancy.models.TenantForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="lines",
                        to="keyaccounts.handover",
                    ),
                ),
                (
                    "owner",
                    shuke.kit.tenancy.models.TenantForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="identity.staff",
                    ),
                ),
            ],
            options={
                "db_table": "keyaccounts_handover_line",
            },
        ),
        migrations.AddIndex(
            model_name="handover",
            index=models.Index(fields=["merchant_id", "-id"], name="keyaccounts_handovers"),
        ),
        migrations.AddIndex(
            model_name="handoverline",
            index=models.Index(fields=["merchant_id", "customer", "-id"], name="keyaccounts_handovers_of"),
        ),
        migrations.AddConstraint(
            model_name="handoverline",
            constraint=models.UniqueConstraint(
                fields=("merchant_id", "handover", "customer"), name="keyaccounts_handover_once"
            ),
        ),
        TenantTable("handover"),
        TenantTable("handoverline"),
    ]
