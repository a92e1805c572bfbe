"""The first grade of a customer who was taken into care."""

from shuke.keyaccounts.actions.regrade import regrade_some
from shuke.keyaccounts.queries.accounts import find_account
from shuke.keyaccounts.values import Cause
from shuke.kit.access import Actor, action


@action("keyaccounts.care")
def begin_grade(actor: Actor, *, customer_id: int) -> None:
    """Grade one customer against the others; one who was let go meanwhile stays without a grade.

    Who was graded meanwhile, by a run over everybody, has the first grade already.
    """
    account = find_account(customer_id)
    if account is None or not account.grade:
        regrade_some(actor, [customer_id], Cause.TAKEN_IN)
