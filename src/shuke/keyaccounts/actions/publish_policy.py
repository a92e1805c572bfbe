"""Publish a grade policy."""

from shuke.keyaccounts.actions.regrade import lock_policy, regrade
from shuke.keyaccounts.grading.policy import Policy, check_policy
from shuke.keyaccounts.models import GradePolicy, KeyAccount
from shuke.keyaccounts.queries.policy import PolicyVersion, version_of
from shuke.keyaccounts.values import Cause
from shuke.kit import clock
from shuke.kit.access import Actor, action
from shuke.kit.text.normalise import prose

AT_ONCE = 2_000  # customers; of more the worker grades


@action("keyaccounts.policy")
def publish_policy(actor: Actor, *, policy: Policy, note: str = "") -> PolicyVersion:
    """Make a policy the one in force and grade everybody by it; the one in force again changes nothing.

    Raises PolicyRefused.
    """
    check_policy(policy)
    former = lock_policy()
    if former.body == _plain(policy):
        return version_of(former)
    row = GradePolicy.objects.create(
        version=former.version + 1, body=_plain(policy), note=prose(note)[:300], by=actor.label[:120],
        published_at=clock.now(),
    )  # fmt: skip
    grade_all(actor, Cause.POLICY)
    return version_of(row)


def grade_all(actor: Actor, cause: str) -> None:
    """Grade everybody, now where they are few, else in the worker once this transaction has ended."""
    from shuke.keyaccounts import jobs  # the worker's entry points call back into the actions

    if KeyAccount.objects.filter(let_go_on=None)[: AT_ONCE + 1].count() <= AT_ONCE:
        regrade(actor, cause=cause)
    else:
        jobs.grade.later(cause=str(cause))


def _plain(policy: Policy) -> dict[str, object]:
    return policy.stored() | {"star_sums": list(policy.star_sums)}
