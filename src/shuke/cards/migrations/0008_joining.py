"""How people join: the merchant's terms, its links, and who applied."""

import django.db.models.deletion
from django.db import migrations, models

import shuke.kit.clock
import shuke.kit.tenancy.models
import shuke.kit.tenancy.scope
from shuke.kit.tenancy.operations import TenantTable


class Migration(migrations.Migration):
    dependencies = [
        ("cards", "0007_designs"),
    ]

    operations = [
        migrations.CreateModel(
            name="JoinLink",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                (
                    "merchant_id",
                    models.BigIntegerField(default=shuke.kit.tenancy.scope.current_merchant, editable=False),
                ),
                ("name", models.CharField(max_length=60)),
                ("code", models.CharField(max_length=12)),
                ("key", models.TextField(null=True)),
                ("staff_id", models.BigIntegerField(null=True)),
                ("created_at", models.DateTimeField(default=shuke.kit.clock.now)),
                ("archived_at", models.DateTimeField(null=True)),
            ],
            options={
                "db_table": "cards_join_link",
                "constraints": [
                    models.UniqueConstraint(fields=("merchant_id", "code"), name="cards_join_link_code"),
                    models.UniqueConstraint(fields=("merchant_id", "key"), name="cards_join_link_once"),
                ],
            },
        ),
        migrations.CreateModel(
            name="JoinTerms",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                (
                    "merchant_id",
                    models.BigIntegerField(default=shuke.kit.tenancy.scope.current_merchant, editable=False),
                ),
                ("approval", models.BooleanField(default=False)),
                ("asks_birthday", models.BooleanField(default=False)),
                ("asks_gender", models.BooleanField(default=False)),
                ("question", models.CharField(blank=True, max_length=120)),
                ("question_needed", models.BooleanField(default=False)),
            ],
            options={
                "db_table": "cards_join_terms",
                "constraints": [models.UniqueConstraint(fields=("merchant_id",), name="cards_join_terms_once")],
            },
        ),
        migrations.CreateModel(
            name="Application",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                (
                    "merchant_id",
                    models.BigIntegerField(default=shuke.kit.tenancy.scope.current_merchant, editable=False),
                ),
                ("person_id", models.BigIntegerField(blank=True, null=True)),
                ("name", models.CharField(max_length=80)),
                ("phone", models.CharField(max_length=20)),
                ("birthday", models.DateField(null=True)),
                ("gender", models.CharField(blank=True, max_length=10)),
                ("question", models.CharField(blank=True, max_length=120)),
                ("answer", models.CharField(blank=True, max_length=200)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("waiting", "Waiting"),
                            ("approved", "Approved"),
                            ("declined", "Declined"),
                            ("withdrawn", "Withdrawn"),
                        ],
                        default="waiting",
                        max_length=10,
                    ),
                ),
                ("at", models.DateTimeField(default=shuke.kit.clock.now)),
                ("decided_at", models.DateTimeField(null=True)),
                ("decided_by", models.BigIntegerField(null=True)),
                ("word", models.CharField(blank=True, max_length=200)),
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
                    "referrer",
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
                    "link",
                    shuke.kit.tenancy.models.TenantForeignKey(
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="cards.joinlink",
                    ),
                ),
            ],
            options={
                "db_table": "cards_application",
                "indexes": [
                    models.Index(fields=["merchant_id", "state", "-id"], name="cards_application_list"),
                    models.Index(
                        condition=models.Q(("link", None), _negated=True),
                        fields=["merchant_id", "link"],
                        name="cards_application_link",
                    ),
                    models.Index(fields=["person_id"], name="cards_application_person"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("state", "waiting")),
                        fields=("merchant_id", "person_id"),
                        name="cards_application_waiting",
                    )
                ],
            },
        ),
        TenantTable("joinlink"),
        TenantTable("jointerms"),
        TenantTable("application", policies=("tenant", "person")),
    ]
