import django.db.models.deletion
import django.db.models.expressions
import django.db.models.functions.comparison
from django.db import migrations, models

import shuke.kit.clock
import shuke.kit.tenancy.models
import shuke.kit.tenancy.scope
from shuke.kit.tenancy.operations import TenantTable

# Both sides of a transfer in the transfer's unit: the tenant's key and the unit are checked by one reference.
SAME_UNIT = [
    "ALTER TABLE ledger_account ADD CONSTRAINT ledger_account_unit UNIQUE (merchant_id, id, unit)",
    *(
        statement
        for side in ("debit", "credit")
        for statement in (
            f'ALTER TABLE ledger_transfer DROP CONSTRAINT "ledger_transfer_{side}_id_tenant"',
            f'ALTER TABLE ledger_transfer ADD CONSTRAINT "ledger_transfer_{side}_id_tenant" '
            f"FOREIGN KEY (merchant_id, {side}_id, unit) REFERENCES ledger_account (merchant_id, id, unit)",
        )
    ),
    # Room on each page, so that a changed balance stays beside its old version and no index is touched.
    "ALTER TABLE ledger_account SET (fillfactor = 70)",
]


class Migration(migrations.Migration):
    initial = True

    dependencies = [("kit", "0001_initial")]

    operations = [
        migrations.CreateModel(
            name="Account",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                (
                    "merchant_id",
                    models.BigIntegerField(default=shuke.kit.tenancy.scope.current_merchant, editable=False),
                ),
                ("holder_id", models.BigIntegerField(null=True)),
                (
                    "kind",
                    models.TextField(
                        choices=[
                            ("points", "Points"),
                            ("principal", "Principal"),
                            ("bonus", "Bonus"),
                            ("points_issued", "Points issued"),
                            ("points_spent", "Points spent"),
                            ("points_expired", "Points expired"),
                            ("counter", "Counter"),
                            ("promotion", "Promotion"),
                            ("revenue", "Revenue"),
                            ("bonus_expired", "Bonus expired"),
                            ("opening", "Opening balances"),
                            ("forgiven", "Forgiven"),
                        ]
                    ),
                ),
                ("unit", models.TextField()),
                ("balance", models.BigIntegerField(db_default=0, default=0)),
                ("held", models.BigIntegerField(db_default=0, default=0)),
                ("floor", models.BigIntegerField(db_default=0, default=0)),
                ("opened_at", models.DateTimeField(default=shuke.kit.clock.now)),
            ],
            options={
                "db_table": "ledger_account",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("merchant_id", "holder_id", "kind", "unit"),
                        name="ledger_account_once",
                        nulls_distinct=False,
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "balance__gte",
                                django.db.models.expressions.CombinedExpression(
                                    models.F("held"), "+", models.F("floor")
                                ),
                            )
                        ),
                        name="ledger_account_floor",
                    ),
                    models.CheckConstraint(condition=models.Q(("held__gte", 0)), name="ledger_account_held"),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("holder_id__isnull", False), models.Q(("balance", 0), ("held", 0)), _connector="OR"
                        ),
                        name="ledger_merchant_account_stores_none",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="BooksCheck",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                (
                    "merchant_id",
                    models.BigIntegerField(default=shuke.kit.tenancy.scope.current_merchant, editable=False),
                ),
                ("started_at", models.DateTimeField()),
                ("ended_at", models.DateTimeField(null=True)),
                ("transfers", models.BigIntegerField(default=0)),
                ("balanced", models.BooleanField(null=True)),
                ("findings", models.JSONField(default=list)),
                ("months", models.JSONField(default=list)),
                ("progress_id", models.BigIntegerField()),
            ],
            options={
                "db_table": "ledger_books_check",
                "indexes": [models.Index(fields=["merchant_id", "-started_at"], name="ledger_books_check_latest")],
            },
        ),
        migrations.CreateModel(
            name="Lot",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                (
                    "merchant_id",
                    models.BigIntegerField(default=shuke.kit.tenancy.scope.current_merchant, editable=False),
                ),
                ("amount", models.BigIntegerField()),
                ("remaining", models.BigIntegerField()),
                ("expires_on", models.DateField(null=True)),
                (
                    "account",
                    shuke.kit.tenancy.models.TenantForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="ledger.account",
                    ),
                ),
            ],
            options={
                "db_table": "ledger_lot",
            },
        ),
        migrations.CreateModel(
            name="Transfer",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                (
                    "merchant_id",
                    models.BigIntegerField(default=shuke.kit.tenancy.scope.current_merchant, editable=False),
                ),
                ("key", models.TextField()),
                ("position", models.SmallIntegerField()),
                ("amount", models.BigIntegerField()),
                ("unit", models.TextField()),
                ("reason", models.TextField()),
                ("at", models.DateTimeField()),
                ("ref", models.TextField(db_default="", default="")),
                ("batch", models.BigIntegerField(null=True)),
                ("rule_version", models.IntegerField(null=True)),
                ("inputs", models.JSONField(null=True)),
                ("debit_balance", models.BigIntegerField(null=True)),
                ("credit_balance", models.BigIntegerField(null=True)),
                (
                    "xact",
                    models.BigIntegerField(
                        db_default=django.db.models.functions.comparison.Cast(
                            django.db.models.functions.comparison.Cast(
                                models.Func(function="pg_current_xact_id"), models.TextField()
                            ),
                            models.BigIntegerField(),
                        )
                    ),
                ),
                (
                    "credit",
                    shuke.kit.tenancy.models.TenantForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="ledger.account",
                    ),
                ),
                (
                    "debit",
                    shuke.kit.tenancy.models.TenantForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="ledger.account",
                    ),
                ),
                (
                    "reverses",
                    shuke.kit.tenancy.models.TenantForeignKey(
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="ledger.transfer",
                    ),
                ),
            ],
            options={
                "db_table": "ledger_transfer",
            },
        ),
        migrations.CreateModel(
            name="LotUse",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                (
                    "merchant_id",
                    models.BigIntegerField(default=shuke.kit.tenancy.scope.current_merchant, editable=False),
                ),
                ("amount", models.BigIntegerField()),
                (
                    "lot",
                    shuke.kit.tenancy.models.TenantForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="ledger.lot",
                    ),
                ),
                (
                    "transfer",
                    shuke.kit.tenancy.models.TenantForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="ledger.transfer",
                    ),
                ),
            ],
            options={
                "db_table": "ledger_lot_use",
            },
        ),
        migrations.AddField(
            model_name="lot",
            name="transfer",
            field=shuke.kit.tenancy.models.TenantForeignKey(
                db_constraint=False,
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="ledger.transfer",
            ),
        ),
        migrations.CreateModel(
            name="Checkpoint",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                (
                    "merchant_id",
                    models.BigIntegerField(default=shuke.kit.tenancy.scope.current_merchant, editable=False),
                ),
                ("before", models.BigIntegerField()),
                ("debited", models.DecimalField(decimal_places=0, max_digits=30)),
                ("credited", models.DecimalField(decimal_places=0, max_digits=30)),
                ("transfers", models.BigIntegerField()),
                ("made_at", models.DateTimeField()),
                (
                    "account",
                    shuke.kit.tenancy.models.TenantForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="ledger.account",
                    ),
                ),
            ],
            options={
                "db_table": "ledger_checkpoint",
                "constraints": [
                    models.UniqueConstraint(fields=("merchant_id", "account"), name="ledger_checkpoint_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="Hold",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                (
                    "merchant_id",
                    models.BigIntegerField(default=shuke.kit.tenancy.scope.current_merchant, editable=False),
                ),
                ("key", models.TextField()),
                ("amount", models.BigIntegerField()),
                (
                    "state",
                    models.TextField(
                        choices=[
                            ("placed", "Set aside"),
                            ("captured", "Taken"),
                            ("released", "Given back"),
                            ("lapsed", "Lapsed"),
                        ],
                        default="placed",
                    ),
                ),
                ("placed_at", models.DateTimeField()),
                ("until", models.DateTimeField(null=True)),
                ("ended_at", models.DateTimeField(null=True)),
                (
                    "account",
                    shuke.kit.tenancy.models.TenantForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="ledger.account",
                    ),
                ),
            ],
            options={
                "db_table": "ledger_hold",
                "indexes": [
                    models.Index(
                        condition=models.Q(("state", "placed")),
                        fields=["merchant_id", "account"],
                        name="ledger_hold_placed",
                    ),
                    models.Index(
                        condition=models.Q(("state", "placed")),
                        fields=["merchant_id", "until"],
                        name="ledger_hold_lapsing",
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("merchant_id", "key"), name="ledger_hold_once"),
                    models.CheckConstraint(condition=models.Q(("amount__gt", 0)), name="ledger_hold_amount"),
                ],
            },
        ),
        migrations.AddIndex(
            model_name="transfer",
            index=models.Index(fields=["merchant_id", "debit", "xact"], name="ledger_transfer_debit"),
        ),
        migrations.AddIndex(
            model_name="transfer",
            index=models.Index(fields=["merchant_id", "credit", "xact"], name="ledger_transfer_credit"),
        ),
        migrations.AddIndex(
            model_name="transfer",
            index=models.Index(
                condition=models.Q(("reverses__isnull", False)),
                fields=["merchant_id", "reverses"],
                name="ledger_transfer_reverses",
            ),
        ),
        migrations.AddIndex(
            model_name="transfer",
            index=models.Index(
                condition=models.Q(("batch__isnull", False)),
                fields=["merchant_id", "batch"],
                name="ledger_transfer_batch",
            ),
        ),
        migrations.AddConstraint(
            model_name="transfer",
            constraint=models.UniqueConstraint(fields=("merchant_id", "key", "position"), name="ledger_transfer_once"),
        ),
        migrations.AddConstraint(
            model_name="transfer",
            constraint=models.CheckConstraint(condition=models.Q(("amount__gt", 0)), name="ledger_transfer_amount"),
        ),
        migrations.AddConstraint(
            model_name="transfer",
            constraint=models.CheckConstraint(
                condition=models.Q(("debit", models.F("credit")), _negated=True), name="ledger_transfer_sides"
            ),
        ),
        migrations.AddIndex(
            model_name="lotuse",
            index=models.Index(fields=["merchant_id", "lot"], name="ledger_lot_use_lot"),
        ),
        migrations.AddConstraint(
            model_name="lotuse",
            constraint=models.UniqueConstraint(fields=("merchant_id", "transfer", "lot"), name="ledger_lot_use_once"),
        ),
        migrations.AddConstraint(
            model_name="lotuse",
            constraint=models.CheckConstraint(
                condition=models.Q(("amount", 0), _negated=True), name="ledger_lot_use_amount"
            ),
        ),
        migrations.AddIndex(
            model_name="lot",
            index=models.Index(
                condition=models.Q(("remaining__gt", 0)), fields=["merchant_id", "account"], name="ledger_lot_open"
            ),
        ),
        migrations.AddIndex(
            model_name="lot",
            index=models.Index(
                condition=models.Q(("expires_on__isnull", False), ("remaining__gt", 0)),
                fields=["merchant_id", "expires_on"],
                name="ledger_lot_expiring",
            ),
        ),
        migrations.AddConstraint(
            model_name="lot",
            constraint=models.UniqueConstraint(fields=("merchant_id", "transfer"), name="ledger_lot_once"),
        ),
        migrations.AddConstraint(
            model_name="lot",
            constraint=models.CheckConstraint(
                condition=models.Q(("remaining__gte", 0), ("remaining__lte", models.F("amount"))),
                name="ledger_lot_remaining",
            ),
        ),
        TenantTable("account"),
        TenantTable("transfer", append_only=True),
        TenantTable("lot"),
        TenantTable("lotuse", append_only=True),
        TenantTable("hold"),
        TenantTable("checkpoint"),
        TenantTable("bookscheck"),
        migrations.RunSQL(SAME_UNIT, migrations.RunSQL.noop),
    ]
