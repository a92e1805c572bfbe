"""Leaders' rounds: begin one, change how often it goes, end it, take that back."""

from collections.abc import Sequence
from datetime import date

from shuke.identity import queries as identity
from shuke.keyaccounts import working_time
from shuke.keyaccounts.models import ExecutiveRound
from shuke.keyaccounts.visits.errors import FigureRefused, RoundRefused, RoundRuns
from shuke.keyaccounts.visits.rounds import MONTHS, MOST_TIMES
from shuke.keyaccounts.visits.values import RoundValue
from shuke.kit import clock
from shuke.kit.access import Actor, action
from shuke.kit.locks import locked


@action("keyaccounts.plan")
def begin_round(actor: Actor, *, leader: RoundValue) -> int:
    """A leader meets each customer of a grade so often, from today on; its id. Plans follow at their next making.

    Raises NotFound, FigureRefused, RoundRefused, RoundRuns where he has a round for the grade already.
    """
    _check(leader)
    row, new = ExecutiveRound.objects.get_or_create(
        staff_id=leader.staff_id, grade=leader.grade, ended_on=None,
        defaults={"times": leader.times, "months": leader.months, "since": _today()},
    )  # fmt: skip
    if not new:
        raise RoundRuns(field="grade")
    return int(row.pk)


@action("keyaccounts.plan")
def change_round(actor: Actor, *, round_id: int, times: int, months: int) -> None:
    """How often from now on. Raises NotFound, for an ended one too, FigureRefused, RoundRefused."""
    row = locked(ExecutiveRound, pk=round_id, ended_on=None)
    _check(RoundValue(row.staff_id, row.grade, times, months))
    row.times, row.months = times, months
    row.save(update_fields=["times", "months"])


@action("keyaccounts.plan")
def end_round(actor: Actor, *, round_id: int) -> None:
    """No more meetings are planned, and the next plan drops those ahead; twice is once. Raises NotFound."""
    row = locked(ExecutiveRound, pk=round_id)
    if row.ended_on is None:
        row.ended_on = _today()
        row.save(update_fields=["ended_on"])


@action("keyaccounts.plan")
def restore_round(actor: Actor, *, round_id: int) -> None:
    """Go on with it. Raises NotFound, RoundRuns where another one took its place meanwhile."""
    row = locked(ExecutiveRound, pk=round_id)
    if row.ended_on is None:
        return
    if ExecutiveRound.objects.filter(staff_id=row.staff_id, grade=row.grade, ended_on=None).exists():
        raise RoundRuns
    row.ended_on = None
    row.save(update_fields=["ended_on"])


@action("keyaccounts.plan")
def set_rounds(actor: Actor, *, rounds: Sequence[RoundValue]) -> None:
    """All of them at once; those left out end. Raises FigureRefused, RoundRefused, NotFound."""
    keep = []
    for each in rounds:
        _check(each)
        row, _new = ExecutiveRound.objects.update_or_create(
            staff_id=each.staff_id, grade=each.grade, ended_on=None,
            defaults={"times": each.times, "months": each.months},
            create_defaults={"times": each.times, "months": each.months, "since": _today()},
        )  # fmt: skip
        keep.append(row.pk)
    ExecutiveRound.objects.filter(ended_on=None).exclude(pk__in=keep).update(ended_on=_today())


def _check(told: RoundValue) -> None:
    if told.grade not in ("A", "B", "C"):
        raise RoundRefused(field="grade")
    if told.months not in MONTHS:
        raise RoundRefused(field="months")
    if not 1 <= told.times <= MOST_TIMES:
        raise FigureRefused(field="times", low=1, high=MOST_TIMES)
    identity.staff(told.staff_id)


def _today() -> date:
    return clock.today(working_time.table().zone)
