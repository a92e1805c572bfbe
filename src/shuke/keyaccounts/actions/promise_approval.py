"""A promise above what a role may promise alone is asked for first."""

from shuke.identity import actions as identity
from shuke.identity import queries as identity_queries
from shuke.identity.values.approval import ApprovalValue
from shuke.keyaccounts.models import Promise
from shuke.keyaccounts.promises.rules import Standing
from shuke.kit.access import Actor

KIND = "keyaccounts.promise"


def ask_where_needed(actor: Actor, promise: Promise) -> None:
    """Ask for approval where the worth is above the actor's limit; until then it is not promised."""
    if not promise.worth_minor or identity_queries.may_alone(actor, KIND, promise.worth_minor):
        return
    promise.approval = Standing.WAITING
    promise.save(update_fields=["approval"])
    asked = identity.ask_for_approval(
        actor, kind=KIND, subject_id=promise.pk, title=promise.text, amount_minor=promise.worth_minor,
        params={"customer_id": promise.customer_id},
    )  # fmt: skip
    Promise.objects.filter(pk=promise.pk).update(approval_id=asked.id)


def follow_promise(actor: Actor, approval: ApprovalValue) -> None:
    """What was decided: promised from now on, or not promised at all."""
    standing = "" if approval.approved else Standing.REFUSED
    Promise.objects.filter(pk=approval.subject_id).update(approval=standing)
