"""Which cards are due a birthday gift."""

from typing import Any

from django.db import connection

from shuke.cards.first_use import programme_of_merchant
from shuke.cards.gifts import due_on
from shuke.kit import clock
from shuke.kit.tenancy import current_merchant

# One gift a customer and year, on the card given first; a card enrolled after the time was over is too late.
_DUE = """
SELECT DISTINCT ON (card.customer_id) card.id, due.year
FROM unnest(%(birthdays)s::smallint[], %(years)s::smallint[], %(lasts)s::date[]) due (birthday, year, last)
JOIN customers_customer customer ON customer.merchant_id = %(merchant)s AND customer.birthday_md = due.birthday
JOIN cards_card card ON card.merchant_id = %(merchant)s AND card.customer_id = customer.id
WHERE card.state = 'active' AND card.tier = ANY(%(tiers)s)
  AND (card.enrolled_at AT TIME ZONE %(zone)s)::date <= due.last
  AND NOT EXISTS (SELECT 1 FROM cards_card other WHERE other.merchant_id = %(merchant)s
                  AND other.customer_id = card.customer_id AND other.gift_year >= due.year)
ORDER BY card.customer_id, card.id
"""


def gifts_due() -> list[tuple[int, int]]:
    """The cards whose tier gives points for a birthday that is due today, with the year of it; three statements."""
    programme = programme_of_merchant()
    rules = programme.current_rules()
    tiers = [tier.key for tier in rules.tiers if tier.gift_points]
    if not tiers:
        return []
    due = due_on(clock.today(programme.time_zone), rules.gift_near)
    values: dict[str, Any] = {
        "merchant": current_merchant(), "zone": programme.time_zone, "tiers": tiers,
        "birthdays": [each.birthday for each in due], "years": [each.year for each in due],
        "lasts": [each.last for each in due],
    }  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute(_DUE, values)
        return cursor.fetchall()
