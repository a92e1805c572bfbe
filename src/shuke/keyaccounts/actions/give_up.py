"""Contacts that nobody held or left out are given up some working days later, and shown as missed."""

from datetime import timedelta

from shuke.keyaccounts import working_time
from shuke.keyaccounts.actions.next_contact import refresh_next_contacts
from shuke.keyaccounts.models import Visit
from shuke.keyaccounts.visits import rules
from shuke.kit import clock
from shuke.kit.access import Actor, action

_FARTHEST = timedelta(days=120)


@action("keyaccounts.plan")
def give_up_missed(actor: Actor) -> int:
    """Mark open contacts missed whose day lies more than five working days back; how many."""
    working = working_time.table()
    today = clock.today(working.zone)
    days = Visit.objects.filter(state__in=rules.OPEN, day__lt=today, day__gte=today - _FARTHEST)
    over = [day for day in days.values_list("day", flat=True).distinct() if rules.is_missed(day, today, working)]
    missed = Visit.objects.filter(state__in=rules.OPEN, day__in=over)
    customers = list(missed.values_list("customer_id", flat=True).distinct())
    count = missed.update(state=rules.Standing.MISSED)
    if customers:
        refresh_next_contacts(customers)
    return count
