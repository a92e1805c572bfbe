"""Drawers are counted, handed over and taken over."""

import django.db.models.deletion
from django.db import migrations, models

import shuke.kit.clock
import shuke.kit.tenancy.models
import shuke.kit.tenancy.scope
from shuke.kit.tenancy.operations import TenantReference, TenantTable


class Migration(migrations.Migration):
    dependencies = [
        ("identity", "0003_who_issued_a_key"),
        ("sales", "0005_line_group"),
    ]

    operations = [
        migrations.CreateModel(
            name="DrawerCount",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                (
                    "merchant_id",
                    models.BigIntegerField(default=shuke.kit.tenancy.scope.current_merchant, editable=False),
                ),
                ("by_taker", models.BooleanField()),
                ("at", models.DateTimeField(default=shuke.kit.clock.now)),
                ("counted_minor", models.BigIntegerField()),
                ("expected_minor", models.BigIntegerField()),
                ("pieces", models.JSONField(default=dict)),
            ],
            options={
                "db_table": "sales_drawer_count",
            },
        ),
        migrations.CreateModel(
            name="DrawerPolicy",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                (
                    "merchant_id",
                    models.BigIntegerField(default=shuke.kit.tenancy.scope.current_merchant, editable=False),
                ),
                ("blind", models.BooleanField(default=True)),
                ("tolerance_minor", models.BigIntegerField()),
                ("long_hours", models.PositiveSmallIntegerField()),
            ],
            options={
                "db_table": "sales_drawer_policy",
            },
        ),
        migrations.AddField(
            model_name="shift",
            name="after",
            field=shuke.kit.tenancy.models.TenantForeignKey(
                db_constraint=False,
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="sales.shift",
            ),
        ),
        migrations.AddField(
            model_name="shift",
            name="between_minor",
            field=models.BigIntegerField(db_default=0, default=0),
        ),
        migrations.AddField(
            model_name="shift",
            name="left_minor",
            field=models.BigIntegerField(null=True),
        ),
        migrations.AddField(
            model_name="shift",
            name="opening_note",
            field=models.CharField(blank=True, db_default="", default="", max_length=200),
        ),
        migrations.AddField(
            model_name="shift",
            name="taker",
            field=shuke.kit.tenancy.models.TenantForeignKey(
                db_constraint=False,
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="identity.staff",
            ),
        ),
        migrations.AddConstraint(
            model_name="shift",
            constraint=models.UniqueConstraint(fields=("merchant_id", "after"), name="sales_shift_taken_over_once"),
        ),
        migrations.AddConstraint(
            model_name="shift",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("left_minor", None),
                    models.Q(("left_minor__gte", 0), ("left_minor__lte", models.F("counted_minor"))),
                    _connector="OR",
                ),
                name="sales_shift_left",
            ),
        ),
        migrations.AddField(
            model_name="drawercount",
            name="shift",
            field=shuke.kit.tenancy.models.TenantForeignKey(
                db_constraint=False,
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="counts",
                to="sales.shift",
            ),
        ),
        migrations.AddField(
            model_name="drawercount",
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
        migrations.AddConstraint(
            model_name="drawerpolicy",
            constraint=models.UniqueConstraint(fields=("merchant_id",), name="sales_drawer_policy_once"),
        ),
        migrations.AddIndex(
            model_name="drawercount",
            index=models.Index(fields=["merchant_id", "shift", "id"], name="sales_drawer_count_shift"),
        ),
        migrations.AddConstraint(
            model_name="drawercount",
            constraint=models.CheckConstraint(
                condition=models.Q(("counted_minor__gte", 0)), name="sales_drawer_count_sum"
            ),
        ),
        TenantReference("shift", "after"),
        TenantReference("shift", "taker"),
        TenantTable("drawercount", append_only=True),
        TenantTable("drawerpolicy"),
    ]
