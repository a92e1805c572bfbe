"""Advances come out even; the rules of expenses have versions; kinds of expenses have accounts."""

import datetime

import django.db.models.deletion
import django.db.models.expressions
from django.db import migrations, models

import shuke.kit.clock
import shuke.kit.tenancy.models
import shuke.kit.tenancy.scope
from shuke.kit.tenancy.operations import TenantTable

# What was settled until now was counted as even: the difference is taken as moved.
_EVEN = """
UPDATE keyaccounts_expense SET
  returned_minor = greatest(paid_minor - settled_minor, 0), topped_minor = greatest(settled_minor - paid_minor, 0)
WHERE state = 'settled'
"""


class Migration(migrations.Migration):
    dependencies = [
        ("customers", "0018_year_spend_goes"),
        ("identity", "0004_approvals_calendars"),
        ("keyaccounts", "0018_trial_cancelled"),
    ]

    operations = [
        migrations.CreateModel(
            name="ExpenseMove",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                (
                    "merchant_id",
                    models.BigIntegerField(default=shuke.kit.tenancy.scope.current_merchant, editable=False),
                ),
                (
                    "way",
                    models.CharField(
                        choices=[("back", "Came back from the asker"), ("out", "Paid to the asker")], max_length=4
                    ),
                ),
                ("amount_minor", models.BigIntegerField()),
                ("on", models.DateField()),
                ("number", models.CharField(max_length=60)),
                ("label", models.CharField(max_length=120)),
                ("person", models.BigIntegerField(null=True)),
                ("at", models.DateTimeField(default=shuke.kit.clock.now)),
            ],
            options={
                "db_table": "keyaccounts_expense_move",
            },
        ),
        migrations.RemoveConstraint(
            model_name="expenserate",
            name="keyaccounts_rate_once",
        ),
        migrations.RemoveConstraint(
            model_name="expenserules",
            name="keyaccounts_expense_rules_once",
        ),
        migrations.AddField(
            model_name="expense",
            name="returned_minor",
            field=models.BigIntegerField(default=0),
        ),
        migrations.AddField(
            model_name="expense",
            name="topped_minor",
            field=models.BigIntegerField(default=0),
        ),
        migrations.AddField(
            model_name="expenserate",
            name="kind",
            field=models.CharField(
                blank=True,
                choices=[
                    ("gift", "Gift"),
                    ("meal", "Hospitality"),
                    ("travel", "Travel"),
                    ("event", "Event"),
                    ("sample", "Samples"),
                    ("fee", "Fee to the company"),
                    ("new", "Special fee for a new customer"),
                    ("cash", "Cash or the like"),
                ],
                max_length=10,
            ),
        ),
        migrations.AddField(
            model_name="expenserules",
            name="made_at",
            field=models.DateTimeField(default=shuke.kit.clock.now),
        ),
        migrations.AddField(
            model_name="expenserules",
            name="made_label",
            field=models.CharField(blank=True, max_length=120),
        ),
        migrations.AddField(
            model_name="expenserules",
            name="note",
            field=models.CharField(blank=True, max_length=300),
        ),
        migrations.AddField(
            model_name="expenserules",
            name="valid_from",
            field=models.DateField(default=datetime.date(2000, 1, 1)),
            preserve_default=False,
        ),
        migrations.AlterField(
            model_name="expense",
            name="state",
            field=models.CharField(
                choices=[
                    ("applied", "Waits for approval"),
                    ("approved", "Approved"),
                    ("refused", "Refused"),
                    ("withdrawn", "Withdrawn"),
                    ("listed", "In the monthly sheet"),
                    ("payable", "Signed, to be paid"),
                    ("paid", "Advanced, receipts due"),
                    ("balance", "Settled, a difference is open"),
                    ("settled", "Settled"),
                    ("void", "Void"),
                ],
                default="applied",
                max_length=10,
            ),
        ),
        migrations.AlterField(
            model_name="expenserate",
            name="product",
            field=models.CharField(blank=True, max_length=80),
        ),
        migrations.AddIndex(
            model_name="expenserules",
            index=models.Index(fields=["merchant_id", "-valid_from", "-id"], name="keyaccounts_rules_latest"),
        ),
        migrations.RunSQL(_EVEN, migrations.RunSQL.noop),
        migrations.AddConstraint(
            model_name="expense",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("returned_minor__gte", 0),
                    ("returned_minor__lte", models.F("paid_minor")),
                    ("topped_minor__gte", 0),
                ),
                name="keyaccounts_expense_moves",
            ),
        ),
        migrations.AddConstraint(
            model_name="expense",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "settled"), _negated=True),
                    (
                        "paid_minor",
                        django.db.models.expressions.CombinedExpression(
                            django.db.models.expressions.CombinedExpression(
                                models.F("settled_minor"), "+", models.F("returned_minor")
                            ),
                            "-",
                            models.F("topped_minor"),
                        ),
                    ),
                    _connector="OR",
                ),
                name="keyaccounts_expense_even",
            ),
        ),
        migrations.AddConstraint(
            model_name="expenserate",
            constraint=models.UniqueConstraint(fields=("merchant_id", "kind", "product"), name="keyaccounts_rate_line"),
        ),
        migrations.AddConstraint(
            model_name="expenserate",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("kind", ""), models.Q(("product", ""), _negated=True)),
                    models.Q(models.Q(("kind", ""), _negated=True), ("product", "")),
                    _connector="OR",
                ),
                name="keyaccounts_rate_of",
            ),
        ),
        migrations.AddField(
            model_name="expensemove",
            name="expense",
            field=shuke.kit.tenancy.models.TenantForeignKey(
                db_constraint=False,
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="moves",
                to="keyaccounts.expense",
            ),
        ),
        migrations.AddIndex(
            model_name="expensemove",
            index=models.Index(fields=["merchant_id", "expense"], name="keyaccounts_move_expense"),
        ),
        migrations.AddConstraint(
            model_name="expensemove",
            constraint=models.UniqueConstraint(fields=("merchant_id", "number"), name="keyaccounts_move_once"),
        ),
        migrations.AddConstraint(
            model_name="expensemove",
            constraint=models.CheckConstraint(
                condition=models.Q(("amount_minor__gt", 0), models.Q(("number", ""), _negated=True)),
                name="keyaccounts_move_sum",
            ),
        ),
        TenantTable("expensemove"),
    ]
