"""From two sheets to a score, a proposal and what the raters disagree about. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.db import models
from django.utils.translation import pgettext_lazy

from shuke.keyaccounts.evaluating.errors import SheetRefused
from shuke.keyaccounts.evaluating.form import SCORES, EvaluationForm

FAR_APART = 2


class Decision(models.TextChoices):
    """What becomes of the relationship."""

    KEEP = "keep", pgettext_lazy("evaluation", "Keep")
    IMPROVE = "improve", pgettext_lazy("evaluation", "Improve")
    END = "end", pgettext_lazy("evaluation", "End")


@dataclass(frozen=True, slots=True)
class Line:
    """One indicator over all sheets: the scores, their mean, the points it makes, and whether the raters disagree."""

    name: str
    weight: int
    scores: tuple[int, ...]
    mean: float
    points: float
    apart: bool


@dataclass(frozen=True, slots=True)
class Band:
    """Evaluations of one proposal, and how many of these customers were lost within half a year."""

    decision: str
    count: int
    lost: int

    @property
    def share(self) -> float:
        """The share that was lost, 0 to 1."""
        return self.lost / self.count if self.count else 0.0


def check_sheet(form: EvaluationForm, scores: Sequence[int]) -> None:
    """Raise SheetRefused unless there is a score from 1 to 5 for each indicator."""
    if len(scores) != len(form.indicators) or any(each not in SCORES for each in scores):
        raise SheetRefused(field="scores")


def lines(form: EvaluationForm, sheets: Sequence[Sequence[int]]) -> list[Line]:
    """Each indicator with what the raters gave; points are its share of 100."""
    found = []
    for place, each in enumerate(form.indicators):
        given = tuple(sheet[place] for sheet in sheets)
        mean = sum(given) / len(given) if given else 0.0
        points = round(each.weight * (mean - 1) / 4, 1) if given else 0.0
        apart = bool(given) and max(given) - min(given) >= FAR_APART
        found.append(Line(each.name, each.weight, given, mean, points, apart))
    return found


def score(found: Iterable[Line]) -> int:
    """The points of all indicators, 0 to 100."""
    return round(sum(each.weight * (each.mean - 1) / 4 for each in found if each.scores))


def proposal(form: EvaluationForm, points: int) -> str:
    """What the score proposes."""
    if points >= form.keep_from:
        return str(Decision.KEEP)
    return str(Decision.IMPROVE if points >= form.improve_from else Decision.END)


def suggested(points: float) -> int:
    """The score 1 to 5 that points of 100 suggest."""
    return 1 + round(max(0.0, min(points, 100.0)) / 25)


def bands(told: Iterable[tuple[str, bool]]) -> list[Band]:
    """By proposal how many there were and how many of them were lost: keep, improve, end."""
    counts: dict[str, list[int]] = {str(each): [0, 0] for each in Decision}
    for decision, lost in told:
        counts[decision][0] += 1
        counts[decision][1] += lost
    return [Band(decision, *pair) for decision, pair in counts.items()]


def compared(now: Sequence[Line], before: Mapping[str, float]) -> dict[str, float]:
    """By indicator how much its mean has risen since the last evaluation, where it was rated then."""
    return {each.name: round(each.mean - before[each.name], 1) for each in now if each.name in before and each.scores}
