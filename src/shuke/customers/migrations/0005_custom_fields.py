"""Fields that merchants make for themselves, and what stands in them."""

import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models

import shuke.kit.clock
import shuke.kit.tenancy.models
import shuke.kit.tenancy.scope
from shuke.kit.tenancy.operations import TenantTable


class Migration(migrations.Migration):
    dependencies = [
        ("customers", "0004_saved_views"),
    ]

    operations = [
        migrations.CreateModel(
            name="CustomField",
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
                            ("text", "Text"),
                            ("number", "Figure"),
                            ("day", "Date"),
                            ("yes_no", "Yes or no"),
                            ("choice", "One of several"),
                            ("many", "Several of several"),
                        ],
                        max_length=10,
                    ),
                ),
                ("name_zh", models.CharField(blank=True, max_length=40)),
                ("name_en", models.CharField(blank=True, max_length=40)),
                ("required", models.BooleanField(default=False)),
                ("at_till", models.BooleanField(default=False)),
                ("sensitive", models.BooleanField(default=False)),
                ("position", models.SmallIntegerField(default=0)),
                ("created_at", models.DateTimeField(default=shuke.kit.clock.now)),
                ("archived_at", models.DateTimeField(null=True)),
            ],
            options={
                "db_table": "customers_field",
                "indexes": [models.Index(fields=["merchant_id", "position", "id"], name="customers_fields_in_order")],
            },
        ),
        migrations.CreateModel(
            name="FieldOption",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                (
                    "merchant_id",
                    models.BigIntegerField(default=shuke.kit.tenancy.scope.current_merchant, editable=False),
                ),
                ("name_zh", models.CharField(blank=True, max_length=40)),
                ("name_en", models.CharField(blank=True, max_length=40)),
                ("position", models.SmallIntegerField(default=0)),
                ("archived_at", models.DateTimeField(null=True)),
                (
                    "field",
                    shuke.kit.tenancy.models.TenantForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="options",
                        to="customers.customfield",
                    ),
                ),
            ],
            options={
                "db_table": "customers_field_option",
                "indexes": [
                    models.Index(fields=["merchant_id", "field", "position", "id"], name="customers_options_of")
                ],
            },
        ),
        migrations.CreateModel(
            name="FieldValue",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                (
                    "merchant_id",
                    models.BigIntegerField(default=shuke.kit.tenancy.scope.current_merchant, editable=False),
                ),
                ("text", models.TextField(null=True)),
                ("number", models.DecimalField(decimal_places=4, max_digits=17, null=True)),
                ("day", models.DateField(null=True)),
                ("option", models.BigIntegerField(null=True)),
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
                    "field",
                    shuke.kit.tenancy.models.TenantForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="customers.customfield",
                    ),
                ),
            ],
            options={
                "db_table": "customers_field_value",
                "indexes": [
                    models.Index(fields=["merchant_id", "field", "option", "customer"], name="customers_values_in")
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("merchant_id", "customer", "field", "option"),
                        name="customers_value_once",
                        nulls_distinct=False,
                    )
                ],
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="fieldvalue",
            trigger=pgtrigger.compiler.Trigger(
                name="customers_keep_value",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\n    INSERT INTO customers_former_row (merchant_id, source, row_id, operation, old, at)\n    VALUES (OLD.merchant_id, TG_TABLE_NAME, OLD.id, TG_OP, to_jsonb(OLD), clock_timestamp());\n    RETURN NULL;\n",
                    hash="555a1ddf3bd3f29b72e01b7be2001ee02f650878",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_customers_keep_value_a4bf9",
                    table="customers_field_value",
                    when="AFTER",
                ),
            ),
        ),
        TenantTable("customfield"),
        TenantTable("fieldoption"),
        TenantTable("fieldvalue"),
    ]
