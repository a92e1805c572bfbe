"""A customer is no key customer any more."""

from shuke.customers import actions as customers
from shuke.identity import queries as identity
from shuke.keyaccounts.errors import NotInCare
from shuke.keyaccounts.events import LetGo
from shuke.keyaccounts.models import KeyAccount
from shuke.keyaccounts.queries.accounts import account_of
from shuke.keyaccounts.values import AccountValue
from shuke.kit import clock
from shuke.kit.access import Actor, action
from shuke.kit.text.normalise import prose
from shuke.kit.work import record


@action("keyaccounts.care")
def let_go(actor: Actor, *, customer_id: int, reason: str = "") -> AccountValue:
    """End the care for a customer; grade, health and next contact leave the lists. Raises NotFound, NotInCare."""
    customers.lock_customer(customer_id)
    row = KeyAccount.objects.filter(customer_id=customer_id, let_go_on=None).first()
    if row is None:
        raise NotInCare
    now = clock.now()
    row.let_go_on = clock.day_of(now, identity.merchant(actor.merchant_id).time_zone)
    row.reason, row.grade, row.score, row.standing = prose(reason)[:300], "", None, 0
    row.health, row.contact_on = None, None
    row.save()
    customers.set_traits(customer_id, grade="", grade_score=None, health=None, contact_on=None)
    customers.write_timeline(customer_id, now, "care_ended", f"{row.pk}:{now.isoformat()}",
                             params={"reason": row.reason, "by": actor.label})  # fmt: skip
    record(LetGo(subject=customer_id, reason=row.reason))
    return account_of(customer_id)
