"""The packs of a handover, made by the worker and kept for a day."""

import django.db.models.deletion
from django.db import migrations, models

import shuke.kit.clock
import shuke.kit.tenancy.models
import shuke.kit.tenancy.scope
from shuke.kit.tenancy.operations import TenantTable


class Migration(migrations.Migration):
    dependencies = [
        ("identity", "0004_approvals_calendars"),
        ("keyaccounts", "0021_promise_readers"),
    ]

    operations = [
        migrations.CreateModel(
            name="PackFile",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                (
                    "merchant_id",
                    models.BigIntegerField(default=shuke.kit.tenancy.scope.current_merchant, editable=False),
                ),
                ("language", models.CharField(max_length=10)),
                ("progress_id", models.BigIntegerField()),
                ("file", models.BinaryField(null=True)),
                ("at", models.DateTimeField(default=shuke.kit.clock.now)),
                ("expires_at", models.DateTimeField()),
                ("fetched_at", models.DateTimeField(null=True)),
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
                    "handover",
                    shuke.kit.tenancy.models.TenantForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="keyaccounts.handover",
                    ),
                ),
            ],
            options={
                "db_table": "keyaccounts_pack_file",
                "constraints": [
                    models.UniqueConstraint(fields=("merchant_id", "handover"), name="keyaccounts_packs_of_a_handover")
                ],
            },
        ),
        TenantTable("PackFile"),
    ]
