"""Try an offer on lost customers, with a group that by lot does not get it."""

import secrets
from datetime import timedelta

from django.db import connection

from shuke.identity import queries as identity
from shuke.keyaccounts.errors import NobodyLost, TrialRefused
from shuke.keyaccounts.models import LostOffer, LostOfferMember
from shuke.keyaccounts.risk.holdout import held_out
from shuke.kit import clock
from shuke.kit.access import Actor, action
from shuke.kit.tenancy import current_merchant

LEAST = 2
# Key customers (let go or not) away for so long, whom no running trial has.
_LOST = """
SELECT a.customer_id FROM keyaccounts_account a
JOIN customers_customer c ON c.merchant_id = a.merchant_id AND c.id = a.customer_id AND c.archived_at IS NULL
JOIN customers_traits t ON t.merchant_id = a.merchant_id AND t.customer_id = a.customer_id
WHERE a.merchant_id = %(merchant)s AND t.last_visit_on <= %(last)s AND NOT EXISTS (
  SELECT 1 FROM keyaccounts_lost_offer_member m
  JOIN keyaccounts_lost_offer o ON o.merchant_id = m.merchant_id AND o.id = m.trial_id
  WHERE m.merchant_id = %(merchant)s AND m.customer_id = a.customer_id AND o.drawn_on + o.days >= %(today)s)
ORDER BY a.customer_id
"""


@action("keyaccounts.policy")
def offer_lost(
    actor: Actor, *, name: str, offer: str, away_days: int = 90, held_percent: int = 20, days: int = 60,
    cost_minor: int = 0, seed: str = "",
) -> int:  # fmt: skip
    """Draw who of the key customers away for `away_days` gets the offer and who does not; returns the trial's id.

    The seed is stored, so the lot can be drawn again. Raises TrialRefused, NobodyLost (fewer than two).
    """
    name, offer = name.strip()[:60], offer.strip()[:300]
    for field, value, low, high in (
        ("held_percent", held_percent, 5, 50), ("days", days, 7, 180), ("away_days", away_days, 7, 1000),
        ("cost_minor", cost_minor, 0, 10**12), ("name", len(name), 1, 60), ("offer", len(offer), 1, 300),
    ):  # fmt: skip
        if not low <= value <= high:
            raise TrialRefused(field=field, low=low, high=high)
    today = clock.today(identity.merchant(actor.merchant_id).time_zone)
    with connection.cursor() as cursor:
        last = today - timedelta(days=away_days)
        cursor.execute(_LOST, {"merchant": current_merchant(), "last": last, "today": today})
        lost = [row[0] for row in cursor.fetchall()]
    if len(lost) < LEAST:
        raise NobodyLost(days=away_days)
    trial = LostOffer.objects.create(
        name=name, offer=offer, seed=(seed or secrets.token_hex(8))[:32], held_percent=held_percent, days=days,
        cost_minor=cost_minor, drawn_on=today, by=actor.label,
    )  # fmt: skip
    held = held_out(lost, seed=trial.seed, percent=held_percent)
    LostOfferMember.objects.bulk_create(
        [LostOfferMember(trial=trial, customer_id=each, held=each in held) for each in lost], batch_size=2_000
    )
    return int(trial.pk)
