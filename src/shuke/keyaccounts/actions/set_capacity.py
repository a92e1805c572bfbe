"""Say how many contacts a day holds, and whose meetings leaders have."""

from collections.abc import Sequence

from shuke.identity import queries as identity
from shuke.keyaccounts import working_time
from shuke.keyaccounts.models import Capacity, ExecutiveRound
from shuke.keyaccounts.visits.errors import FigureRefused
from shuke.keyaccounts.visits.values import RoundValue
from shuke.kit import clock
from shuke.kit.access import Actor, action


@action("keyaccounts.plan")
def set_capacity(actor: Actor, *, visits_a_day: int, calls_a_day: int, staff_id: int | None = None) -> None:
    """Of one colleague, or of everybody else; plans follow at their next making. Raises FigureRefused, NotFound."""
    for field, figure, high in (("visits_a_day", visits_a_day, 30), ("calls_a_day", calls_a_day, 99)):
        if not 0 <= figure <= high:
            raise FigureRefused(field=field, low=0, high=high)
    if staff_id is not None:
        identity.staff(staff_id)
    figures = {"visits_a_day": visits_a_day, "calls_a_day": calls_a_day}
    Capacity.objects.update_or_create(staff_id=staff_id, defaults=figures)


@action("keyaccounts.plan")
def set_rounds(actor: Actor, *, rounds: Sequence[RoundValue]) -> None:
    """Which leader meets each customer of which grade how often; those left out end. Raises FigureRefused, NotFound."""
    today = clock.today(working_time.table().zone)
    keep = []
    for each in rounds:
        if each.grade not in "ABC" or not 1 <= each.times <= 12 or each.months not in (1, 3):
            raise FigureRefused(field="times", low=1, high=12)
        identity.staff(each.staff_id)
        row, _new = ExecutiveRound.objects.update_or_create(
            staff_id=each.staff_id, grade=each.grade, defaults={"times": each.times, "months": each.months},
            create_defaults={"times": each.times, "months": each.months, "since": today},
        )  # fmt: skip
        keep.append(row.pk)
    ExecutiveRound.objects.exclude(pk__in=keep).delete()
