"""When a customer gets another owner, what is planned goes with him."""

from shuke.keyaccounts.models import Promise, Visit
from shuke.keyaccounts.visits.rules import OPEN


def hand_over_visits(customer_id: int, *, owner_id: int | None, former_id: int | None) -> int:
    """Open contacts and promises of the former owner become the new one's (nobody's stay); how many contacts."""
    if owner_id is None:
        return 0
    Promise.objects.filter(customer_id=customer_id, settled_at=None, staff_id=former_id).update(staff_id=owner_id)
    visits = Visit.objects.filter(customer_id=customer_id, state__in=OPEN, round_id=0, staff_id=former_id)
    return visits.update(staff_id=owner_id)
