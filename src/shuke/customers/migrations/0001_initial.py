import datetime

import django.contrib.postgres.fields
import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models

import shuke.kit.clock
import shuke.kit.tenancy.models
import shuke.kit.tenancy.scope
from shuke.kit.tenancy.operations import TenantTable


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("identity", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Customer",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                (
                    "merchant_id",
                    models.BigIntegerField(default=shuke.kit.tenancy.scope.current_merchant, editable=False),
                ),
                ("person_id", models.BigIntegerField(blank=True, null=True)),
                (
                    "kind",
                    models.CharField(
                        choices=[("person", "Person"), ("company", "Company")], default="person", max_length=10
                    ),
                ),
                ("name", models.CharField(max_length=80)),
                ("family_name", models.CharField(blank=True, max_length=40)),
                ("given_name", models.CharField(blank=True, max_length=80)),
                ("name_key", models.CharField(db_collation="C", max_length=120)),
                ("email", models.EmailField(blank=True, max_length=254)),
                ("gender", models.CharField(blank=True, max_length=10)),
                ("birthday", models.DateField(blank=True, null=True)),
                ("birthday_md", models.SmallIntegerField(editable=False, null=True)),
                ("language", models.CharField(blank=True, max_length=10)),
                ("source", models.CharField(default="console", max_length=20)),
                ("external_ref", models.CharField(blank=True, max_length=80)),
                ("archived_at", models.DateTimeField(blank=True, null=True)),
                ("batch", models.BigIntegerField(null=True)),
                ("created_at", models.DateTimeField(default=shuke.kit.clock.now)),
                (
                    "owner",
                    shuke.kit.tenancy.models.TenantForeignKey(
                        blank=True,
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
                "db_table": "customers_customer",
            },
        ),
        migrations.CreateModel(
            name="Consent",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                (
                    "merchant_id",
                    models.BigIntegerField(default=shuke.kit.tenancy.scope.current_merchant, editable=False),
                ),
                (
                    "purpose",
                    models.CharField(
                        choices=[
                            ("service", "Service messages"),
                            ("offers", "Offers"),
                            ("care", "Birthday and care"),
                            ("surveys", "Surveys"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "channel",
                    models.CharField(
                        choices=[
                            ("sms", "Text message"),
                            ("wechat", "WeChat"),
                            ("phone", "Phone call"),
                            ("mail", "Email"),
                        ],
                        max_length=20,
                    ),
                ),
                ("granted", models.BooleanField()),
                ("how", models.CharField(max_length=40)),
                ("text_version", models.CharField(max_length=20)),
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
                        related_name="consents",
                        to="customers.customer",
                    ),
                ),
            ],
            options={
                "db_table": "customers_consent",
            },
        ),
        migrations.CreateModel(
            name="Export",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                (
                    "merchant_id",
                    models.BigIntegerField(default=shuke.kit.tenancy.scope.current_merchant, editable=False),
                ),
                ("format", models.CharField(max_length=4)),
                ("view", models.JSONField(default=dict)),
                ("progress_id", models.BigIntegerField(null=True)),
                ("rows", models.IntegerField(default=0)),
                ("file", models.BinaryField(null=True)),
                ("created_at", models.DateTimeField(default=shuke.kit.clock.now)),
                ("expires_at", models.DateTimeField()),
                ("downloaded_at", models.DateTimeField(null=True)),
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
                "db_table": "customers_export",
            },
        ),
        migrations.CreateModel(
            name="FormerRow",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                (
                    "merchant_id",
                    models.BigIntegerField(default=shuke.kit.tenancy.scope.current_merchant, editable=False),
                ),
                ("source", models.TextField()),
                ("row_id", models.BigIntegerField()),
                ("operation", models.TextField()),
                ("old", models.JSONField()),
                ("at", models.DateTimeField()),
            ],
            options={
                "db_table": "customers_former_row",
                "indexes": [models.Index(fields=["merchant_id", "source", "row_id"], name="customers_former_of")],
            },
        ),
        migrations.CreateModel(
            name="Note",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                (
                    "merchant_id",
                    models.BigIntegerField(default=shuke.kit.tenancy.scope.current_merchant, editable=False),
                ),
                ("text", models.TextField()),
                ("at", models.DateTimeField(default=shuke.kit.clock.now)),
                (
                    "author",
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
                        related_name="notes",
                        to="customers.customer",
                    ),
                ),
            ],
            options={
                "db_table": "customers_note",
            },
        ),
        migrations.CreateModel(
            name="OwnerPeriod",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                (
                    "merchant_id",
                    models.BigIntegerField(default=shuke.kit.tenancy.scope.current_merchant, editable=False),
                ),
                ("since", models.DateTimeField(default=shuke.kit.clock.now)),
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
                        related_name="owner_periods",
                        to="customers.customer",
                    ),
                ),
                (
                    "owner",
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
                "db_table": "customers_owner_period",
            },
        ),
        migrations.CreateModel(
            name="Phone",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                (
                    "merchant_id",
                    models.BigIntegerField(default=shuke.kit.tenancy.scope.current_merchant, editable=False),
                ),
                ("number", models.CharField(db_collation="C", max_length=20)),
                ("label", models.CharField(blank=True, max_length=20)),
                ("position", models.SmallIntegerField(default=0)),
                ("verified_at", models.DateTimeField(null=True)),
                (
                    "customer",
                    shuke.kit.tenancy.models.TenantForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="phones",
                        to="customers.customer",
                    ),
                ),
            ],
            options={
                "db_table": "customers_phone",
                "ordering": ["position", "id"],
            },
        ),
        migrations.CreateModel(
            name="Tag",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                (
                    "merchant_id",
                    models.BigIntegerField(default=shuke.kit.tenancy.scope.current_merchant, editable=False),
                ),
                ("name", models.CharField(max_length=30)),
                ("created_at", models.DateTimeField(default=shuke.kit.clock.now)),
            ],
            options={
                "db_table": "customers_tag",
                "constraints": [models.UniqueConstraint(fields=("merchant_id", "name"), name="customers_tag_once")],
            },
        ),
        migrations.CreateModel(
            name="Tagging",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                (
                    "merchant_id",
                    models.BigIntegerField(default=shuke.kit.tenancy.scope.current_merchant, editable=False),
                ),
                ("at", models.DateTimeField(default=shuke.kit.clock.now)),
                (
                    "customer",
                    shuke.kit.tenancy.models.TenantForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="taggings",
                        to="customers.customer",
                    ),
                ),
                (
                    "tag",
                    shuke.kit.tenancy.models.TenantForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="taggings",
                        to="customers.tag",
                    ),
                ),
            ],
            options={
                "db_table": "customers_tagging",
            },
        ),
        migrations.CreateModel(
            name="TimelineEntry",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                (
                    "merchant_id",
                    models.BigIntegerField(default=shuke.kit.tenancy.scope.current_merchant, editable=False),
                ),
                ("at", models.DateTimeField()),
                ("kind", models.CharField(max_length=30)),
                ("ref", models.CharField(max_length=80)),
                ("amount_minor", models.BigIntegerField(null=True)),
                ("params", models.JSONField(default=dict)),
                ("batch", models.BigIntegerField(null=True)),
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
                "db_table": "customers_timeline",
            },
        ),
        migrations.CreateModel(
            name="Token",
            fields=[
                (
                    "merchant_id",
                    models.BigIntegerField(default=shuke.kit.tenancy.scope.current_merchant, editable=False),
                ),
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "merchant_id",
                        "customer_id",
                        "token",
                        blank=True,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("token", models.TextField(db_collation="C")),
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
                "db_table": "customers_token",
            },
        ),
        migrations.CreateModel(
            name="Traits",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                (
                    "merchant_id",
                    models.BigIntegerField(default=shuke.kit.tenancy.scope.current_merchant, editable=False),
                ),
                (
                    "numbers",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.TextField(), db_default=models.Value("{}"), default=list, size=None
                    ),
                ),
                ("card_number", models.TextField(blank=True, db_default="", default="")),
                ("tier_name", models.TextField(blank=True, db_default="", default="")),
                ("tier_rank", models.SmallIntegerField(db_default=0, default=0)),
                ("points", models.BigIntegerField(db_default=0, default=0)),
                ("principal_minor", models.BigIntegerField(db_default=0, default=0)),
                ("bonus_minor", models.BigIntegerField(db_default=0, default=0)),
                ("balance_minor", models.BigIntegerField(db_default=0, default=0)),
                ("spend_minor", models.BigIntegerField(db_default=0, default=0)),
                ("spend_year_minor", models.BigIntegerField(db_default=0, default=0)),
                ("visits", models.IntegerField(db_default=0, default=0)),
                ("first_visit_on", models.DateField(null=True)),
                ("last_visit_on", models.DateField(null=True)),
                (
                    "recent_days",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.DateField(), db_default=models.Value("{}"), default=list, size=None
                    ),
                ),
                ("rhythm_days", models.DecimalField(decimal_places=1, max_digits=6, null=True)),
                ("next_visit_on", models.DateField(null=True)),
                ("late_on", models.DateField(null=True)),
                ("favourite", models.TextField(blank=True, db_default="", default="")),
                ("usual_weekday", models.SmallIntegerField(null=True)),
                ("served_by", models.TextField(blank=True, db_default="", default="")),
                ("rfm_recency", models.SmallIntegerField(null=True)),
                ("rfm_frequency", models.SmallIntegerField(null=True)),
                ("rfm_money", models.SmallIntegerField(null=True)),
                ("segment", models.TextField(blank=True, db_default="", default="")),
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
                "db_table": "customers_traits",
            },
        ),
        migrations.AddIndex(
            model_name="customer",
            index=models.Index(fields=["merchant_id", "name_key", "id"], name="customers_by_name"),
        ),
        migrations.AddIndex(
            model_name="customer",
            index=models.Index(fields=["merchant_id", "owner", "id"], name="customers_by_owner"),
        ),
        migrations.AddIndex(
            model_name="customer",
            index=models.Index(fields=["merchant_id", "birthday_md", "id"], name="customers_by_birthday"),
        ),
        migrations.AddIndex(
            model_name="customer",
            index=models.Index(
                condition=models.Q(("batch__isnull", False)), fields=["merchant_id", "batch"], name="customers_by_batch"
            ),
        ),
        migrations.AddIndex(
            model_name="customer",
            index=models.Index(
                condition=models.Q(("archived_at__isnull", False)),
                fields=["merchant_id", "id"],
                name="customers_archived",
            ),
        ),
        migrations.AddIndex(
            model_name="customer",
            index=models.Index(
                condition=models.Q(("person_id__isnull", False)), fields=["person_id"], name="customers_by_person"
            ),
        ),
        migrations.AddConstraint(
            model_name="customer",
            constraint=models.UniqueConstraint(
                condition=models.Q(("external_ref", ""), _negated=True),
                fields=("merchant_id", "external_ref"),
                name="customers_external_once",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="customer",
            trigger=pgtrigger.compiler.Trigger(
                name="customers_keep_customer",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\n    INSERT INTO customers_former_row (merchant_id, source, row_id, operation, old, at)\n    VALUES (OLD.merchant_id, TG_TABLE_NAME, OLD.id, TG_OP, to_jsonb(OLD), clock_timestamp());\n    RETURN NULL;\n",
                    hash="cf9071e02b0901e72c36118330171979f400aa5c",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_customers_keep_customer_3863a",
                    table="customers_customer",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddIndex(
            model_name="consent",
            index=models.Index(
                fields=["merchant_id", "customer", "purpose", "channel", "-id"], name="customers_consents_of"
            ),
        ),
        migrations.AddIndex(
            model_name="note",
            index=models.Index(fields=["merchant_id", "customer", "-at"], name="customers_notes_of"),
        ),
        migrations.AddIndex(
            model_name="ownerperiod",
            index=models.Index(fields=["merchant_id", "customer", "-id"], name="customers_owners_of"),
        ),
        migrations.AddIndex(
            model_name="phone",
            index=models.Index(fields=["merchant_id", "number"], name="customers_by_phone"),
        ),
        migrations.AddConstraint(
            model_name="phone",
            constraint=models.UniqueConstraint(
                fields=("merchant_id", "customer", "number"), name="customers_phone_once"
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="phone",
            trigger=pgtrigger.compiler.Trigger(
                name="customers_keep_phone",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\n    INSERT INTO customers_former_row (merchant_id, source, row_id, operation, old, at)\n    VALUES (OLD.merchant_id, TG_TABLE_NAME, OLD.id, TG_OP, to_jsonb(OLD), clock_timestamp());\n    RETURN NULL;\n",
                    hash="33839424d7ca83e0a9a2e900eaf9e4cecfa0dfba",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_customers_keep_phone_1438b",
                    table="customers_phone",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddIndex(
            model_name="tagging",
            index=models.Index(fields=["merchant_id", "customer"], name="customers_tags_of"),
        ),
        migrations.AddConstraint(
            model_name="tagging",
            constraint=models.UniqueConstraint(
                fields=("merchant_id", "tag", "customer"), name="customers_tagging_once"
            ),
        ),
        migrations.AddIndex(
            model_name="timelineentry",
            index=models.Index(fields=["merchant_id", "customer", "-at", "-id"], name="customers_timeline_recent"),
        ),
        migrations.AddIndex(
            model_name="timelineentry",
            index=models.Index(
                condition=models.Q(("batch__isnull", False)),
                fields=["merchant_id", "batch"],
                name="customers_timeline_batch",
            ),
        ),
        migrations.AddConstraint(
            model_name="timelineentry",
            constraint=models.UniqueConstraint(
                fields=("merchant_id", "customer", "kind", "ref"), name="customers_timeline_once"
            ),
        ),
        migrations.AddIndex(
            model_name="token",
            index=models.Index(fields=["merchant_id", "token", "customer"], name="customers_token_find"),
        ),
        migrations.AddIndex(
            model_name="traits",
            index=models.Index(fields=["merchant_id", "tier_rank", "customer"], name="customers_by_tier"),
        ),
        migrations.AddIndex(
            model_name="traits",
            index=models.Index(fields=["merchant_id", "points", "customer"], name="customers_by_points"),
        ),
        migrations.AddIndex(
            model_name="traits",
            index=models.Index(fields=["merchant_id", "balance_minor", "customer"], name="customers_by_balance"),
        ),
        migrations.AddIndex(
            model_name="traits",
            index=models.Index(fields=["merchant_id", "spend_minor", "customer"], name="customers_by_spend"),
        ),
        migrations.AddIndex(
            model_name="traits",
            index=models.Index(
                models.F("merchant_id"),
                models.Case(
                    models.When(late_on__isnull=True, then=models.Value(datetime.date(1, 1, 1))),
                    default=models.F("late_on"),
                ),
                models.F("customer"),
                name="customers_by_late",
            ),
        ),
        migrations.AddIndex(
            model_name="traits",
            index=models.Index(
                models.F("merchant_id"),
                models.Case(
                    models.When(last_visit_on__isnull=True, then=models.Value(datetime.date(1, 1, 1))),
                    default=models.F("last_visit_on"),
                ),
                models.F("customer"),
                name="customers_by_last_visit",
            ),
        ),
        migrations.AddConstraint(
            model_name="traits",
            constraint=models.UniqueConstraint(fields=("merchant_id", "customer"), name="customers_traits_once"),
        ),
        TenantTable("customer", policies=("tenant", "person")),
        TenantTable("phone"),
        TenantTable("token"),
        TenantTable("tag"),
        TenantTable("tagging"),
        TenantTable("note"),
        TenantTable("consent", append_only=True),
        TenantTable("ownerperiod", append_only=True),
        TenantTable("timelineentry"),
        TenantTable("traits"),
        TenantTable("formerrow", append_only=True),
        TenantTable("export"),
    ]
