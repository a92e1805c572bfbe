"""Say how many contacts a day holds."""

from shuke.identity import queries as identity
from shuke.keyaccounts.models import Capacity
from shuke.keyaccounts.visits.errors import FigureRefused
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
