"""What cards hold already is told to the customers' records: the day of enrolment, the sessions left of packs."""

from django.db import migrations

_ENROLLED = """
UPDATE customers_traits traits SET enrolled_on = (told.at AT TIME ZONE told.time_zone)::date
FROM (SELECT card.merchant_id, card.customer_id, min(card.enrolled_at) AS at, min(programme.time_zone) AS time_zone
      FROM cards_card card
      JOIN cards_programme programme
        ON programme.merchant_id = card.merchant_id AND programme.id = card.programme_id
      WHERE card.state <> 'closed' GROUP BY card.merchant_id, card.customer_id) told
WHERE traits.merchant_id = told.merchant_id AND traits.customer_id = told.customer_id
"""
_PACKS = """
INSERT INTO customers_pack_left (merchant_id, held, customer_id, pack, sessions, ends_on)
SELECT pack.merchant_id, pack.id, card.customer_id, pack.design_id, pack.sessions - pack.used, pack.until
FROM cards_held_pack pack JOIN cards_card card ON card.merchant_id = pack.merchant_id AND card.id = pack.card_id
WHERE pack.state = 'live' AND pack.used < pack.sessions
"""


class Migration(migrations.Migration):
    dependencies = [("cards", "0016_free_services"), ("customers", "0010_packs_left")]

    operations = [migrations.RunSQL(each, migrations.RunSQL.noop) for each in (_ENROLLED, _PACKS)]
