"""Entry points for the worker: gradings, and what ends in a night."""

from shuke.identity import queries as identity
from shuke.keyaccounts.actions.follow_grade import end_grades
from shuke.keyaccounts.actions.regrade import regrade
from shuke.keyaccounts.values import Cause
from shuke.kit import clock, tenancy
from shuke.kit.access import system
from shuke.kit.jobs import every, job
from shuke.kit.tenancy import current_merchant


@job()
def grade(*, cause: str) -> None:
    """Grade all key customers of the open merchant; twice is once."""
    regrade(system(current_merchant(), "nightly"), cause=cause)


@job()
def night() -> None:
    """Grades by hand end after their last day; on the first of a month everybody is graded."""
    merchant = identity.merchant(current_merchant())
    actor, today = system(merchant.id, "nightly"), clock.today(merchant.time_zone)
    end_grades(actor, today=today)
    if today.day == 1:
        regrade(actor, cause=Cause.SCHEDULE)


@every("20 18 * * *")
def every_night() -> None:
    """Queue the night of every merchant, in the night of the east."""
    for merchant in identity.merchants():
        with tenancy.open(merchant=merchant.id):
            night.later()
