"""Tell owners that next year's holidays are not known yet."""

from django.utils import translation
from django.utils.translation import gettext as _

from shuke.gateways.actions import queue_message
from shuke.gateways.values import Channel
from shuke.identity.events import CalendarMissing
from shuke.identity.models import Merchant, Person, Staff
from shuke.identity.queries.calendar import missing_calendar_year
from shuke.identity.values import Role
from shuke.kit.access import Actor, action
from shuke.kit.work import record


@action("identity.set_calendar")
def tell_missing_year(actor: Actor) -> int | None:
    """One SMS to each owner, once a year; returns the year that is missing, None when none is."""
    year = missing_calendar_year()
    if year is None:
        return None
    merchant = Merchant.objects.get(pk=actor.merchant_id)
    owners = Staff.objects.filter(role=Role.OWNER, active=True, person_id__isnull=False)
    people = Person.objects.filter(pk__in=owners.values("person_id"), phone_verified_at__isnull=False)
    with translation.override(merchant.language):
        text = _("%(shop)s: the holidays of %(year)s are not known yet. Update Shuke, or enter them in the settings.")
        words = text % {"shop": merchant.name, "year": year}
    for person, phone in people.values_list("pk", "phone"):
        queue_message(channel=Channel.SMS, recipient=str(phone), text=words, purpose="calendar",
                      params={"year": year}, key=f"calendar-{year}-{person}")  # fmt: skip
    record(CalendarMissing(year=year))
    return year
