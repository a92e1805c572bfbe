"""Each use of sessions says with which card: a pack may be given to another one afterwards."""

import django.db.models.deletion
from django.db import migrations

import shuke.kit.tenancy.models
from shuke.kit.tenancy.operations import TenantReference

# What was earned left the account of the card on which the pack lay; sessions without value lie where the pack lies.
_FILL = """
UPDATE cards_pack_use used SET card_id = coalesce((
    SELECT account.holder_id FROM ledger_transfer earned
    JOIN ledger_account account ON account.merchant_id = earned.merchant_id AND account.id = earned.debit_id
    WHERE earned.merchant_id = used.merchant_id AND earned.key = 'session:' || used.key AND earned.position = 0
  ), pack.card_id)
FROM cards_held_pack pack WHERE pack.merchant_id = used.merchant_id AND pack.id = used.pack_id
"""
_CARD = {
    "db_constraint": False, "db_index": False, "on_delete": django.db.models.deletion.PROTECT, "related_name": "+",
    "to": "cards.card",
}  # fmt: skip


class Migration(migrations.Migration):
    dependencies = [("cards", "0018_opened_packs"), ("ledger", "0004_month_of_entries")]

    operations = [
        migrations.AddField("packuse", "card", shuke.kit.tenancy.models.TenantForeignKey(null=True, **_CARD)),
        migrations.RunSQL(_FILL, migrations.RunSQL.noop),
        migrations.AlterField("packuse", "card", shuke.kit.tenancy.models.TenantForeignKey(**_CARD)),
        TenantReference("packuse", "card"),
    ]
