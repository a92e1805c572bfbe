"""What is known of a company, version by version."""

import django.db.models.deletion
from django.db import migrations, models

import shuke.kit.clock
import shuke.kit.tenancy.models
import shuke.kit.tenancy.scope
from shuke.kit.tenancy.operations import TenantTable


class Migration(migrations.Migration):
    dependencies = [
        ("customers", "0013_key_customers"),
        ("identity", "0003_who_issued_a_key"),
    ]

    operations = [
        migrations.CreateModel(
            name="Fact",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                (
                    "merchant_id",
                    models.BigIntegerField(default=shuke.kit.tenancy.scope.current_merchant, editable=False),
                ),
                ("code", models.CharField(max_length=30)),
                ("place", models.SmallIntegerField(default=0)),
                ("text", models.TextField(blank=True)),
                ("day", models.DateField(null=True)),
                ("share", models.DecimalField(decimal_places=2, max_digits=5, null=True)),
                ("whole", models.BigIntegerField(null=True)),
                ("amount_minor", models.BigIntegerField(null=True)),
                ("detail", models.TextField(blank=True)),
                (
                    "source",
                    models.CharField(
                        choices=[
                            ("customer", "Told by the customer"),
                            ("visit", "Seen on a visit"),
                            ("register", "Public register"),
                            ("document", "Document"),
                            ("web", "Website or press"),
                            ("colleague", "A colleague"),
                            ("import", "Import"),
                            ("other", "Other"),
                        ],
                        max_length=20,
                    ),
                ),
                ("as_of", models.DateField()),
                ("written_at", models.DateTimeField(default=shuke.kit.clock.now)),
                ("verified_at", models.DateTimeField(null=True)),
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
                (
                    "verified_by",
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
                    "written_by",
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
                "db_table": "customers_fact",
                "indexes": [
                    models.Index(fields=["merchant_id", "customer", "code", "place", "-id"], name="customers_facts_of")
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("ended_at", None)),
                        fields=("merchant_id", "customer", "code", "place"),
                        name="customers_fact_holds_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("text", ""), _negated=True),
                            ("day__isnull", False),
                            ("whole__isnull", False),
                            ("amount_minor__isnull", False),
                            _connector="OR",
                        ),
                        name="customers_fact_says_something",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("share__gte", 0), ("share__lte", 100)), name="customers_fact_share"
                    ),
                ],
            },
        ),
        TenantTable("fact"),
    ]
