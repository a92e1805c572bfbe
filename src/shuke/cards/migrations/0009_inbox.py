"""The member's inbox, and whom he does not want to hear."""

import django.db.models.deletion
from django.db import migrations, models

import shuke.kit.clock
import shuke.kit.tenancy.models
import shuke.kit.tenancy.scope
from shuke.kit.tenancy.operations import TenantTable


class Migration(migrations.Migration):
    dependencies = [
        ("cards", "0008_joining"),
    ]

    operations = [
        migrations.CreateModel(
            name="Mute",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                (
                    "merchant_id",
                    models.BigIntegerField(default=shuke.kit.tenancy.scope.current_merchant, editable=False),
                ),
                ("person_id", models.BigIntegerField(blank=True, null=True)),
                ("since", models.DateTimeField(default=shuke.kit.clock.now)),
            ],
            options={
                "db_table": "cards_mute",
                "constraints": [models.UniqueConstraint(fields=("merchant_id", "person_id"), name="cards_mute_once")],
            },
        ),
        migrations.CreateModel(
            name="InboxMessage",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                (
                    "merchant_id",
                    models.BigIntegerField(default=shuke.kit.tenancy.scope.current_merchant, editable=False),
                ),
                ("person_id", models.BigIntegerField(blank=True, null=True)),
                ("kind", models.CharField(max_length=30)),
                ("params", models.JSONField(default=dict)),
                ("key", models.TextField()),
                ("at", models.DateTimeField(default=shuke.kit.clock.now)),
                ("read_at", models.DateTimeField(null=True)),
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
            ],
            options={
                "db_table": "cards_inbox_message",
                "indexes": [
                    models.Index(fields=["person_id", "-id"], name="cards_inbox_of_person"),
                    models.Index(
                        condition=models.Q(("read_at", None)),
                        fields=["person_id", "merchant_id"],
                        name="cards_inbox_unread",
                    ),
                ],
                "constraints": [models.UniqueConstraint(fields=("merchant_id", "key"), name="cards_inbox_once")],
            },
        ),
        TenantTable("inboxmessage", policies=("tenant", "person")),
        TenantTable("mute", policies=("tenant", "person")),
    ]
