"""Files at a record."""

import django.db.models.deletion
from django.db import migrations, models

import shuke.kit.clock
import shuke.kit.tenancy.models
import shuke.kit.tenancy.scope
from shuke.kit.tenancy.operations import TenantTable


class Migration(migrations.Migration):
    dependencies = [
        ("customers", "0016_care"),
        ("identity", "0004_approvals_calendars"),
    ]

    operations = [
        migrations.CreateModel(
            name="KeptFile",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                (
                    "merchant_id",
                    models.BigIntegerField(default=shuke.kit.tenancy.scope.current_merchant, editable=False),
                ),
                ("key", models.CharField(db_collation="C", max_length=32)),
                ("name", models.CharField(max_length=120)),
                (
                    "ending",
                    models.CharField(
                        choices=[
                            ("pdf", "pdf"),
                            ("docx", "docx"),
                            ("xlsx", "xlsx"),
                            ("pptx", "pptx"),
                            ("txt", "txt"),
                            ("csv", "csv"),
                            ("jpg", "jpg"),
                            ("png", "png"),
                        ],
                        max_length=8,
                    ),
                ),
                ("size", models.IntegerField()),
                ("digest", models.CharField(db_collation="C", max_length=64)),
                ("note", models.CharField(blank=True, max_length=200)),
                ("added_at", models.DateTimeField(default=shuke.kit.clock.now)),
                ("removed_at", models.DateTimeField(null=True)),
                (
                    "added_by",
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
                "db_table": "customers_file",
                "indexes": [
                    models.Index(fields=["merchant_id", "customer", "-id"], name="customers_files_of"),
                    models.Index(
                        condition=models.Q(("removed_at__isnull", False)),
                        fields=["merchant_id", "removed_at"],
                        name="customers_files_gone",
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("merchant_id", "key"), name="customers_file_key"),
                    models.UniqueConstraint(
                        condition=models.Q(("removed_at", None)),
                        fields=("merchant_id", "customer", "digest"),
                        name="customers_file_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("size__range", (1, 32000000))), name="customers_file_size"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("ending__in", ["pdf", "docx", "xlsx", "pptx", "txt", "csv", "jpg", "png"])),
                        name="customers_file_kind",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("digest__regex", "^[0-9a-f]{64}$")), name="customers_file_digest"
                    ),
                ],
            },
        ),
        TenantTable("keptfile"),
    ]
