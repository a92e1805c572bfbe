"""Relationship expenses with sheets, advances, receipts and checks; the terms register."""

import django.db.models.deletion
from django.db import migrations, models

import shuke.kit.clock
import shuke.kit.tenancy.models
import shuke.kit.tenancy.scope
from shuke.kit.tenancy.operations import TenantTable


class Migration(migrations.Migration):
    dependencies = [
        ("customers", "0014_company_facts"),
        ("identity", "0004_approvals_calendars"),
        ("keyaccounts", "0006_health"),
    ]

    operations = [
        migrations.CreateModel(
            name="ExpenseRate",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                (
                    "merchant_id",
                    models.BigIntegerField(default=shuke.kit.tenancy.scope.current_merchant, editable=False),
                ),
                ("product", models.CharField(max_length=80)),
                ("account", models.CharField(blank=True, max_length=40)),
                ("unit", models.CharField(blank=True, max_length=20)),
                ("rate_minor", models.BigIntegerField()),
            ],
            options={
                "db_table": "keyaccounts_expense_rate",
                "constraints": [
                    models.UniqueConstraint(fields=("merchant_id", "product"), name="keyaccounts_rate_once"),
                    models.CheckConstraint(condition=models.Q(("rate_minor__gte", 0)), name="keyaccounts_rate_sum"),
                ],
            },
        ),
        migrations.CreateModel(
            name="ExpenseRules",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                (
                    "merchant_id",
                    models.BigIntegerField(default=shuke.kit.tenancy.scope.current_merchant, editable=False),
                ),
                ("cap_minor", models.BigIntegerField()),
                ("person_year_minor", models.BigIntegerField()),
                ("official_year_minor", models.BigIntegerField()),
                ("margin_bp", models.IntegerField()),
                ("after_sale", models.BooleanField()),
                ("spot_checks", models.SmallIntegerField()),
                ("checks_a_payout", models.SmallIntegerField()),
            ],
            options={
                "db_table": "keyaccounts_expense_rules",
                "constraints": [
                    models.UniqueConstraint(fields=("merchant_id",), name="keyaccounts_expense_rules_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("cap_minor__gte", 0),
                            ("checks_a_payout__gte", 0),
                            ("margin_bp__range", (0, 10000)),
                            ("official_year_minor__gte", 0),
                            ("person_year_minor__gte", 0),
                            ("spot_checks__gte", 3),
                        ),
                        name="keyaccounts_expense_rules_figures",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ExpenseSheet",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                (
                    "merchant_id",
                    models.BigIntegerField(default=shuke.kit.tenancy.scope.current_merchant, editable=False),
                ),
                ("month", models.DateField()),
                (
                    "state",
                    models.CharField(
                        choices=[("open", "Signatures missing"), ("signed", "Signed"), ("void", "Void")],
                        default="open",
                        max_length=10,
                    ),
                ),
                ("statistics_by", models.DateField()),
                ("checks_by", models.DateField()),
                ("advance_from", models.DateField()),
                ("made_at", models.DateTimeField(default=shuke.kit.clock.now)),
                ("closed_at", models.DateTimeField(null=True)),
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
                "db_table": "keyaccounts_expense_sheet",
            },
        ),
        migrations.CreateModel(
            name="Expense",
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
                ("purpose", models.CharField(max_length=300)),
                ("product", models.CharField(blank=True, max_length=80)),
                ("account", models.CharField(blank=True, max_length=40)),
                ("amount_minor", models.BigIntegerField()),
                ("applied_on", models.DateField()),
                ("happens_on", models.DateField()),
                ("contract_on", models.DateField(null=True)),
                ("flags", models.JSONField(default=list)),
                ("asked_person", models.BigIntegerField(null=True)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("applied", "Waits for approval"),
                            ("approved", "Approved"),
                            ("refused", "Refused"),
                            ("withdrawn", "Withdrawn"),
                            ("listed", "In the monthly sheet"),
                            ("payable", "Signed, to be paid"),
                            ("paid", "Advanced, receipts due"),
                            ("settled", "Settled"),
                            ("void", "Void"),
                        ],
                        default="applied",
                        max_length=10,
                    ),
                ),
                ("approval_id", models.BigIntegerField(null=True)),
                ("sale_minor", models.BigIntegerField(default=0)),
                ("collected_minor", models.BigIntegerField(default=0)),
                ("paid_minor", models.BigIntegerField(default=0)),
                ("paid_at", models.DateTimeField(null=True)),
                ("paid_person", models.BigIntegerField(null=True)),
                ("settled_minor", models.BigIntegerField(default=0)),
                ("settled_at", models.DateTimeField(null=True)),
                ("settled_person", models.BigIntegerField(null=True)),
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
                    "plan",
                    shuke.kit.tenancy.models.TenantForeignKey(
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="keyaccounts.careplan",
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
                (
                    "sheet",
                    shuke.kit.tenancy.models.TenantForeignKey(
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="keyaccounts.expensesheet",
                    ),
                ),
            ],
            options={
                "db_table": "keyaccounts_expense",
            },
        ),
        migrations.CreateModel(
            name="Outstanding",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                (
                    "merchant_id",
                    models.BigIntegerField(default=shuke.kit.tenancy.scope.current_merchant, editable=False),
                ),
                ("minor", models.BigIntegerField(default=0)),
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
                "db_table": "keyaccounts_outstanding",
            },
        ),
        migrations.CreateModel(
            name="RecipientYear",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                (
                    "merchant_id",
                    models.BigIntegerField(default=shuke.kit.tenancy.scope.current_merchant, editable=False),
                ),
                ("person_key", models.CharField(max_length=120)),
                ("year", models.SmallIntegerField()),
                ("used_minor", models.BigIntegerField(default=0)),
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
                "db_table": "keyaccounts_recipient_year",
            },
        ),
        migrations.CreateModel(
            name="SheetSignature",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                (
                    "merchant_id",
                    models.BigIntegerField(default=shuke.kit.tenancy.scope.current_merchant, editable=False),
                ),
                ("place", models.SmallIntegerField()),
                ("person", models.BigIntegerField()),
                ("label", models.CharField(max_length=120)),
                ("at", models.DateTimeField(default=shuke.kit.clock.now)),
                (
                    "sheet",
                    shuke.kit.tenancy.models.TenantForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="signatures",
                        to="keyaccounts.expensesheet",
                    ),
                ),
                (
                    "staff",
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
                "db_table": "keyaccounts_signature",
            },
        ),
        migrations.CreateModel(
            name="SpotDraw",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                (
                    "merchant_id",
                    models.BigIntegerField(default=shuke.kit.tenancy.scope.current_merchant, editable=False),
                ),
                ("month", models.DateField()),
                ("seed", models.CharField(max_length=64)),
                ("at", models.DateTimeField(default=shuke.kit.clock.now)),
            ],
            options={
                "db_table": "keyaccounts_spot_draw",
                "constraints": [models.UniqueConstraint(fields=("merchant_id", "month"), name="keyaccounts_draw_once")],
            },
        ),
        migrations.CreateModel(
            name="SpotCheck",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                (
                    "merchant_id",
                    models.BigIntegerField(default=shuke.kit.tenancy.scope.current_merchant, editable=False),
                ),
                (
                    "found",
                    models.CharField(
                        choices=[("open", "To be checked"), ("fine", "In order"), ("wrong", "Objected")],
                        default="open",
                        max_length=10,
                    ),
                ),
                ("note", models.CharField(blank=True, max_length=300)),
                ("checked_label", models.CharField(blank=True, max_length=120)),
                ("checked_person", models.BigIntegerField(null=True)),
                ("checked_at", models.DateTimeField(null=True)),
                (
                    "expense",
                    shuke.kit.tenancy.models.TenantForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="keyaccounts.expense",
                    ),
                ),
                (
                    "draw",
                    shuke.kit.tenancy.models.TenantForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="checks",
                        to="keyaccounts.spotdraw",
                    ),
                ),
            ],
            options={
                "db_table": "keyaccounts_spot_check",
            },
        ),
        migrations.CreateModel(
            name="TradeTerm",
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
                            ("listing", "Listing fee"),
                            ("rebate", "Rebate"),
                            ("display", "Display and promotion"),
                            ("credit", "Payment term"),
                            ("other", "Other"),
                        ],
                        max_length=10,
                    ),
                ),
                ("round", models.PositiveSmallIntegerField()),
                ("asked_minor", models.BigIntegerField(default=0)),
                ("agreed_minor", models.BigIntegerField(default=0)),
                ("rebate_bp", models.IntegerField(default=0)),
                ("first", models.DateField()),
                ("last", models.DateField(null=True)),
                ("note", models.CharField(blank=True, max_length=300)),
                ("made_label", models.CharField(blank=True, max_length=120)),
                ("made_at", models.DateTimeField(default=shuke.kit.clock.now)),
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
                "db_table": "keyaccounts_trade_term",
            },
        ),
        migrations.CreateModel(
            name="ExpenseReceipt",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                (
                    "merchant_id",
                    models.BigIntegerField(default=shuke.kit.tenancy.scope.current_merchant, editable=False),
                ),
                ("number", models.CharField(max_length=60)),
                ("amount_minor", models.BigIntegerField()),
                ("on", models.DateField()),
                ("issuer", models.CharField(blank=True, max_length=120)),
                ("made_at", models.DateTimeField(default=shuke.kit.clock.now)),
                (
                    "expense",
                    shuke.kit.tenancy.models.TenantForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="receipts",
                        to="keyaccounts.expense",
                    ),
                ),
            ],
            options={
                "db_table": "keyaccounts_receipt",
                "indexes": [models.Index(fields=["merchant_id", "expense"], name="keyaccounts_receipt_expense")],
                "constraints": [
                    models.UniqueConstraint(fields=("merchant_id", "number"), name="keyaccounts_receipt_once"),
                    models.CheckConstraint(condition=models.Q(("amount_minor__gt", 0)), name="keyaccounts_receipt_sum"),
                ],
            },
        ),
        migrations.CreateModel(
            name="ExpenseRecipient",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                (
                    "merchant_id",
                    models.BigIntegerField(default=shuke.kit.tenancy.scope.current_merchant, editable=False),
                ),
                ("name", models.CharField(max_length=80)),
                ("person_key", models.CharField(max_length=120)),
                ("official", models.BooleanField(default=False)),
                ("year", models.SmallIntegerField()),
                ("share_minor", models.BigIntegerField()),
                (
                    "expense",
                    shuke.kit.tenancy.models.TenantForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="recipients",
                        to="keyaccounts.expense",
                    ),
                ),
            ],
            options={
                "db_table": "keyaccounts_expense_recipient",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("merchant_id", "expense", "person_key"), name="keyaccounts_recipient_once"
                    )
                ],
            },
        ),
        migrations.AddIndex(
            model_name="expensesheet",
            index=models.Index(fields=["merchant_id", "-month"], name="keyaccounts_sheet_month"),
        ),
        migrations.AddConstraint(
            model_name="expensesheet",
            constraint=models.UniqueConstraint(fields=("merchant_id", "staff", "month"), name="keyaccounts_sheet_once"),
        ),
        migrations.AddConstraint(
            model_name="expensesheet",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("checks_by__lt", models.F("advance_from")), ("statistics_by__lt", models.F("checks_by"))
                ),
                name="keyaccounts_sheet_days",
            ),
        ),
        migrations.AddIndex(
            model_name="expense",
            index=models.Index(fields=["merchant_id", "-id"], name="keyaccounts_expense_recent"),
        ),
        migrations.AddIndex(
            model_name="expense",
            index=models.Index(fields=["merchant_id", "staff", "-id"], name="keyaccounts_expense_mine"),
        ),
        migrations.AddIndex(
            model_name="expense",
            index=models.Index(fields=["merchant_id", "customer", "happens_on"], name="keyaccounts_expense_customer"),
        ),
        migrations.AddIndex(
            model_name="expense",
            index=models.Index(fields=["merchant_id", "state", "happens_on"], name="keyaccounts_expense_state"),
        ),
        migrations.AddIndex(
            model_name="expense",
            index=models.Index(fields=["merchant_id", "sheet"], name="keyaccounts_expense_on_sheet"),
        ),
        migrations.AddConstraint(
            model_name="expense",
            constraint=models.UniqueConstraint(fields=("merchant_id", "key"), name="keyaccounts_expense_once"),
        ),
        migrations.AddConstraint(
            model_name="expense",
            constraint=models.CheckConstraint(
                condition=models.Q(("amount_minor__gt", 0)), name="keyaccounts_expense_amount"
            ),
        ),
        migrations.AddConstraint(
            model_name="expense",
            constraint=models.CheckConstraint(
                condition=models.Q(("kind", "cash"), _negated=True), name="keyaccounts_expense_no_cash"
            ),
        ),
        migrations.AddConstraint(
            model_name="expense",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("happens_on__gte", models.F("applied_on")),
                    models.Q(("contract_on", None), ("contract_on__gte", models.F("applied_on")), _connector="OR"),
                ),
                name="keyaccounts_expense_before",
            ),
        ),
        migrations.AddConstraint(
            model_name="expense",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("paid_person", None),
                        ("asked_person", None),
                        models.Q(("paid_person", models.F("asked_person")), _negated=True),
                        _connector="OR",
                    ),
                    models.Q(
                        ("settled_person", None),
                        ("asked_person", None),
                        models.Q(("settled_person", models.F("asked_person")), _negated=True),
                        _connector="OR",
                    ),
                ),
                name="keyaccounts_expense_not_own",
            ),
        ),
        migrations.AddConstraint(
            model_name="expense",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("paid_minor__gte", 0),
                    ("paid_minor__lte", models.F("amount_minor")),
                    ("settled_minor__gte", 0),
                    ("settled_minor__lte", models.F("amount_minor")),
                ),
                name="keyaccounts_expense_sums",
            ),
        ),
        migrations.AddConstraint(
            model_name="outstanding",
            constraint=models.UniqueConstraint(fields=("merchant_id", "staff"), name="keyaccounts_outstanding_once"),
        ),
        migrations.AddConstraint(
            model_name="outstanding",
            constraint=models.CheckConstraint(
                condition=models.Q(("minor__gte", 0)), name="keyaccounts_outstanding_sum"
            ),
        ),
        migrations.AddConstraint(
            model_name="recipientyear",
            constraint=models.UniqueConstraint(
                fields=("merchant_id", "customer", "person_key", "year"), name="keyaccounts_recipient_year_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="recipientyear",
            constraint=models.CheckConstraint(
                condition=models.Q(("used_minor__gte", 0)), name="keyaccounts_recipient_year_sum"
            ),
        ),
        migrations.AddConstraint(
            model_name="sheetsignature",
            constraint=models.UniqueConstraint(
                fields=("merchant_id", "sheet", "place"), name="keyaccounts_signature_place"
            ),
        ),
        migrations.AddConstraint(
            model_name="sheetsignature",
            constraint=models.UniqueConstraint(
                fields=("merchant_id", "sheet", "person"), name="keyaccounts_signature_person"
            ),
        ),
        migrations.AddConstraint(
            model_name="sheetsignature",
            constraint=models.CheckConstraint(
                condition=models.Q(("place__range", (1, 3))), name="keyaccounts_signature_three"
            ),
        ),
        migrations.AddConstraint(
            model_name="spotcheck",
            constraint=models.UniqueConstraint(
                fields=("merchant_id", "draw", "expense"), name="keyaccounts_check_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="spotcheck",
            constraint=models.CheckConstraint(
                condition=models.Q(("found", "open"), ("checked_person__isnull", False), _connector="OR"),
                name="keyaccounts_check_by",
            ),
        ),
        migrations.AddIndex(
            model_name="tradeterm",
            index=models.Index(fields=["merchant_id", "customer"], name="keyaccounts_trade_term_whose"),
        ),
        migrations.AddConstraint(
            model_name="tradeterm",
            constraint=models.UniqueConstraint(
                fields=("merchant_id", "customer", "kind", "round"), name="keyaccounts_trade_term_round"
            ),
        ),
        migrations.AddConstraint(
            model_name="tradeterm",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("agreed_minor__gte", 0),
                    ("asked_minor__gte", 0),
                    ("rebate_bp__range", (0, 10000)),
                    models.Q(("last", None), ("last__gte", models.F("first")), _connector="OR"),
                ),
                name="keyaccounts_trade_term_figures",
            ),
        ),
        TenantTable("expenserules"),
        TenantTable("expenserate"),
        TenantTable("expensesheet"),
        TenantTable("sheetsignature"),
        TenantTable("expense"),
        TenantTable("expenserecipient"),
        TenantTable("recipientyear"),
        TenantTable("outstanding"),
        TenantTable("expensereceipt"),
        TenantTable("spotdraw"),
        TenantTable("spotcheck"),
        TenantTable("tradeterm"),
    ]
