"""People at companies, what companies buy from whom, households of private customers."""

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
    ]

    operations = [
        migrations.CreateModel(
            name="Contact",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                (
                    "merchant_id",
                    models.BigIntegerField(default=shuke.kit.tenancy.scope.current_merchant, editable=False),
                ),
                ("birth_month", models.SmallIntegerField(null=True)),
                ("birth_day", models.SmallIntegerField(null=True)),
                ("birth_year", models.SmallIntegerField(null=True)),
                ("birth_lunar", models.BooleanField(default=False)),
                ("birth_leap", models.BooleanField(default=False)),
                ("name", models.CharField(max_length=80)),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("general", "General manager"),
                            ("deputy", "Deputy manager"),
                            ("head", "Department head"),
                            ("supervisor", "Supervisor"),
                            ("user", "User of the goods"),
                            ("buyer", "Buyer"),
                            ("finance", "Finance"),
                            ("other", "Other"),
                        ],
                        max_length=20,
                    ),
                ),
                ("title", models.CharField(blank=True, max_length=60)),
                ("department", models.CharField(blank=True, max_length=60)),
                ("phone", models.CharField(blank=True, db_collation="C", max_length=20)),
                ("email", models.EmailField(blank=True, max_length=254)),
                ("note", models.TextField(blank=True)),
                ("left_on", models.DateField(null=True)),
                ("created_at", models.DateTimeField(default=shuke.kit.clock.now)),
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
                    "reports_to",
                    shuke.kit.tenancy.models.TenantForeignKey(
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="customers.contact",
                    ),
                ),
            ],
            options={
                "db_table": "customers_contact",
                "indexes": [
                    models.Index(fields=["merchant_id", "customer", "id"], name="customers_contacts_of"),
                    models.Index(fields=["merchant_id", "reports_to"], name="customers_contacts_under"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("reports_to", None),
                            models.Q(("reports_to", models.F("id")), _negated=True),
                            _connector="OR",
                        ),
                        name="customers_contact_own_boss",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                models.Q(
                                    ("birth_day__gte", 1),
                                    ("birth_day__lte", 31),
                                    ("birth_month__gte", 1),
                                    ("birth_month__lte", 12),
                                ),
                                models.Q(("birth_day", None), ("birth_month", None), ("birth_year", None)),
                                _connector="OR",
                            ),
                            models.Q(("birth_leap", False), ("birth_lunar", True), _connector="OR"),
                        ),
                        name="customers_contact_birth",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="HouseholdMember",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                (
                    "merchant_id",
                    models.BigIntegerField(default=shuke.kit.tenancy.scope.current_merchant, editable=False),
                ),
                ("birth_month", models.SmallIntegerField(null=True)),
                ("birth_day", models.SmallIntegerField(null=True)),
                ("birth_year", models.SmallIntegerField(null=True)),
                ("birth_lunar", models.BooleanField(default=False)),
                ("birth_leap", models.BooleanField(default=False)),
                ("name", models.CharField(max_length=80)),
                ("relation", models.CharField(blank=True, max_length=40)),
                ("sizes", models.CharField(blank=True, max_length=200)),
                ("tastes", models.CharField(blank=True, max_length=200)),
                ("note", models.TextField(blank=True)),
                ("agreed_on", models.DateField()),
                ("agreed_how", models.CharField(max_length=80)),
                ("created_at", models.DateTimeField(default=shuke.kit.clock.now)),
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
                "db_table": "customers_household",
                "indexes": [models.Index(fields=["merchant_id", "customer", "id"], name="customers_household_of")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("agreed_how", ""), _negated=True), name="customers_household_agreed"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                models.Q(
                                    ("birth_day__gte", 1),
                                    ("birth_day__lte", 31),
                                    ("birth_month__gte", 1),
                                    ("birth_month__lte", 12),
                                ),
                                models.Q(("birth_day", None), ("birth_month", None), ("birth_year", None)),
                                _connector="OR",
                            ),
                            models.Q(("birth_leap", False), ("birth_lunar", True), _connector="OR"),
                        ),
                        name="customers_household_birth",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Volume",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                (
                    "merchant_id",
                    models.BigIntegerField(default=shuke.kit.tenancy.scope.current_merchant, editable=False),
                ),
                ("year", models.SmallIntegerField()),
                ("product", models.CharField(max_length=80)),
                ("supplier", models.CharField(blank=True, max_length=80)),
                ("amount_minor", models.BigIntegerField()),
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
                "db_table": "customers_volume",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("merchant_id", "customer", "year", "product", "supplier"), name="customers_volume_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("amount_minor__gte", 0)), name="customers_volume_not_below"
                    ),
                ],
            },
        ),
        TenantTable("contact"),
        TenantTable("householdmember"),
        TenantTable("volume"),
    ]
