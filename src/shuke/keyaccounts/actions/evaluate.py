"""An evaluation: begin it, rate it, ask for its decision, and what comes of that."""

from collections.abc import Sequence

from django.db import IntegrityError, transaction

from shuke.customers import actions as customers
from shuke.customers import queries as known
from shuke.identity import actions as identity
from shuke.identity import queries as people
from shuke.identity.values.approval import ApprovalState, ApprovalValue
from shuke.keyaccounts.actions.save_form import lock_form
from shuke.keyaccounts.errors import NotInCare
from shuke.keyaccounts.evaluating.errors import (
    DecisionNeedsReason,
    EvaluationClosed,
    EvaluationRuns,
    SecondRaterMissing,
    TwoRated,
)
from shuke.keyaccounts.evaluating.form import EvaluationForm
from shuke.keyaccounts.evaluating.scoring import Decision, check_sheet, lines, proposal, score
from shuke.keyaccounts.models import Evaluation, EvaluationState, KeyAccount, Sheet
from shuke.keyaccounts.queries.suggestions import suggestions
from shuke.kit import clock
from shuke.kit.access import Actor, action
from shuke.kit.locks import locked
from shuke.kit.problems import Forbidden
from shuke.kit.text.normalise import prose

KIND = "keyaccounts.evaluation"
RATERS = 2


@action("keyaccounts.care")
def begin_evaluation(actor: Actor, *, customer_id: int) -> int:
    """Begin an evaluation of a key customer; its number. Raises NotFound, NotInCare, EvaluationRuns."""
    customers.lock_customer(customer_id)
    if not KeyAccount.objects.filter(customer_id=customer_id, let_go_on=None).exists():
        raise NotInCare
    form = lock_form()
    try:
        with transaction.atomic():
            row = Evaluation.objects.create(
                customer_id=customer_id, form=form, begun_by=actor.label[:120], begun_at=clock.now(),
                suggested=suggestions(customer_id, EvaluationForm.read(form.body)),
            )  # fmt: skip
    except IntegrityError:
        raise EvaluationRuns from None
    return int(row.pk)


# The audit log is open to colleagues who rate next: what the first one gave stands on the sheet alone.
@action("keyaccounts.care", hides=("scores", "evidence"))
def rate_evaluation(
    actor: Actor, *, evaluation_id: int, scores: Sequence[int], evidence: Sequence[str] = ()
) -> int | None:  # fmt: skip
    """Fill one's sheet, or mend it until a decision is asked for; the score once both have, else None.

    Raises NotFound, EvaluationClosed, SheetRefused, TwoRated, Forbidden (nobody behind the actor).
    """
    row = _open(evaluation_id)
    form, rater = EvaluationForm.read(row.form.body), people.person_behind(actor)
    if rater is None:
        raise Forbidden
    check_sheet(form, scores)
    if Sheet.objects.filter(evaluation_id=row.pk).exclude(rater=rater).count() >= RATERS:
        raise TwoRated
    words = [prose(each)[:300] for each in evidence]
    Sheet.objects.update_or_create(
        evaluation_id=row.pk, rater=rater,
        defaults={"by": actor.label[:120], "scores": list(scores), "evidence": words, "at": clock.now()},
    )  # fmt: skip
    return _scored(row, form)


@action("keyaccounts.care")
def ask_for_decision(actor: Actor, *, evaluation_id: int, decision: str, reason: str = "") -> None:
    """Ask to improve, keep or end; it holds once approved.

    Raises NotFound, EvaluationClosed, SecondRaterMissing, DecisionNeedsReason, and what asking for approval raises.
    """
    row, words = _open(evaluation_id), prose(reason)[:300]
    if row.score is None:
        raise SecondRaterMissing
    if decision not in Decision.values or (decision != row.proposal and len(words) < 2):
        raise DecisionNeedsReason(field="reason" if decision in Decision.values else "decision")
    row.state, row.decision, row.reason = EvaluationState.WAITING, decision, words
    row.save(update_fields=["state", "decision", "reason"])
    name = known.names([row.customer_id])[row.customer_id]
    approval = identity.ask_for_approval(
        actor, kind=KIND, subject_id=row.pk, title=f"{name} · {Decision(decision).label} · {row.score}",
        params={"customer_id": row.customer_id, "decision": decision, "score": row.score},
    )  # fmt: skip
    Evaluation.objects.filter(pk=row.pk).update(approval_id=approval.id)


def follow_evaluation(actor: Actor, approval: ApprovalValue) -> None:
    """Decide it, in the transaction of the approval; refused or withdrawn it is open again."""
    row = locked(Evaluation, pk=approval.subject_id)
    if approval.state != ApprovalState.APPROVED:
        Evaluation.objects.filter(pk=row.pk).update(state=EvaluationState.OPEN, decision="")
        return
    now = clock.now()
    Evaluation.objects.filter(pk=row.pk).update(state=EvaluationState.DECIDED, decided_at=now)
    customers.write_timeline(row.customer_id, now, "care_evaluated", f"evaluation:{row.pk}",
                             params={"decision": row.decision, "score": row.score, "by": actor.label})  # fmt: skip


def _open(evaluation_id: int) -> Evaluation:
    row = locked(Evaluation, "form", pk=evaluation_id)
    if row.state != EvaluationState.OPEN:
        raise EvaluationClosed
    return row


def _scored(row: Evaluation, form: EvaluationForm) -> int | None:
    sheets = list(Sheet.objects.filter(evaluation_id=row.pk).order_by("id").values_list("scores", flat=True))
    if len(sheets) < RATERS:
        return None
    row.score = score(lines(form, sheets))
    row.proposal = proposal(form, row.score)
    row.save(update_fields=["score", "proposal"])
    return int(row.score)
