import django.db.models.deletion
from django.db import migrations, models

import shuke.kit.tenancy.models
import shuke.kit.tenancy.scope
from shuke.kit.tenancy.operations import TenantTable


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.RunSQL(
            """
            CREATE FUNCTION shuke_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN
              RAISE EXCEPTION '% is append-only: % refused', TG_TABLE_NAME, TG_OP USING ERRCODE = 'restrict_violation';
            END $$
            """,
            "DROP FUNCTION shuke_refuse_change()",
        ),
        migrations.CreateModel(
            name="Attempt",
            fields=[
                ("key", models.TextField(primary_key=True, serialize=False)),
                ("tries", models.IntegerField(default=0)),
                ("since", models.DateTimeField()),
                ("locked_until", models.DateTimeField(null=True)),
                ("lockouts", models.SmallIntegerField(default=0)),
            ],
            options={
                "db_table": "kit_attempt",
            },
        ),
        migrations.CreateModel(
            name="Progress",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                (
                    "merchant_id",
                    models.BigIntegerField(default=shuke.kit.tenancy.scope.current_merchant, editable=False),
                ),
                ("kind", models.TextField()),
                ("label", models.TextField(blank=True)),
                ("done", models.BigIntegerField(default=0)),
                ("total", models.BigIntegerField(null=True)),
                ("state", models.TextField(default="running")),
                ("message", models.TextField(blank=True)),
                ("started_at", models.DateTimeField()),
                ("ended_at", models.DateTimeField(null=True)),
            ],
            options={
                "db_table": "kit_progress",
            },
        ),
        migrations.CreateModel(
            name="Audit",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                (
                    "merchant_id",
                    models.BigIntegerField(default=shuke.kit.tenancy.scope.current_merchant, editable=False),
                ),
                ("work", models.UUIDField()),
                ("position", models.SmallIntegerField()),
                ("action", models.TextField()),
                ("actor_kind", models.TextField()),
                ("person_id", models.BigIntegerField(null=True)),
                ("staff_id", models.BigIntegerField(null=True)),
                ("api_key_id", models.BigIntegerField(null=True)),
                ("label", models.TextField(blank=True)),
                ("address", models.TextField(blank=True)),
                ("details", models.JSONField()),
                ("at", models.DateTimeField()),
            ],
            options={
                "db_table": "kit_audit",
                "indexes": [models.Index(fields=["merchant_id", "-at"], name="kit_audit_recent")],
            },
        ),
        migrations.CreateModel(
            name="EventRow",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                (
                    "merchant_id",
                    models.BigIntegerField(default=shuke.kit.tenancy.scope.current_merchant, editable=False),
                ),
                ("subject", models.BigIntegerField(null=True)),
                ("number", models.BigIntegerField()),
                ("name", models.TextField()),
                ("payload", models.JSONField()),
                ("work", models.UUIDField()),
                ("at", models.DateTimeField()),
            ],
            options={
                "db_table": "kit_event",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("merchant_id", "subject", "number"),
                        name="kit_event_order",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="StoredAnswer",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                (
                    "merchant_id",
                    models.BigIntegerField(default=shuke.kit.tenancy.scope.current_merchant, editable=False),
                ),
                ("caller", models.TextField()),
                ("key", models.TextField()),
                ("body_hash", models.BinaryField()),
                ("status", models.SmallIntegerField()),
                ("body", models.JSONField()),
                ("keep", models.BooleanField()),
                ("at", models.DateTimeField()),
            ],
            options={
                "db_table": "kit_stored_answer",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("merchant_id", "caller", "key"),
                        name="kit_stored_answer_once",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Delivery",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                (
                    "merchant_id",
                    models.BigIntegerField(default=shuke.kit.tenancy.scope.current_merchant, editable=False),
                ),
                ("handler", models.TextField()),
                ("at", models.DateTimeField()),
                (
                    "event",
                    shuke.kit.tenancy.models.TenantForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="kit.eventrow",
                    ),
                ),
            ],
            options={
                "db_table": "kit_delivery",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("merchant_id", "event", "handler"),
                        name="kit_delivery_once",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Pending",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                (
                    "merchant_id",
                    models.BigIntegerField(default=shuke.kit.tenancy.scope.current_merchant, editable=False),
                ),
                ("subject", models.BigIntegerField(null=True)),
                ("tries", models.SmallIntegerField(db_default=0, default=0)),
                ("next_at", models.DateTimeField(null=True)),
                ("parked_at", models.DateTimeField(null=True)),
                ("error", models.TextField(blank=True, db_default="", default="")),
                (
                    "event",
                    shuke.kit.tenancy.models.TenantForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="kit.eventrow",
                    ),
                ),
            ],
            options={
                "db_table": "kit_pending",
                "indexes": [
                    models.Index(
                        fields=["merchant_id", "subject", "event"],
                        name="kit_pending_next",
                    )
                ],
            },
        ),
        TenantTable("audit", append_only=True),
        TenantTable("eventrow", append_only=True),
        TenantTable("pending", policies=("tenant", "platform")),
        TenantTable("delivery"),
        TenantTable("storedanswer"),
        TenantTable("progress"),
        migrations.RunSQL(
            """
            CREATE FUNCTION shuke_stored_answer(of_merchant bigint, of_caller text, of_key text)
            RETURNS TABLE (body_hash bytea, status smallint, body jsonb) LANGUAGE plpgsql AS $$
            BEGIN
              PERFORM pg_advisory_xact_lock(hashtextextended(of_caller || E'\\x1f' || of_key, of_merchant));
              RETURN QUERY SELECT a.body_hash, a.status, a.body FROM kit_stored_answer a
                WHERE a.merchant_id = of_merchant AND a.caller = of_caller AND a.key = of_key;
            END $$
            """,
            "DROP FUNCTION shuke_stored_answer(bigint, text, text)",
        ),
    ]
