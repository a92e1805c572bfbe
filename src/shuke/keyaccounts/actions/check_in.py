"""Say that one is there, with the phone's position where its owner allows it."""

from shuke.keyaccounts import working_time
from shuke.keyaccounts.actions.visit_rows import open_visit
from shuke.keyaccounts.models import CustomerPlace
from shuke.keyaccounts.queries.visits import visit_of
from shuke.keyaccounts.visits import rules
from shuke.keyaccounts.visits.errors import NotItsDay, PlaceRefused
from shuke.keyaccounts.visits.route import Place
from shuke.keyaccounts.visits.values import VisitValue
from shuke.kit import clock
from shuke.kit.access import Actor, action


@action("keyaccounts.care")
def check_in(
    actor: Actor, *, visit_id: int, latitude: float | None = None, longitude: float | None = None
) -> VisitValue:
    """Note the moment, and how far off the customer's place it is; the position itself is not kept.

    Where the customer's place is not known yet, this is taken for it. Raises NotFound, VisitClosed, NotItsDay,
    PlaceRefused.
    """
    visit = open_visit(visit_id)
    if visit.day > clock.today(working_time.table().zone):
        raise NotItsDay(day=visit.day.isoformat())
    here = read_place(latitude, longitude)
    known = CustomerPlace.objects.filter(customer_id=visit.customer_id).first()
    visit.checked_in_at = clock.now()
    visit.off_m = rules.off_by_m((known.latitude, known.longitude) if known else here, here)
    visit.save(update_fields=["checked_in_at", "off_m"])
    if here and not known:
        CustomerPlace.objects.create(customer_id=visit.customer_id, latitude=here[0], longitude=here[1])
    return visit_of(visit_id)


@action("keyaccounts.care")
def set_place(actor: Actor, *, customer_id: int, latitude: float, longitude: float, words: str = "") -> None:
    """Say where a customer is. Raises PlaceRefused."""
    place = read_place(latitude, longitude)
    assert place is not None  # both were given
    CustomerPlace.objects.update_or_create(
        customer_id=customer_id, defaults={"latitude": place[0], "longitude": place[1], "words": words[:120]}
    )


def read_place(latitude: float | None, longitude: float | None) -> Place | None:
    """Both or nothing; raises PlaceRefused for a place that is not on earth."""
    if latitude is None or longitude is None:
        return None
    if not (-90 <= latitude <= 90 and -180 <= longitude <= 180):
        raise PlaceRefused(field="latitude")
    return latitude, longitude
