"""Make a customer a key customer."""

from shuke.customers import actions as customers
from shuke.identity import queries as identity
from shuke.keyaccounts.events import TakenIntoCare
from shuke.keyaccounts.models import KeyAccount
from shuke.keyaccounts.queries.accounts import account_of
from shuke.keyaccounts.values import AccountValue, Mode
from shuke.kit import clock
from shuke.kit.access import Actor, action
from shuke.kit.problems import InvalidInput
from shuke.kit.work import record


@action("keyaccounts.care")
def take_into_care(actor: Actor, *, customer_id: int, mode: str = "") -> AccountValue:
    """Care for a customer from today on; one who is in care stays as they are. Raises NotFound, InvalidInput."""
    if mode not in ("", *Mode.values):
        raise InvalidInput(field="mode")
    customers.lock_customer(customer_id)
    row = KeyAccount.objects.filter(customer_id=customer_id).first()
    if row is None or row.let_go_on is not None:
        _begin(row or KeyAccount(customer_id=customer_id), actor, mode)
    return account_of(customer_id)


def _begin(row: KeyAccount, actor: Actor, mode: str) -> None:
    now = clock.now()
    row.since, row.let_go_on, row.reason = clock.day_of(now, identity.merchant(actor.merchant_id).time_zone), None, ""
    row.mode = mode or row.mode
    row.save()
    customers.write_timeline(row.customer_id, now, "care_begun", f"{row.pk}:{now.isoformat()}",
                             params={"by": actor.label})  # fmt: skip
    record(TakenIntoCare(subject=row.customer_id))
