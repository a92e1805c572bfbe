"""A value refund may undo one top-up, once."""

from django.db import migrations, models
from django.db.models import Q

import shuke.kit.tenancy.models
from shuke.kit.tenancy.operations import TenantReference


class Migration(migrations.Migration):
    dependencies = [("cards", "0002_find_cards_by_phone")]

    operations = [
        migrations.AddField(
            model_name="valuerefund",
            name="top_up",
            field=shuke.kit.tenancy.models.TenantForeignKey(
                db_index=False, null=True, related_name="+", to="cards.topup"
            ),
        ),
        migrations.AddConstraint(
            model_name="valuerefund",
            constraint=models.UniqueConstraint(
                condition=~Q(top_up=None), fields=("merchant_id", "top_up"), name="cards_top_up_undone_once"
            ),
        ),
        TenantReference("valuerefund", "top_up"),
    ]
