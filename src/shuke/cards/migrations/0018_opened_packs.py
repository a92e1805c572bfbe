"""A pack may have come with a row of an old membership, some of its sessions used before."""

from django.db import migrations, models
from django.db.models import F, Q

import shuke.kit.tenancy.models
from shuke.kit.tenancy.operations import TenantReference


class Migration(migrations.Migration):
    dependencies = [("cards", "0017_told_to_records")]

    operations = [
        migrations.AddField(
            model_name="heldpack",
            name="opening",
            field=shuke.kit.tenancy.models.TenantForeignKey(
                db_index=False, null=True, related_name="packs", to="cards.opening"
            ),
        ),
        migrations.AddField(
            model_name="heldpack",
            name="used_before",
            field=models.PositiveSmallIntegerField(db_default=0, default=0),
        ),
        migrations.AddConstraint(
            model_name="heldpack",
            constraint=models.CheckConstraint(condition=Q(used_before__lte=F("used")), name="cards_held_pack_before"),
        ),
        migrations.AddIndex(
            model_name="heldpack",
            index=models.Index(
                fields=["merchant_id", "opening"], condition=Q(opening__isnull=False), name="cards_held_pack_opening"
            ),
        ),
        TenantReference("heldpack", "opening"),
    ]
