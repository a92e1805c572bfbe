"""Who brought whom."""

from shuke.customers import actions as customers
from shuke.customers import queries as customers_told
from shuke.identity import queries as identity
from shuke.keyaccounts.errors import ReferralCircle, ReferrerKnown
from shuke.keyaccounts.models import Referral
from shuke.keyaccounts.risk.network import closes_circle
from shuke.kit import clock
from shuke.kit.access import Actor, action


@action("keyaccounts.care")
def name_referrer(actor: Actor, *, customer_id: int, referrer_id: int, note: str = "") -> None:
    """Write down who brought a customer; the same again changes nothing.

    Raises NotFound, ReferrerKnown for another referrer than before, ReferralCircle.
    """
    for each in sorted({customer_id, referrer_id}):
        customers.lock_customer(each)
    earlier = Referral.objects.filter(customer_id=customer_id).first()
    if earlier is not None:
        if earlier.referrer_id == referrer_id:
            return
        raise ReferrerKnown(name=customers_told.names([earlier.referrer_id])[earlier.referrer_id])
    if closes_circle(_above(referrer_id), referrer_id, customer_id):
        raise ReferralCircle(field="referrer_id")
    today = clock.today(identity.merchant(actor.merchant_id).time_zone)
    Referral.objects.create(
        customer_id=customer_id, referrer_id=referrer_id, on=today, note=note.strip()[:200], by=actor.label
    )
    name = customers_told.names([referrer_id])[referrer_id]
    customers.write_timeline(customer_id, clock.now(), "care_referred", f"{referrer_id}:{today}",
                             params={"name": name, "by": actor.label})  # fmt: skip


def _above(customer_id: int) -> dict[int, int]:
    """Who brought this customer, who brought him, and so on; one statement a step."""
    found: dict[int, int] = {}
    above: int | None = customer_id
    while above is not None and above not in found:
        above_of = Referral.objects.filter(customer_id=above).values_list("referrer_id", flat=True).first()
        if above_of is not None:
            found[above] = above_of
        above = above_of
    return found


@action("keyaccounts.care")
def forget_referrer(actor: Actor, *, customer_id: int) -> None:
    """Nobody is known to have brought this customer; twice is once. Raises NotFound."""
    customers.lock_customer(customer_id)
    Referral.objects.filter(customer_id=customer_id).delete()
