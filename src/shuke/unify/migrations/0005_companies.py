"""An import may hold companies; what it changed of each is kept, so that it can be taken back."""

import django.db.models.deletion
from django.db import migrations, models

import shuke.kit.tenancy.models
import shuke.kit.tenancy.scope
from shuke.kit.tenancy.operations import TenantTable


class Migration(migrations.Migration):
    dependencies = [
        ("customers", "0014_company_facts"),
        ("unify", "0004_whose_row"),
    ]

    operations = [
        migrations.AlterField(
            model_name="importbatch",
            name="kind",
            field=models.CharField(
                choices=[
                    ("purchases", "Past purchases"),
                    ("members", "Members and balances"),
                    ("companies", "Companies"),
                ],
                default="purchases",
                max_length=10,
            ),
        ),
        migrations.CreateModel(
            name="ImportedCompany",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                (
                    "merchant_id",
                    models.BigIntegerField(default=shuke.kit.tenancy.scope.current_merchant, editable=False),
                ),
                ("opened", models.BooleanField(default=False)),
                ("changes", models.JSONField(default=dict)),
                ("facts", models.JSONField(default=list)),
                (
                    "batch",
                    shuke.kit.tenancy.models.TenantForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="companies",
                        to="unify.importbatch",
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
                "db_table": "unify_import_company",
                "indexes": [models.Index(fields=["merchant_id", "customer"], name="unify_imports_of_company")],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("merchant_id", "batch", "customer"), name="unify_import_company_once"
                    )
                ],
            },
        ),
        TenantTable("importedcompany"),
    ]
