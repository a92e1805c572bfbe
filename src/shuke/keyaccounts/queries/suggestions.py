"""Scores that data suggest for an evaluation."""

from shuke.keyaccounts.evaluating.form import EvaluationForm
from shuke.keyaccounts.evaluating.scoring import suggested
from shuke.keyaccounts.queries.health import health_of
from shuke.keyaccounts.queries.history import gradings_of


def suggestions(customer_id: int, form: EvaluationForm) -> list[int | None]:
    """By indicator the score from the latest grading and health, None where neither knows; two statements."""
    graded, health = gradings_of(customer_id, limit=1), health_of(customer_id, limit=1)
    points: dict[str, float | None] = {part.input: part.points for each in graded for part in each.parts}
    points |= {group.group: group.points for each in health for group in each.groups}
    told = [points.get(each.source) if each.source else None for each in form.indicators]
    return [None if each is None else suggested(each) for each in told]
