"""Scores of evaluations around a stretch of time."""

from datetime import date

from shuke.keyaccounts.models import Evaluation, EvaluationState


def scores_around(customer_id: int, first: date, last: date) -> tuple[int | None, int | None]:
    """The last score on or before `first` and the first after `last`; None where there was no evaluation."""
    rows = Evaluation.objects.filter(customer_id=customer_id, state=EvaluationState.DECIDED)
    before = rows.filter(decided_at__date__lte=first).order_by("-decided_at").values_list("score", flat=True).first()
    after = rows.filter(decided_at__date__gt=last).order_by("decided_at").values_list("score", flat=True).first()
    return before, after
