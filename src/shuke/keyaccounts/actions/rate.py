"""Rate by hand what no figure tells."""

from shuke.customers import actions as customers
from shuke.keyaccounts.actions.regrade import regrade_some
from shuke.keyaccounts.errors import NotInCare, RatingRefused
from shuke.keyaccounts.grading.policy import BY_HAND, STEPS
from shuke.keyaccounts.models import KeyAccount, Rating
from shuke.keyaccounts.queries.accounts import account_of
from shuke.keyaccounts.values import AccountValue, Cause
from shuke.kit import clock
from shuke.kit.access import Actor, action
from shuke.kit.text.normalise import prose


@action("keyaccounts.care")
def rate(actor: Actor, *, customer_id: int, input: str, value: float, note: str = "") -> AccountValue:
    """Rate a key customer in percent or from 1 to 5, and grade them anew. Raises NotFound, NotInCare, RatingRefused."""
    low, high = (1, 5) if input in STEPS else (0, 100)
    if input not in BY_HAND or not low <= value <= high:
        raise RatingRefused(field=input, low=low, high=high)
    customers.lock_customer(customer_id)
    if not KeyAccount.objects.filter(customer_id=customer_id, let_go_on=None).exists():
        raise NotInCare
    words = prose(note)[:300]
    Rating.objects.create(
        customer_id=customer_id, input=input, value=value, note=words, by=actor.label[:120], at=clock.now()
    )  # fmt: skip
    regrade_some(actor, [customer_id], Cause.RATING, words)
    return account_of(customer_id)
