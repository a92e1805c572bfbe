"""Visits and points count towards tiers beside spend; what was written before is counted from sales and the ledger."""

from django.db import migrations, models

# A refund is dated as its sale. Where nothing is left of one, its last row took the visit away.
_VISITS = """
UPDATE cards_qualifying_spend spend SET visits = CASE
  WHEN spend.id = told.first THEN 1 WHEN told.left = 0 AND spend.id = told.last THEN -1 ELSE 0 END
FROM (SELECT merchant_id, card_id, at, min(id) AS first, max(id) AS last, sum(amount_minor) AS left
      FROM cards_qualifying_spend GROUP BY merchant_id, card_id, at) told
WHERE told.merchant_id = spend.merchant_id AND told.card_id = spend.card_id AND told.at = spend.at
"""
_POINTS = """
UPDATE cards_qualifying_spend spend SET points = moved.points
FROM (SELECT merchant_id, key, sum(CASE WHEN reason = 'earned' THEN amount ELSE -amount END) AS points
      FROM ledger_transfer WHERE reason IN ('earned', 'clawed_back', 'forgiven') GROUP BY merchant_id, key) moved
WHERE moved.merchant_id = spend.merchant_id
  AND moved.key IN ('sale:' || spend.ref, 'refund-earned:' || spend.ref, spend.ref)
"""
# The rows are append-only for everybody, this once excepted: only what is new about them is filled in.
_OPEN = "ALTER TABLE cards_qualifying_spend DISABLE TRIGGER USER"
_CLOSED = "ALTER TABLE cards_qualifying_spend ENABLE TRIGGER USER"


class Migration(migrations.Migration):
    dependencies = [("cards", "0004_packs_stamps_rewards"), ("ledger", "0003_parts")]

    operations = [
        migrations.AddField("qualifyingspend", "visits", models.SmallIntegerField(default=0, db_default=0)),
        migrations.AddField("qualifyingspend", "points", models.BigIntegerField(default=0, db_default=0)),
        *(migrations.RunSQL(each, migrations.RunSQL.noop) for each in (_OPEN, _VISITS, _POINTS, _CLOSED)),
        migrations.RemoveIndex("qualifyingspend", "cards_spend_window"),
        migrations.AddIndex(
            "qualifyingspend",
            models.Index(
                fields=["merchant_id", "card", "at"], include=["amount_minor", "visits", "points"],
                name="cards_spend_counted",
            ),
        ),
    ]  # fmt: skip
