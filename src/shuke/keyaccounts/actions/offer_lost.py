"""Try an offer on lost customers, with a group that by lot does not get it; and call such a trial off."""

import secrets

from django.db import connection

from shuke.identity import queries as identity
from shuke.keyaccounts.errors import NobodyLost, TrialOver, TrialRefused
from shuke.keyaccounts.models import LostOffer, LostOfferMember
from shuke.keyaccounts.queries.lost import who_qualifies
from shuke.keyaccounts.risk.holdout import held_out
from shuke.keyaccounts.visits.errors import ReasonMissing
from shuke.kit import clock
from shuke.kit.access import Actor, action
from shuke.kit.locks import locked
from shuke.kit.tenancy import current_merchant

LEAST = 2
# Two lots at a time would both find a customer in no trial.
_IN_TURN = "SELECT pg_advisory_xact_lock(hashtextextended('keyaccounts.trials', %s))"


@action("keyaccounts.policy")
def offer_lost(
    actor: Actor, *, name: str, offer: str, away_days: int = 90, held_percent: int = 20, days: int = 60,
    cost_minor: int = 0, seed: str = "",
) -> int:  # fmt: skip
    """Draw who of the key customers away for `away_days` gets the offer and who does not; returns the trial's id.

    Left out are those in another running trial, being won back, with an open complaint, or who did not agree to
    be written to (`queries.who_qualifies`). The seed is stored, so the lot can be drawn again.
    Raises TrialRefused, NobodyLost (fewer than two).
    """
    name, offer = name.strip()[:60], offer.strip()[:300]
    for field, value, low, high in (
        ("held_percent", held_percent, 5, 50), ("days", days, 7, 180), ("away_days", away_days, 7, 1000),
        ("cost_minor", cost_minor, 0, 10**12), ("name", len(name), 1, 60), ("offer", len(offer), 1, 300),
    ):  # fmt: skip
        if not low <= value <= high:
            raise TrialRefused(field=field, low=low, high=high)
    with connection.cursor() as cursor:
        cursor.execute(_IN_TURN, [current_merchant()])
    lost = [each.customer_id for each in who_qualifies(away_days=away_days, held_percent=held_percent).qualify]
    if len(lost) < LEAST:
        raise NobodyLost(days=away_days)
    trial = LostOffer.objects.create(
        name=name, offer=offer, seed=(seed or secrets.token_hex(8))[:32], held_percent=held_percent, days=days,
        cost_minor=cost_minor, drawn_on=clock.today(identity.merchant(actor.merchant_id).time_zone), by=actor.label,
    )  # fmt: skip
    held = held_out(lost, seed=trial.seed, percent=held_percent)
    LostOfferMember.objects.bulk_create(
        [LostOfferMember(trial=trial, customer_id=each, held=each in held) for each in lost], batch_size=2_000
    )
    return int(trial.pk)


@action("keyaccounts.policy")
def cancel_trial(actor: Actor, *, trial_id: int, reason: str) -> None:
    """Call a trial off: nothing is measured from this day on, and who was drawn may be drawn again.

    What was offered meanwhile stays offered, and the trial stays in the list with its reason.
    Raises NotFound, TrialOver, ReasonMissing.
    """
    row, today = locked(LostOffer, pk=trial_id), clock.today(identity.merchant(actor.merchant_id).time_zone)
    if row.cancelled_on is not None or today > row.last_day:
        raise TrialOver
    row.cancelled_on, row.cancelled_why, row.cancelled_by = today, reason.strip()[:200], actor.label
    if not row.cancelled_why:
        raise ReasonMissing(field="reason")
    row.save(update_fields=["cancelled_on", "cancelled_why", "cancelled_by"])
