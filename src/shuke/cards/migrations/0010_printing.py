"""Cards that are printed: what was asked for, and every number of it."""

import django.db.models.deletion
from django.db import migrations, models

import shuke.kit.clock
import shuke.kit.tenancy.models
import shuke.kit.tenancy.scope
from shuke.kit.tenancy.operations import TenantTable


class Migration(migrations.Migration):
    dependencies = [
        ("cards", "0009_inbox"),
    ]

    operations = [
        migrations.CreateModel(
            name="PrintRequest",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                (
                    "merchant_id",
                    models.BigIntegerField(default=shuke.kit.tenancy.scope.current_merchant, editable=False),
                ),
                ("blank", models.BooleanField()),
                ("quantity", models.IntegerField()),
                ("first_number", models.CharField(max_length=16)),
                ("last_number", models.CharField(max_length=16)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("asked", "Asked for"),
                            ("printed", "Printed"),
                            ("handed_out", "Handed out"),
                            ("cancelled", "Cancelled"),
                        ],
                        default="asked",
                        max_length=12,
                    ),
                ),
                ("recipient", models.CharField(blank=True, max_length=80)),
                ("address", models.CharField(blank=True, max_length=200)),
                ("note", models.CharField(blank=True, max_length=200)),
                ("with_names", models.BooleanField(default=True)),
                ("asked_at", models.DateTimeField(default=shuke.kit.clock.now)),
                ("asked_by", models.BigIntegerField(null=True)),
                ("moved_at", models.DateTimeField(default=shuke.kit.clock.now)),
                ("moved_by", models.BigIntegerField(null=True)),
                ("key", models.TextField()),
                (
                    "version",
                    shuke.kit.tenancy.models.TenantForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="cards.designversion",
                    ),
                ),
            ],
            options={
                "db_table": "cards_print_request",
            },
        ),
        migrations.CreateModel(
            name="PrintedCard",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                (
                    "merchant_id",
                    models.BigIntegerField(default=shuke.kit.tenancy.scope.current_merchant, editable=False),
                ),
                ("place", models.IntegerField()),
                ("number", models.CharField(max_length=16)),
                ("blank", models.BooleanField()),
                ("tied_at", models.DateTimeField(null=True)),
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
                    "request",
                    shuke.kit.tenancy.models.TenantForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="cards",
                        to="cards.printrequest",
                    ),
                ),
            ],
            options={
                "db_table": "cards_printed_card",
            },
        ),
        migrations.AddConstraint(
            model_name="printrequest",
            constraint=models.UniqueConstraint(fields=("merchant_id", "key"), name="cards_print_request_once"),
        ),
        migrations.AddConstraint(
            model_name="printrequest",
            constraint=models.CheckConstraint(condition=models.Q(("quantity__gt", 0)), name="cards_print_quantity"),
        ),
        migrations.AddIndex(
            model_name="printedcard",
            index=models.Index(fields=["merchant_id", "number"], name="cards_printed_number"),
        ),
        migrations.AddConstraint(
            model_name="printedcard",
            constraint=models.UniqueConstraint(fields=("merchant_id", "request", "place"), name="cards_printed_place"),
        ),
        migrations.AddConstraint(
            model_name="printedcard",
            constraint=models.UniqueConstraint(
                condition=models.Q(("blank", True)), fields=("merchant_id", "number"), name="cards_printed_blank_once"
            ),
        ),
        TenantTable("printrequest"),
        TenantTable("printedcard"),
    ]
