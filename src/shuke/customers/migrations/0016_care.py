"""Deputies and teams; figures of companies that are looked up every so often."""

import django.db.models.deletion
from django.db import migrations, models

import shuke.kit.clock
import shuke.kit.tenancy.models
import shuke.kit.tenancy.scope
from shuke.kit.tenancy.operations import TenantTable


class Migration(migrations.Migration):
    dependencies = [
        ("customers", "0015_contacts"),
        ("identity", "0004_approvals_calendars"),
    ]

    operations = [
        migrations.CreateModel(
            name="Watch",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                (
                    "merchant_id",
                    models.BigIntegerField(default=shuke.kit.tenancy.scope.current_merchant, editable=False),
                ),
                ("figure", models.CharField(max_length=80)),
                ("source", models.CharField(max_length=80)),
                (
                    "every",
                    models.CharField(
                        choices=[
                            ("week", "Every week"),
                            ("month", "Every month"),
                            ("quarter", "Every quarter"),
                            ("year", "Every year"),
                        ],
                        max_length=10,
                    ),
                ),
                ("alarm_percent", models.SmallIntegerField(null=True)),
                ("next_on", models.DateField()),
                ("created_at", models.DateTimeField(default=shuke.kit.clock.now)),
                ("ended_at", models.DateTimeField(null=True)),
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
            ],
            options={
                "db_table": "customers_watch",
            },
        ),
        migrations.CreateModel(
            name="Reading",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                (
                    "merchant_id",
                    models.BigIntegerField(default=shuke.kit.tenancy.scope.current_merchant, editable=False),
                ),
                ("on", models.DateField()),
                ("value", models.DecimalField(decimal_places=4, max_digits=17)),
                ("change_percent", models.DecimalField(decimal_places=2, max_digits=9, null=True)),
                ("alarmed", models.BooleanField(default=False)),
                ("at", models.DateTimeField(default=shuke.kit.clock.now)),
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
                    "watch",
                    shuke.kit.tenancy.models.TenantForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="customers.watch",
                    ),
                ),
            ],
            options={
                "db_table": "customers_reading",
            },
        ),
        migrations.CreateModel(
            name="Carer",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                (
                    "merchant_id",
                    models.BigIntegerField(default=shuke.kit.tenancy.scope.current_merchant, editable=False),
                ),
                ("role", models.CharField(choices=[("deputy", "Deputy"), ("team", "Team")], max_length=10)),
                ("since", models.DateTimeField(default=shuke.kit.clock.now)),
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
                    "staff",
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
                "db_table": "customers_carer",
                "indexes": [
                    models.Index(fields=["merchant_id", "customer", "-id"], name="customers_carers_of"),
                    models.Index(
                        condition=models.Q(("ended_at", None)),
                        fields=["merchant_id", "staff", "customer"],
                        name="customers_cared_by",
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("ended_at", None)),
                        fields=("merchant_id", "customer", "staff"),
                        name="customers_carer_once",
                    )
                ],
            },
        ),
        migrations.AddIndex(
            model_name="watch",
            index=models.Index(fields=["merchant_id", "customer", "id"], name="customers_watches_of"),
        ),
        migrations.AddIndex(
            model_name="watch",
            index=models.Index(
                condition=models.Q(("ended_at", None)),
                fields=["merchant_id", "next_on", "id"],
                name="customers_watches_due",
            ),
        ),
        migrations.AddConstraint(
            model_name="watch",
            constraint=models.CheckConstraint(
                condition=models.Q(("alarm_percent__gte", 1)), name="customers_watch_alarm"
            ),
        ),
        migrations.AddConstraint(
            model_name="reading",
            constraint=models.UniqueConstraint(fields=("merchant_id", "watch", "on"), name="customers_reading_once"),
        ),
        TenantTable("watch"),
        TenantTable("reading"),
        TenantTable("carer"),
    ]
