"""Scores of evaluations around a stretch of time."""

from datetime import date

from shuke.keyaccounts.models import Evaluation
from shuke.keyaccounts.models.evaluation import EvaluationState


def scores_around(customer_id: int, first: date, last: date) -> tuple[int | None, int | None]:
    """The last score decided by `first`, the first after `last`; None where there was none. Two statements."""
    decided = Evaluation.objects.filter(customer_id=customer_id, state=EvaluationState.DECIDED)
    before = decided.filter(decided_at__date__lte=first).order_by("-decided_at", "-id")
    after = decided.filter(decided_at__date__gt=last).order_by("decided_at", "id")
    return before.values_list("score", flat=True).first(), after.values_list("score", flat=True).first()
