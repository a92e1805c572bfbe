"""Rewards may have a picture."""

import django.db.models.deletion
from django.db import migrations

import shuke.kit.tenancy.models
from shuke.kit.tenancy.operations import TenantReference


class Migration(migrations.Migration):
    dependencies = [
        ("cards", "0013_birthday_gifts"),
        ("kit", "0004_audit_found"),
    ]

    operations = [
        migrations.AddField(
            model_name="reward",
            name="picture",
            field=shuke.kit.tenancy.models.TenantForeignKey(
                db_constraint=False,
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="kit.picture",
            ),
        ),
        TenantReference("reward", "picture"),
    ]
