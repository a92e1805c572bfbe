"""Cases of winning back: the board, one case, and what they teach."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from statistics import median

from django.db.models import Count

from shuke.keyaccounts.models import Winback, WinbackStep
from shuke.keyaccounts.risk.winback import ENDS, OPEN, Reason, Stage, Step, days_in_stages
from shuke.kit import clock
from shuke.kit.problems import NotFound

PER_STAGE = 50
LEARNED_FROM = 500
SHOWN_AFTER_END = timedelta(days=90)
YEAR = timedelta(days=365)


@dataclass(frozen=True)
class WinbackRow:
    """One case. `usual_minor` is what four weeks used to bring; `days` how long it has been in its stage."""

    id: int
    customer_id: int
    name: str
    owner: str
    stage: str
    reason: str
    plan: str
    usual_minor: int
    opened_at: datetime
    ended_at: datetime | None
    days: int

    @property
    def stage_words(self) -> str:
        """The stage in words."""
        return str(Stage(self.stage).label)

    @property
    def reason_words(self) -> str:
        """The reason in words; empty while none was said."""
        return str(Reason(self.reason).label) if self.reason else ""


@dataclass(frozen=True)
class Lessons:
    """What the cases ended within a year teach. `days` are the median days of those who were in the stage."""

    recovered: int
    lost: int
    days: dict[str, float]
    reasons: list[tuple[str, int]]

    @property
    def share(self) -> float | None:
        """Recovered of all ended; None while none ended."""
        ended = self.recovered + self.lost
        return self.recovered / ended if ended else None


def winback_board(*, staff: int | None = None) -> dict[str, list[WinbackRow]]:
    """By stage, longest there first; ended ones of the last 90 days, newest first. Two statements a stage at most."""
    found: dict[str, list[WinbackRow]] = {}
    for stage in Stage.values:
        rows = Winback.objects.filter(stage=stage).select_related("customer", "owner")
        if staff is not None:
            rows = rows.filter(owner_id=staff)
        if stage in ENDS:
            rows = rows.filter(entered_at__gt=clock.now() - SHOWN_AFTER_END).order_by("-entered_at")
        else:
            rows = rows.order_by("entered_at")
        found[stage] = [_row(each) for each in rows[:PER_STAGE]]
    return found


def winback_counts() -> dict[str, int]:
    """How many cases stand in each stage; one statement."""
    return dict(Winback.objects.values_list("stage").annotate(n=Count("id")).order_by("stage"))


def winback(case_id: int) -> tuple[WinbackRow, list[Step], dict[str, int]]:
    """One case, its steps, and days in each open stage; raises NotFound. Two statements."""
    row = Winback.objects.filter(pk=case_id).select_related("customer", "owner").first()
    if row is None:
        raise NotFound
    steps = _steps([case_id]).get(case_id, [])
    return _row(row), steps, days_in_stages(steps, row.ended_at or clock.now())


def winbacks_of(customer_id: int) -> list[WinbackRow]:
    """A customer's cases, newest first; one statement."""
    rows = Winback.objects.filter(customer_id=customer_id).select_related("customer", "owner")
    return [_row(each) for each in rows.order_by("-opened_at", "-id")]


def lessons() -> Lessons:
    """What the cases ended within 365 days (the last 500 of them) teach; two statements."""
    ended = list(
        Winback.objects.filter(stage__in=ENDS, ended_at__gt=clock.now() - YEAR)
        .order_by("-ended_at").values_list("id", "stage", "reason", "ended_at")[:LEARNED_FROM]
    )  # fmt: skip
    steps = _steps(case for case, *_rest in ended)
    stays: dict[str, list[int]] = {stage: [] for stage in OPEN}
    for case, _stage, _reason, ended_at in ended:
        for stage, days in days_in_stages(steps.get(case, []), ended_at).items():
            stays[stage].append(days)
    reasons: dict[str, int] = {}
    for _case, _stage, reason, _ended in ended:
        if reason:
            reasons[reason] = reasons.get(reason, 0) + 1
    recovered = sum(stage == Stage.RECOVERED for _case, stage, *_rest in ended)
    return Lessons(
        recovered, len(ended) - recovered, {stage: median(days) for stage, days in stays.items() if days},
        sorted(reasons.items(), key=lambda each: (-each[1], each[0])),
    )  # fmt: skip


def _steps(cases: Iterable[int]) -> dict[int, list[Step]]:
    found: dict[int, list[Step]] = {}
    rows = WinbackStep.objects.filter(case_id__in=list(cases)).order_by("at", "id")
    for case, stage, at, by, note in rows.values_list("case_id", "stage", "at", "by", "note"):
        found.setdefault(case, []).append(Step(stage, at, by, note))
    return found


def _row(row: Winback) -> WinbackRow:
    return WinbackRow(
        id=row.pk, customer_id=row.customer_id, name=row.customer.name, owner=row.owner.name if row.owner else "",
        stage=row.stage, reason=row.reason, plan=row.plan, usual_minor=row.usual_minor, opened_at=row.opened_at,
        ended_at=row.ended_at, days=(clock.now() - row.entered_at).days,
    )  # fmt: skip
