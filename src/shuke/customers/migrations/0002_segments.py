"""What customers consumed, and segments that ask about it."""

import django.contrib.postgres.fields
import django.db.models.deletion
from django.db import migrations, models

import shuke.kit.clock
import shuke.kit.tenancy.models
import shuke.kit.tenancy.scope
from shuke.kit.tenancy.operations import TenantTable


def _merchant() -> tuple[str, models.Field]:
    return ("merchant_id", models.BigIntegerField(default=shuke.kit.tenancy.scope.current_merchant, editable=False))


def _key(*names: str) -> tuple[str, models.Field]:
    key = models.CompositePrimaryKey(*names, blank=True, editable=False, primary_key=True, serialize=False)
    return ("pk", key)


def _to(model: str, *, null: bool = False) -> models.Field:
    return shuke.kit.tenancy.models.TenantForeignKey(
        db_constraint=False,
        db_index=False,
        null=null,
        on_delete=django.db.models.deletion.PROTECT,
        related_name="+",
        to=model,
    )


def _days(**options: bool) -> models.Field:
    return django.contrib.postgres.fields.ArrayField(base_field=models.DateField(**options), size=None)


class Migration(migrations.Migration):
    dependencies = [("customers", "0001_initial"), ("identity", "0001_initial")]

    operations = [
        migrations.CreateModel(
            name="Item",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                _merchant(),
                ("name", models.CharField(max_length=120)),
                ("is_group", models.BooleanField(default=False)),
            ],
            options={
                "db_table": "customers_item",
                "constraints": [
                    models.UniqueConstraint(fields=("merchant_id", "is_group", "name"), name="customers_item_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="Consumed",
            fields=[
                _merchant(),
                _key("merchant_id", "customer_id"),
                ("customer", _to("customers.customer")),
                ("last_on", models.DateField()),
                ("days", _days()),
                (
                    "running_minor",
                    django.contrib.postgres.fields.ArrayField(base_field=models.BigIntegerField(), size=None),
                ),
                ("weekdays", _days(null=True)),
            ],
            options={"db_table": "customers_consumed"},
        ),
        migrations.CreateModel(
            name="Bought",
            fields=[
                _merchant(),
                _key("merchant_id", "customer_id", "item_id"),
                ("customer", _to("customers.customer")),
                ("item", _to("customers.item")),
                ("last_on", models.DateField()),
                ("days", _days()),
                (
                    "running",
                    django.contrib.postgres.fields.ArrayField(base_field=models.IntegerField(), size=None),
                ),
            ],
            options={
                "db_table": "customers_bought",
                "indexes": [
                    models.Index(
                        fields=["merchant_id", "item", "customer"], include=("last_on",), name="customers_bought_by"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Segment",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                _merchant(),
                ("name", models.CharField(max_length=60)),
                ("description", models.CharField(blank=True, max_length=200)),
                ("conditions", models.JSONField(default=dict)),
                ("frozen", models.BooleanField(default=False)),
                ("shared", models.BooleanField(default=True)),
                ("owner", _to("identity.staff", null=True)),
                ("created_at", models.DateTimeField(default=shuke.kit.clock.now)),
                ("changed_at", models.DateTimeField(default=shuke.kit.clock.now)),
                ("archived_at", models.DateTimeField(null=True)),
            ],
            options={
                "db_table": "customers_segment",
                "indexes": [models.Index(fields=["merchant_id", "name"], name="customers_segment_names")],
            },
        ),
        migrations.CreateModel(
            name="SegmentMember",
            fields=[
                _merchant(),
                _key("merchant_id", "segment_id", "customer_id"),
                ("segment", _to("customers.segment")),
                ("customer", _to("customers.customer")),
            ],
            options={
                "db_table": "customers_segment_member",
                "indexes": [models.Index(fields=["merchant_id", "customer"], name="customers_segments_of")],
            },
        ),
        migrations.AddIndex(
            model_name="consent",
            index=models.Index(
                fields=["merchant_id", "purpose", "channel", "customer", "-id"],
                include=("granted",),
                name="customers_consents_to",
            ),
        ),
        TenantTable("item"),
        TenantTable("consumed"),
        TenantTable("bought"),
        TenantTable("segment"),
        TenantTable("segmentmember"),
    ]
