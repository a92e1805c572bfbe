"""The tables of cards, each behind the tenant's wall."""

import django.db.models.deletion
from django.db import migrations, models

import shuke.kit.clock
import shuke.kit.tenancy.models
import shuke.kit.tenancy.scope
from shuke.kit.tenancy.operations import TenantTable


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("customers", "0001_initial"),
        ("ledger", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="CardNumberHash",
            fields=[
                ("hash", models.CharField(max_length=64, primary_key=True, serialize=False)),
                ("merchant_id", models.BigIntegerField()),
                ("card_id", models.BigIntegerField()),
            ],
            options={
                "db_table": "cards_card_number_hash",
            },
        ),
        migrations.CreateModel(
            name="CardPhoneHash",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("hash", models.CharField(max_length=64)),
                ("merchant_id", models.BigIntegerField()),
                ("card_id", models.BigIntegerField()),
            ],
            options={
                "db_table": "cards_card_phone_hash",
                "constraints": [
                    models.UniqueConstraint(fields=("hash", "merchant_id", "card_id"), name="cards_phone_hash_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="Programme",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                (
                    "merchant_id",
                    models.BigIntegerField(default=shuke.kit.tenancy.scope.current_merchant, editable=False),
                ),
                ("name", models.CharField(max_length=80)),
                ("currency", models.CharField(max_length=3)),
                ("time_zone", models.CharField(max_length=50)),
                ("created_at", models.DateTimeField(default=shuke.kit.clock.now)),
            ],
            options={
                "db_table": "cards_programme",
                "constraints": [models.UniqueConstraint(fields=("merchant_id",), name="cards_programme_once")],
            },
        ),
        migrations.CreateModel(
            name="Card",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                (
                    "merchant_id",
                    models.BigIntegerField(default=shuke.kit.tenancy.scope.current_merchant, editable=False),
                ),
                ("person_id", models.BigIntegerField(blank=True, null=True)),
                ("number", models.CharField(max_length=16)),
                (
                    "state",
                    models.CharField(
                        choices=[("active", "Active"), ("frozen", "Frozen"), ("closed", "Closed")],
                        default="active",
                        max_length=10,
                    ),
                ),
                ("tier", models.CharField(default="base", max_length=20)),
                ("tier_since", models.DateTimeField(default=shuke.kit.clock.now)),
                ("share_principal", models.BigIntegerField(default=0)),
                ("share_bonus", models.BigIntegerField(default=0)),
                ("owed_points", models.BigIntegerField(default=0)),
                ("sealed_secret", models.BinaryField()),
                ("pin_hash", models.TextField(blank=True)),
                ("pin_set_at", models.DateTimeField(null=True)),
                ("enrolled_at", models.DateTimeField(default=shuke.kit.clock.now)),
                ("enrolled_by", models.BigIntegerField(null=True)),
                ("enrol_key", models.TextField(null=True)),
                ("frozen_at", models.DateTimeField(null=True)),
                ("frozen_why", models.CharField(blank=True, max_length=200)),
                ("claimed_at", models.DateTimeField(null=True)),
                ("owner_confirmed_at", models.DateTimeField(null=True)),
                ("batch", models.BigIntegerField(null=True)),
                (
                    "bonus_account",
                    shuke.kit.tenancy.models.TenantForeignKey(
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="ledger.account",
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
                    "points_account",
                    shuke.kit.tenancy.models.TenantForeignKey(
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="ledger.account",
                    ),
                ),
                (
                    "principal_account",
                    shuke.kit.tenancy.models.TenantForeignKey(
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="ledger.account",
                    ),
                ),
                (
                    "programme",
                    shuke.kit.tenancy.models.TenantForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="cards.programme",
                    ),
                ),
            ],
            options={
                "db_table": "cards_card",
            },
        ),
        migrations.CreateModel(
            name="QualifyingSpend",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                (
                    "merchant_id",
                    models.BigIntegerField(default=shuke.kit.tenancy.scope.current_merchant, editable=False),
                ),
                ("at", models.DateTimeField()),
                ("amount_minor", models.BigIntegerField()),
                ("ref", models.TextField(blank=True)),
                ("batch", models.BigIntegerField(null=True)),
                (
                    "card",
                    shuke.kit.tenancy.models.TenantForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="cards.card",
                    ),
                ),
            ],
            options={
                "db_table": "cards_qualifying_spend",
            },
        ),
        migrations.CreateModel(
            name="RetiredNumber",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                (
                    "merchant_id",
                    models.BigIntegerField(default=shuke.kit.tenancy.scope.current_merchant, editable=False),
                ),
                ("number", models.CharField(max_length=16)),
                ("key", models.TextField(blank=True)),
                ("retired_at", models.DateTimeField(default=shuke.kit.clock.now)),
                (
                    "card",
                    shuke.kit.tenancy.models.TenantForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="retired_numbers",
                        to="cards.card",
                    ),
                ),
            ],
            options={
                "db_table": "cards_retired_number",
            },
        ),
        migrations.CreateModel(
            name="RulesVersion",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                (
                    "merchant_id",
                    models.BigIntegerField(default=shuke.kit.tenancy.scope.current_merchant, editable=False),
                ),
                ("number", models.IntegerField()),
                ("body", models.JSONField()),
                ("since", models.DateTimeField(default=shuke.kit.clock.now)),
                ("staff_id", models.BigIntegerField(null=True)),
                ("note", models.CharField(blank=True, max_length=200)),
                (
                    "programme",
                    shuke.kit.tenancy.models.TenantForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="versions",
                        to="cards.programme",
                    ),
                ),
            ],
            options={
                "db_table": "cards_rules_version",
            },
        ),
        migrations.CreateModel(
            name="TillToken",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                (
                    "merchant_id",
                    models.BigIntegerField(default=shuke.kit.tenancy.scope.current_merchant, editable=False),
                ),
                ("hash", models.CharField(max_length=64)),
                ("till", models.CharField(max_length=80)),
                ("expires_at", models.DateTimeField()),
                ("used_at", models.DateTimeField(null=True)),
                (
                    "card",
                    shuke.kit.tenancy.models.TenantForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="cards.card",
                    ),
                ),
            ],
            options={
                "db_table": "cards_till_token",
            },
        ),
        migrations.CreateModel(
            name="TopUp",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                (
                    "merchant_id",
                    models.BigIntegerField(default=shuke.kit.tenancy.scope.current_merchant, editable=False),
                ),
                ("key", models.TextField()),
                ("paid_minor", models.BigIntegerField()),
                ("bonus_minor", models.BigIntegerField()),
                ("method", models.CharField(default="cash", max_length=20)),
                ("till", models.CharField(blank=True, max_length=80)),
                ("staff_id", models.BigIntegerField(null=True)),
                ("rules_version", models.BigIntegerField()),
                ("at", models.DateTimeField(default=shuke.kit.clock.now)),
                (
                    "card",
                    shuke.kit.tenancy.models.TenantForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="cards.card",
                    ),
                ),
            ],
            options={
                "db_table": "cards_top_up",
            },
        ),
        migrations.CreateModel(
            name="ValueRefund",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                (
                    "merchant_id",
                    models.BigIntegerField(default=shuke.kit.tenancy.scope.current_merchant, editable=False),
                ),
                ("key", models.TextField()),
                ("refund_minor", models.BigIntegerField()),
                ("forfeited_minor", models.BigIntegerField()),
                ("method", models.CharField(default="cash", max_length=20)),
                ("till", models.CharField(blank=True, max_length=80)),
                ("staff_id", models.BigIntegerField(null=True)),
                ("at", models.DateTimeField(default=shuke.kit.clock.now)),
                (
                    "card",
                    shuke.kit.tenancy.models.TenantForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="cards.card",
                    ),
                ),
            ],
            options={
                "db_table": "cards_value_refund",
            },
        ),
        migrations.CreateModel(
            name="CodeUse",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                (
                    "merchant_id",
                    models.BigIntegerField(default=shuke.kit.tenancy.scope.current_merchant, editable=False),
                ),
                ("step", models.BigIntegerField()),
                ("till", models.CharField(max_length=80)),
                ("at", models.DateTimeField(default=shuke.kit.clock.now)),
                (
                    "card",
                    shuke.kit.tenancy.models.TenantForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="cards.card",
                    ),
                ),
            ],
            options={
                "db_table": "cards_code_use",
                "constraints": [
                    models.UniqueConstraint(fields=("merchant_id", "card", "step"), name="cards_code_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="PinCode",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                (
                    "merchant_id",
                    models.BigIntegerField(default=shuke.kit.tenancy.scope.current_merchant, editable=False),
                ),
                ("hash", models.CharField(max_length=64)),
                ("expires_at", models.DateTimeField()),
                ("used_at", models.DateTimeField(null=True)),
                (
                    "card",
                    shuke.kit.tenancy.models.TenantForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="cards.card",
                    ),
                ),
            ],
            options={
                "db_table": "cards_pin_code",
                "indexes": [models.Index(fields=["merchant_id", "card", "-expires_at"], name="cards_pin_code_latest")],
            },
        ),
        migrations.AddIndex(
            model_name="card",
            index=models.Index(fields=["merchant_id", "customer"], name="cards_card_customer"),
        ),
        migrations.AddIndex(
            model_name="card",
            index=models.Index(
                condition=models.Q(("person_id__isnull", False)), fields=["person_id"], name="cards_card_person"
            ),
        ),
        migrations.AddIndex(
            model_name="card",
            index=models.Index(
                condition=models.Q(("batch__isnull", False)), fields=["merchant_id", "batch"], name="cards_card_batch"
            ),
        ),
        migrations.AddConstraint(
            model_name="card",
            constraint=models.UniqueConstraint(fields=("merchant_id", "number"), name="cards_card_number"),
        ),
        migrations.AddConstraint(
            model_name="card",
            constraint=models.UniqueConstraint(fields=("merchant_id", "enrol_key"), name="cards_card_enrol_key"),
        ),
        migrations.AddConstraint(
            model_name="card",
            constraint=models.CheckConstraint(condition=models.Q(("owed_points__gte", 0)), name="cards_card_owed"),
        ),
        migrations.AddIndex(
            model_name="qualifyingspend",
            index=models.Index(
                fields=["merchant_id", "card", "at"], include=("amount_minor",), name="cards_spend_window"
            ),
        ),
        migrations.AddConstraint(
            model_name="retirednumber",
            constraint=models.UniqueConstraint(fields=("merchant_id", "number"), name="cards_retired_once"),
        ),
        migrations.AddConstraint(
            model_name="rulesversion",
            constraint=models.UniqueConstraint(fields=("merchant_id", "programme", "number"), name="cards_rules_once"),
        ),
        migrations.AddIndex(
            model_name="tilltoken",
            index=models.Index(fields=["merchant_id", "expires_at"], name="cards_till_token_old"),
        ),
        migrations.AddConstraint(
            model_name="tilltoken",
            constraint=models.UniqueConstraint(fields=("merchant_id", "hash"), name="cards_till_token_once"),
        ),
        migrations.AddIndex(
            model_name="topup",
            index=models.Index(fields=["merchant_id", "at"], name="cards_top_up_at"),
        ),
        migrations.AddConstraint(
            model_name="topup",
            constraint=models.UniqueConstraint(fields=("merchant_id", "key"), name="cards_top_up_once"),
        ),
        migrations.AddConstraint(
            model_name="topup",
            constraint=models.CheckConstraint(
                condition=models.Q(("bonus_minor__gte", 0), ("paid_minor__gt", 0)), name="cards_top_up_amounts"
            ),
        ),
        migrations.AddIndex(
            model_name="valuerefund",
            index=models.Index(fields=["merchant_id", "at"], name="cards_value_refund_at"),
        ),
        migrations.AddConstraint(
            model_name="valuerefund",
            constraint=models.UniqueConstraint(fields=("merchant_id", "key"), name="cards_value_refund_once"),
        ),
        TenantTable("programme", policies=("tenant", "platform")),
        TenantTable("rulesversion", append_only=True),
        TenantTable("card", policies=("tenant", "person")),
        TenantTable("retirednumber"),
        TenantTable("codeuse", append_only=True),
        TenantTable("tilltoken"),
        TenantTable("pincode"),
        TenantTable("topup", append_only=True),
        TenantTable("valuerefund", append_only=True),
        TenantTable("qualifyingspend", append_only=True),
    ]
