"""What cards look like: the draft, and each version that was published."""

import django.db.models.deletion
from django.db import migrations, models

import shuke.kit.clock
import shuke.kit.tenancy.models
import shuke.kit.tenancy.scope
from shuke.kit.tenancy.operations import TenantTable


class Migration(migrations.Migration):
    dependencies = [
        ("cards", "0006_openings"),
    ]

    operations = [
        migrations.CreateModel(
            name="DesignDraft",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                (
                    "merchant_id",
                    models.BigIntegerField(default=shuke.kit.tenancy.scope.current_merchant, editable=False),
                ),
                ("body", models.JSONField()),
                ("before", models.JSONField(null=True)),
                ("revision", models.IntegerField(default=1)),
                ("saved_at", models.DateTimeField(default=shuke.kit.clock.now)),
                ("staff_id", models.BigIntegerField(null=True)),
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
                "db_table": "cards_design_draft",
                "constraints": [
                    models.UniqueConstraint(fields=("merchant_id", "programme"), name="cards_design_draft_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="DesignVersion",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                (
                    "merchant_id",
                    models.BigIntegerField(default=shuke.kit.tenancy.scope.current_merchant, editable=False),
                ),
                ("number", models.IntegerField()),
                ("body", models.JSONField()),
                ("changed", models.JSONField(default=list)),
                ("since", models.DateTimeField(default=shuke.kit.clock.now)),
                ("staff_id", models.BigIntegerField(null=True)),
                ("note", models.CharField(blank=True, max_length=200)),
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
                "db_table": "cards_design_version",
                "constraints": [
                    models.UniqueConstraint(fields=("merchant_id", "programme", "number"), name="cards_design_once")
                ],
            },
        ),
        TenantTable("designdraft"),
        TenantTable("designversion", append_only=True),
    ]
