"""Sales kept by a till without network: how they came about, what did not fit, how much a device may keep."""

import django.db.models.deletion
from django.db import migrations, models

import shuke.kit.clock
import shuke.kit.tenancy.models
import shuke.kit.tenancy.scope
from shuke.kit.tenancy.operations import TenantTable


class Migration(migrations.Migration):
    dependencies = [
        ("cards", "0003_top_up_undone"),
        ("identity", "0001_initial"),
        ("sales", "0002_payment_given"),
    ]

    operations = [
        migrations.AddField(
            model_name="till",
            name="stopped_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.CreateModel(
            name="OfflineAllowance",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                (
                    "merchant_id",
                    models.BigIntegerField(default=shuke.kit.tenancy.scope.current_merchant, editable=False),
                ),
                ("on", models.BooleanField(default=True)),
                ("sales", models.PositiveIntegerField()),
                ("total_minor", models.BigIntegerField()),
                ("hours", models.PositiveSmallIntegerField()),
            ],
            options={
                "db_table": "sales_offline_allowance",
                "constraints": [models.UniqueConstraint(fields=("merchant_id",), name="sales_offline_allowance_once")],
            },
        ),
        migrations.CreateModel(
            name="OfflineSale",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                (
                    "merchant_id",
                    models.BigIntegerField(default=shuke.kit.tenancy.scope.current_merchant, editable=False),
                ),
                ("device", models.CharField(max_length=64)),
                ("provisional", models.CharField(blank=True, max_length=24)),
                ("rung_at", models.DateTimeField()),
                ("contact_at", models.DateTimeField()),
                ("clock_off_seconds", models.IntegerField(default=0)),
                (
                    "verdict",
                    models.CharField(
                        choices=[
                            ("nobody", "No card was shown"),
                            ("right", "The code was right at that moment"),
                            ("number", "The number is a member's"),
                            ("wrong", "The code was not right at that moment"),
                            ("used", "The code was used already"),
                            ("unknown", "Nobody here has this number"),
                            ("replaced", "The card was replaced before"),
                            ("frozen", "The card was frozen"),
                            ("closed", "The card was closed"),
                        ],
                        max_length=10,
                    ),
                ),
                ("taken_in_at", models.DateTimeField(default=shuke.kit.clock.now)),
                (
                    "card",
                    shuke.kit.tenancy.models.TenantForeignKey(
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="cards.card",
                    ),
                ),
                (
                    "rung_by",
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
                    "sale",
                    shuke.kit.tenancy.models.TenantForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="sales.sale",
                    ),
                ),
                (
                    "taken_in_by",
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
                    "till",
                    shuke.kit.tenancy.models.TenantForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="sales.till",
                    ),
                ),
            ],
            options={
                "db_table": "sales_offline_sale",
            },
        ),
        migrations.CreateModel(
            name="OfflineConflict",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                (
                    "merchant_id",
                    models.BigIntegerField(default=shuke.kit.tenancy.scope.current_merchant, editable=False),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("code_wrong", "Member code not right"),
                            ("code_used", "Member code used before"),
                            ("card_unknown", "Card number unknown"),
                            ("card_replaced", "Card was replaced"),
                            ("card_frozen", "Card was frozen"),
                            ("card_closed", "Card was closed"),
                            ("discount", "Another discount now"),
                            ("price", "Another price now"),
                            ("shift_closed", "Shift counted before"),
                            ("allowance", "Above the allowance"),
                            ("staff_left", "Rung up by somebody who left"),
                            ("clock", "Clock was wrong"),
                            ("till_stopped", "Till was stopped"),
                        ],
                        max_length=16,
                    ),
                ),
                ("amount_minor", models.BigIntegerField(default=0)),
                ("details", models.JSONField(default=dict)),
                (
                    "outcome",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("by_rule", "Settled by the rule"),
                            ("credited", "Credited to a card"),
                            ("left", "Left as it is"),
                        ],
                        max_length=10,
                    ),
                ),
                ("note", models.CharField(blank=True, max_length=200)),
                ("settled_at", models.DateTimeField(null=True)),
                (
                    "settled_by",
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
                    "offline",
                    shuke.kit.tenancy.models.TenantForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="conflicts",
                        to="sales.offlinesale",
                    ),
                ),
            ],
            options={
                "db_table": "sales_offline_conflict",
            },
        ),
        migrations.AddIndex(
            model_name="offlinesale",
            index=models.Index(
                fields=["merchant_id", "till", "device", "contact_at"], name="sales_offline_sale_absence"
            ),
        ),
        migrations.AddConstraint(
            model_name="offlinesale",
            constraint=models.UniqueConstraint(fields=("merchant_id", "sale"), name="sales_offline_sale_once"),
        ),
        migrations.AddIndex(
            model_name="offlineconflict",
            index=models.Index(fields=["merchant_id", "-id"], name="sales_offline_conflict_new"),
        ),
        migrations.AddIndex(
            model_name="offlineconflict",
            index=models.Index(
                condition=models.Q(("outcome", "")), fields=["merchant_id", "-id"], name="sales_offline_conflict_open"
            ),
        ),
        migrations.AddConstraint(
            model_name="offlineconflict",
            constraint=models.UniqueConstraint(
                fields=("merchant_id", "offline", "kind"), name="sales_offline_conflict_once"
            ),
        ),
        TenantTable("offlineallowance"),
        TenantTable("offlinesale", append_only=True),
        TenantTable("offlineconflict"),
    ]
