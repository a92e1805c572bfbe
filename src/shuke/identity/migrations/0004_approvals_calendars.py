"""Approvals with their levels; working hours, days of one's own, absences."""

import django.db.models.deletion
from django.db import migrations, models

import shuke.kit.clock
import shuke.kit.tenancy.models
import shuke.kit.tenancy.scope
from shuke.kit.tenancy.operations import TenantTable


class Migration(migrations.Migration):
    dependencies = [
        ("identity", "0003_who_issued_a_key"),
    ]

    operations = [
        migrations.CreateModel(
            name="Approval",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                (
                    "merchant_id",
                    models.BigIntegerField(default=shuke.kit.tenancy.scope.current_merchant, editable=False),
                ),
                ("kind", models.CharField(max_length=60)),
                ("subject_id", models.BigIntegerField()),
                ("title", models.CharField(max_length=200)),
                ("amount_minor", models.BigIntegerField(default=0)),
                ("params", models.JSONField(default=dict)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("waiting", "Waiting"),
                            ("approved", "Approved"),
                            ("refused", "Refused"),
                            ("withdrawn", "Withdrawn"),
                        ],
                        default="waiting",
                        max_length=10,
                    ),
                ),
                ("level", models.PositiveSmallIntegerField(default=1)),
                ("asked_person", models.BigIntegerField(null=True)),
                ("asked_label", models.CharField(blank=True, max_length=120)),
                ("asked_at", models.DateTimeField(default=shuke.kit.clock.now)),
                ("closed_at", models.DateTimeField(null=True)),
                (
                    "asked_by",
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
                "db_table": "identity_approval",
            },
        ),
        migrations.CreateModel(
            name="ApprovalLevel",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                (
                    "merchant_id",
                    models.BigIntegerField(default=shuke.kit.tenancy.scope.current_merchant, editable=False),
                ),
                ("kind", models.CharField(max_length=60)),
                ("level", models.PositiveSmallIntegerField()),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("owner", "Owner"),
                            ("manager", "Manager"),
                            ("cashier", "Cashier"),
                            ("key_account_manager", "Key-account manager"),
                            ("agent", "Service agent"),
                            ("supervisor", "Supervisor"),
                            ("finance", "Finance"),
                            ("operator", "Platform operator"),
                        ],
                        max_length=30,
                    ),
                ),
                ("from_minor", models.BigIntegerField(default=0)),
                ("minutes", models.PositiveIntegerField()),
            ],
            options={
                "db_table": "identity_approval_level",
                "constraints": [
                    models.UniqueConstraint(fields=("merchant_id", "kind", "level"), name="identity_level_once"),
                    models.CheckConstraint(
                        condition=models.Q(("from_minor__gte", 0), ("minutes__gte", 1)), name="identity_level_sums"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ApprovalLimit",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                (
                    "merchant_id",
                    models.BigIntegerField(default=shuke.kit.tenancy.scope.current_merchant, editable=False),
                ),
                ("kind", models.CharField(max_length=60)),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("owner", "Owner"),
                            ("manager", "Manager"),
                            ("cashier", "Cashier"),
                            ("key_account_manager", "Key-account manager"),
                            ("agent", "Service agent"),
                            ("supervisor", "Supervisor"),
                            ("finance", "Finance"),
                            ("operator", "Platform operator"),
                        ],
                        max_length=30,
                    ),
                ),
                ("most_minor", models.BigIntegerField()),
            ],
            options={
                "db_table": "identity_approval_limit",
                "constraints": [
                    models.UniqueConstraint(fields=("merchant_id", "kind", "role"), name="identity_limit_once"),
                    models.CheckConstraint(condition=models.Q(("most_minor__gte", 0)), name="identity_limit_sum"),
                ],
            },
        ),
        migrations.CreateModel(
            name="ApprovalStep",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                (
                    "merchant_id",
                    models.BigIntegerField(default=shuke.kit.tenancy.scope.current_merchant, editable=False),
                ),
                ("level", models.PositiveSmallIntegerField()),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("owner", "Owner"),
                            ("manager", "Manager"),
                            ("cashier", "Cashier"),
                            ("key_account_manager", "Key-account manager"),
                            ("agent", "Service agent"),
                            ("supervisor", "Supervisor"),
                            ("finance", "Finance"),
                            ("operator", "Platform operator"),
                        ],
                        max_length=30,
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("waiting", "Waiting"),
                            ("approved", "Approved"),
                            ("refused", "Refused"),
                            ("withdrawn", "Withdrawn"),
                        ],
                        default="waiting",
                        max_length=10,
                    ),
                ),
                ("minutes", models.PositiveIntegerField()),
                ("remind_at", models.DateTimeField(null=True)),
                ("reminded_at", models.DateTimeField(null=True)),
                ("due", models.DateTimeField(null=True)),
                ("asked_person", models.BigIntegerField(null=True)),
                ("decided_person", models.BigIntegerField(null=True)),
                ("decided_label", models.CharField(blank=True, max_length=120)),
                ("decided_at", models.DateTimeField(null=True)),
                ("reason", models.CharField(blank=True, max_length=300)),
                (
                    "approval",
                    shuke.kit.tenancy.models.TenantForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="steps",
                        to="identity.approval",
                    ),
                ),
                (
                    "decided_by",
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
                    "instead_of",
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
                "db_table": "identity_approval_step",
            },
        ),
        migrations.CreateModel(
            name="WorkCalendar",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                (
                    "merchant_id",
                    models.BigIntegerField(default=shuke.kit.tenancy.scope.current_merchant, editable=False),
                ),
                ("week", models.JSONField(default=list)),
                ("public", models.BooleanField(default=True)),
                ("own_years", models.JSONField(default=list)),
            ],
            options={
                "db_table": "identity_work_calendar",
                "constraints": [models.UniqueConstraint(fields=("merchant_id",), name="identity_work_calendar_once")],
            },
        ),
        migrations.CreateModel(
            name="WorkDay",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                (
                    "merchant_id",
                    models.BigIntegerField(default=shuke.kit.tenancy.scope.current_merchant, editable=False),
                ),
                ("day", models.DateField()),
                ("hours", models.JSONField(default=list)),
                ("note", models.CharField(blank=True, max_length=80)),
            ],
            options={
                "db_table": "identity_work_day",
                "constraints": [models.UniqueConstraint(fields=("merchant_id", "day"), name="identity_work_day_once")],
            },
        ),
        migrations.CreateModel(
            name="Absence",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                (
                    "merchant_id",
                    models.BigIntegerField(default=shuke.kit.tenancy.scope.current_merchant, editable=False),
                ),
                ("first", models.DateField()),
                ("last", models.DateField()),
                (
                    "kind",
                    models.CharField(
                        choices=[("leave", "On leave"), ("sick", "Ill"), ("other", "Away")], max_length=10
                    ),
                ),
                ("note", models.CharField(blank=True, max_length=200)),
                ("made_at", models.DateTimeField(default=shuke.kit.clock.now)),
                ("cancelled_at", models.DateTimeField(null=True)),
                (
                    "deputy",
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
                    "staff",
                    shuke.kit.tenancy.models.TenantForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="identity.staff",
                    ),
                ),
            ],
            options={
                "db_table": "identity_absence",
                "indexes": [models.Index(fields=["merchant_id", "last", "first"], name="identity_absence_when")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("last__gte", models.F("first"))), name="identity_absence_days"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("deputy", None), models.Q(("deputy", models.F("staff")), _negated=True), _connector="OR"
                        ),
                        name="identity_absence_deputy",
                    ),
                ],
            },
        ),
        migrations.AddIndex(
            model_name="approval",
            index=models.Index(fields=["merchant_id", "-id"], name="identity_approval_recent"),
        ),
        migrations.AddIndex(
            model_name="approval",
            index=models.Index(fields=["merchant_id", "kind", "subject_id"], name="identity_approval_subject"),
        ),
        migrations.AddIndex(
            model_name="approval",
            index=models.Index(fields=["merchant_id", "asked_person", "-id"], name="identity_approval_asked"),
        ),
        migrations.AddConstraint(
            model_name="approval",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state", "waiting")),
                fields=("merchant_id", "kind", "subject_id"),
                name="identity_approval_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="approval",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("closed_at", None), ("state", "waiting")),
                    models.Q(models.Q(("state", "waiting"), _negated=True), ("closed_at__isnull", False)),
                    _connector="OR",
                ),
                name="identity_approval_closed",
            ),
        ),
        migrations.AddIndex(
            model_name="approvalstep",
            index=models.Index(
                condition=models.Q(("state", "waiting")), fields=["merchant_id", "role"], name="identity_step_waiting"
            ),
        ),
        migrations.AddIndex(
            model_name="approvalstep",
            index=models.Index(
                condition=models.Q(("reminded_at", None), ("state", "waiting")),
                fields=["remind_at"],
                name="identity_step_remind",
            ),
        ),
        migrations.AddConstraint(
            model_name="approvalstep",
            constraint=models.UniqueConstraint(fields=("merchant_id", "approval", "level"), name="identity_step_level"),
        ),
        migrations.AddConstraint(
            model_name="approvalstep",
            constraint=models.UniqueConstraint(
                fields=("merchant_id", "approval", "decided_person"), name="identity_step_one_each"
            ),
        ),
        migrations.AddConstraint(
            model_name="approvalstep",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("decided_person", None),
                    ("asked_person", None),
                    models.Q(("decided_person", models.F("asked_person")), _negated=True),
                    _connector="OR",
                ),
                name="identity_step_not_own",
            ),
        ),
        migrations.AddConstraint(
            model_name="approvalstep",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        models.Q(("state", "approved"), _negated=True), models.Q(("state", "refused"), _negated=True)
                    ),
                    models.Q(("decided_at__isnull", False), ("decided_person__isnull", False)),
                    _connector="OR",
                ),
                name="identity_step_decided",
            ),
        ),
        migrations.AddConstraint(
            model_name="approvalstep",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "refused"), _negated=True),
                    models.Q(("reason", ""), _negated=True),
                    _connector="OR",
                ),
                name="identity_step_reason",
            ),
        ),
        TenantTable("approval"),
        TenantTable("approvalstep", policies=("tenant", "platform")),
        TenantTable("approvallevel"),
        TenantTable("approvallimit"),
        TenantTable("workcalendar"),
        TenantTable("workday"),
        TenantTable("absence"),
    ]
