"""When a care plan can be asked for, how far it is, and what it changed. Pure; amounts in minor units."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

LONGEST = 731  # days: two years; what lasts longer is no plan


@dataclass(frozen=True)
class Measure:
    """One thing to be done by a day, with what it costs."""

    due_on: date
    cost_minor: int = 0
    done_on: date | None = None


@dataclass(frozen=True)
class Progress:
    """How far a plan is: measures done and due, those that are late, and what of the budget is spent and bound."""

    done: int
    of: int
    late: int
    spent_minor: int
    bound_minor: int

    @property
    def share(self) -> int:
        """Measures done, as a percentage; a plan without any is at its beginning."""
        return 100 * self.done // self.of if self.of else 0


def faults(starts_on: date, ends_on: date, budget_minor: int, measures: Sequence[Measure]) -> list[str]:
    """What keeps a plan from being asked for, as codes; a plan without measures is a wish."""
    inside = all(starts_on <= each.due_on <= ends_on for each in measures)
    checks = {
        "ends_before_start": ends_on >= starts_on,
        "too_long": (ends_on - starts_on).days <= LONGEST,
        "no_measures": bool(measures),
        "measure_outside": inside or ends_on < starts_on,
        "over_budget": sum(each.cost_minor for each in measures) <= budget_minor,
    }
    return [code for code, holds in checks.items() if not holds]


def progress(measures: Sequence[Measure], today: date) -> Progress:
    """How far it is on a day. A measure due today is not late yet."""
    done = [each for each in measures if each.done_on is not None]
    open_ = [each for each in measures if each.done_on is None]
    return Progress(
        done=len(done), of=len(measures), late=sum(each.due_on < today for each in open_),
        spent_minor=sum(each.cost_minor for each in done), bound_minor=sum(each.cost_minor for each in open_),
    )  # fmt: skip


def effect(before: int | None, after: int | None) -> int | None:
    """Points by which the evaluation changed; None when one of the two is missing."""
    return None if before is None or after is None else after - before
