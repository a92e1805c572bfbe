"""Calls that are under way with a script."""

import django.db.models.deletion
from django.db import migrations, models

import shuke.kit.clock
import shuke.kit.tenancy.models
import shuke.kit.tenancy.scope
from shuke.kit.tenancy.operations import TenantTable


class Migration(migrations.Migration):
    dependencies = [
        ("identity", "0004_approvals_calendars"),
        ("keyaccounts", "0012_handovers"),
    ]

    operations = [
        migrations.CreateModel(
            name="CallRun",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                (
                    "merchant_id",
                    models.BigIntegerField(default=shuke.kit.tenancy.scope.current_merchant, editable=False),
                ),
                ("answers", models.JSONField(default=dict)),
                ("begun_at", models.DateTimeField(default=shuke.kit.clock.now)),
                ("ended_at", models.DateTimeField(null=True)),
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
                (
                    "script",
                    shuke.kit.tenancy.models.TenantForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="keyaccounts.callscript",
                    ),
                ),
                (
                    "visit",
                    shuke.kit.tenancy.models.TenantForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="keyaccounts.visit",
                    ),
                ),
            ],
            options={
                "db_table": "keyaccounts_call",
                "constraints": [models.UniqueConstraint(fields=("merchant_id", "visit"), name="keyaccounts_call_once")],
            },
        ),
        TenantTable("callrun"),
    ]
