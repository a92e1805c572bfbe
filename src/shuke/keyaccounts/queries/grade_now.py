"""What a customer's figures of today make by the policy in force; the score that counts is the last grading's."""

from datetime import date

from shuke.keyaccounts.grading.judging import Basis, Judged, basis_of, judge
from shuke.keyaccounts.grading.policy import Policy
from shuke.keyaccounts.models import GradePolicy, KeyAccount
from shuke.keyaccounts.queries.facts import known
from shuke.keyaccounts.queries.policy import latest_basis

FEW = 500  # customers; so many are looked at anew each time


def grade_now(customer_id: int, today: date) -> Judged | None:
    """A customer judged as of today; None for one who is not in care, or before the first policy was used."""
    row = GradePolicy.objects.order_by("-version").first()
    policy = Policy.read(row.body) if row else Policy()
    found = known(policy, today, [customer_id]) if row else []
    return judge(found[0].facts, policy, basis_now(row.pk, policy, today)) if row and found else None


def basis_now(policy_id: int, policy: Policy, today: date) -> Basis:
    """All customers as they are now while they are few, else as they were at the last run of this version."""
    few = KeyAccount.objects.filter(let_go_on=None)[: FEW + 1].count() <= FEW
    kept = None if few else latest_basis(policy_id)
    return kept or basis_of([each.facts for each in known(policy, today)], policy)
