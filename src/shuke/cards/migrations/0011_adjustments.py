"""Adjustments by hand, and what each role may do alone."""

import django.db.models.deletion
from django.db import migrations, models

import shuke.kit.clock
import shuke.kit.tenancy.models
import shuke.kit.tenancy.scope
from shuke.kit.tenancy.operations import TenantTable


class Migration(migrations.Migration):
    dependencies = [
        ("cards", "0010_printing"),
        ("identity", "0003_who_issued_a_key"),
    ]

    operations = [
        migrations.CreateModel(
            name="AdjustmentCap",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                (
                    "merchant_id",
                    models.BigIntegerField(default=shuke.kit.tenancy.scope.current_merchant, editable=False),
                ),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("owner", "Owner"),
                            ("manager", "Manager"),
                            ("cashier", "Cashier"),
                            ("key_account_manager", "Key-account manager"),
                            ("agent", "Service agent"),
                            ("supervisor", "Supervisor"),
                            ("finance", "Finance"),
                            ("operator", "Platform operator"),
                        ],
                        max_length=30,
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[("points", "Points"), ("principal", "Principal"), ("bonus", "Bonus")], max_length=10
                    ),
                ),
                ("most", models.BigIntegerField()),
            ],
            options={
                "db_table": "cards_adjustment_cap",
                "constraints": [
                    models.UniqueConstraint(fields=("merchant_id", "role", "kind"), name="cards_adjustment_cap_once"),
                    models.CheckConstraint(condition=models.Q(("most__gte", 0)), name="cards_adjustment_cap_amount"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Adjustment",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                (
                    "merchant_id",
                    models.BigIntegerField(default=shuke.kit.tenancy.scope.current_merchant, editable=False),
                ),
                ("key", models.TextField()),
                (
                    "kind",
                    models.CharField(
                        choices=[("points", "Points"), ("principal", "Principal"), ("bonus", "Bonus")], max_length=10
                    ),
                ),
                ("amount", models.BigIntegerField()),
                (
                    "why",
                    models.CharField(
                        choices=[
                            ("missed", "Left out at the till"),
                            ("mistake", "A mistake at the till"),
                            ("old_card", "From an old card"),
                            ("apology", "An apology"),
                            ("other", "Something else"),
                        ],
                        max_length=10,
                    ),
                ),
                ("text", models.CharField(max_length=300)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("waiting", "Waits for a second person"),
                            ("posted", "On the card"),
                            ("refused", "Refused"),
                            ("withdrawn", "Withdrawn"),
                            ("expired", "Expired"),
                            ("undone", "Undone"),
                        ],
                        max_length=10,
                    ),
                ),
                ("needs_second", models.BooleanField(default=False)),
                ("cap", models.BigIntegerField(default=0)),
                ("asked_person", models.BigIntegerField(null=True)),
                ("asked_key", models.BigIntegerField(null=True)),
                ("asked_label", models.CharField(blank=True, max_length=120)),
                ("asked_at", models.DateTimeField(default=shuke.kit.clock.now)),
                ("until", models.DateTimeField(null=True)),
                ("decided_person", models.BigIntegerField(null=True)),
                ("decided_label", models.CharField(blank=True, max_length=120)),
                ("decided_at", models.DateTimeField(null=True)),
                ("word", models.CharField(blank=True, max_length=300)),
                ("undone_at", models.DateTimeField(null=True)),
                (
                    "asked_by",
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
                    "card",
                    shuke.kit.tenancy.models.TenantForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="cards.card",
                    ),
                ),
                (
                    "decided_by",
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
                "db_table": "cards_adjustment",
                "indexes": [
                    models.Index(fields=["merchant_id", "-id"], name="cards_adjustment_recent"),
                    models.Index(fields=["merchant_id", "card", "asked_at"], name="cards_adjustment_card"),
                    models.Index(
                        condition=models.Q(("state", "waiting")),
                        fields=["merchant_id", "id"],
                        name="cards_adjustment_waiting",
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("merchant_id", "key"), name="cards_adjustment_once"),
                    models.CheckConstraint(
                        condition=models.Q(("amount", 0), _negated=True), name="cards_adjustment_amount"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("decided_person", None),
                            models.Q(
                                ("asked_person__isnull", False),
                                models.Q(("decided_person", models.F("asked_person")), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="cards_adjustment_two_people",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("decided_by", None),
                            ("asked_by", None),
                            models.Q(("decided_by", models.F("asked_by")), _negated=True),
                            _connector="OR",
                        ),
                        name="cards_adjustment_two_rows",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("needs_second", False),
                            models.Q(
                                models.Q(("state", "posted"), _negated=True),
                                models.Q(("state", "undone"), _negated=True),
                            ),
                            models.Q(("decided_person__isnull", False), ("decided_at__isnull", False)),
                            _connector="OR",
                        ),
                        name="cards_adjustment_second",
                    ),
                ],
            },
        ),
        TenantTable("adjustmentcap"),
        TenantTable("adjustment"),
    ]
