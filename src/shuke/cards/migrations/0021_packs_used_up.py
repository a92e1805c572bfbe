"""Who has used a pack up is told to the customers' records too."""

from django.db import migrations

_PACKS = """
INSERT INTO customers_pack_left (merchant_id, held, customer_id, pack, sessions, ends_on)
SELECT pack.merchant_id, pack.id, card.customer_id, pack.design_id, 0, pack.until
FROM cards_held_pack pack JOIN cards_card card ON card.merchant_id = pack.merchant_id AND card.id = pack.card_id
WHERE pack.state = 'expired' OR (pack.state = 'live' AND pack.used = pack.sessions)
ON CONFLICT DO NOTHING
"""


class Migration(migrations.Migration):
    dependencies = [("cards", "0020_last_use_of_card"), ("customers", "0012_notes_told")]

    operations = [migrations.RunSQL(_PACKS, migrations.RunSQL.noop)]
