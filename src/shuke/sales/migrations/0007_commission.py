"""Versions of the commission policy; refunds are found by their day."""

import django.db.models.deletion
from django.db import migrations, models

import shuke.kit.clock
import shuke.kit.tenancy.models
import shuke.kit.tenancy.scope
from shuke.kit.tenancy.operations import TenantTable


class Migration(migrations.Migration):
    dependencies = [
        ("identity", "0003_who_issued_a_key"),
        ("sales", "0006_handover"),
    ]

    operations = [
        migrations.CreateModel(
            name="CommissionVersion",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                (
                    "merchant_id",
                    models.BigIntegerField(default=shuke.kit.tenancy.scope.current_merchant, editable=False),
                ),
                ("starts_on", models.DateField()),
                ("paid_only", models.BooleanField(default=False)),
                ("rules", models.JSONField()),
                ("written_at", models.DateTimeField(default=shuke.kit.clock.now)),
            ],
            options={
                "db_table": "sales_commission_version",
            },
        ),
        migrations.AddIndex(
            model_name="refund",
            index=models.Index(fields=["merchant_id", "at"], name="sales_refund_at"),
        ),
        migrations.AddField(
            model_name="commissionversion",
            name="staff",
            field=shuke.kit.tenancy.models.TenantForeignKey(
                db_constraint=False,
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="identity.staff",
            ),
        ),
        migrations.AddIndex(
            model_name="commissionversion",
            index=models.Index(fields=["merchant_id", "starts_on", "id"], name="sales_commission_start"),
        ),
        TenantTable("commissionversion", append_only=True),
    ]
