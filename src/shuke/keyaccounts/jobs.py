"""Nightly and monthly work of key customers."""

import structlog

from shuke.identity.queries import merchants
from shuke.keyaccounts.actions.give_up import give_up_missed
from shuke.keyaccounts.actions.look_for_silent import choose_best, look_for_silent
from shuke.keyaccounts.actions.plan_visits import plan_visits
from shuke.keyaccounts.expense_jobs import look_after_expenses, look_after_expenses_everywhere  # noqa: F401  # and these
from shuke.keyaccounts.grade_jobs import every_night, grade, night  # noqa: F401  # entry points of this room too
from shuke.keyaccounts.handover_jobs import forget_packs_everywhere, make_packs, move  # noqa: F401  # and these
from shuke.keyaccounts.health_jobs import count_health, count_health_everywhere  # noqa: F401  # and these
from shuke.keyaccounts.models import KeyAccount
from shuke.keyaccounts.occasion_jobs import remind_everywhere, remind_of_days  # noqa: F401  # and these
from shuke.keyaccounts.relation_jobs import review_maps, review_maps_everywhere  # noqa: F401  # and these
from shuke.kit import clock, tenancy
from shuke.kit.access import system
from shuke.kit.calendar.working_days import MissingYear
from shuke.kit.jobs import every, job

AHEAD_FROM_MONTH = 3  # in the last month of a quarter the next one is planned too
log = structlog.get_logger(__name__)


@every("30 18 * * *")
def plan_everywhere() -> None:
    """Queue the night's planning of every merchant that has key customers, in the night of the east."""
    with tenancy.open(platform=True):
        ids = [merchant.id for merchant in merchants()]
    for merchant_id in ids:
        with tenancy.open(merchant=merchant_id):
            if KeyAccount.objects.filter(let_go_on=None).exists():
                plan_ahead.later()


@job(opens=False)
def plan_ahead(*, merchant_id: int) -> None:
    """Give up what was missed, and bring the plan to what is so now; twice changes nothing more."""
    nightly = system(merchant_id, "nightly plan")
    with tenancy.open(merchant=merchant_id):
        give_up_missed(nightly)
    with tenancy.open(merchant=merchant_id):
        today = clock.today("Asia/Shanghai")
        plan_visits(nightly, quarter=today)
    if today.month % AHEAD_FROM_MONTH == 0:
        _plan_next(merchant_id)


def _plan_next(merchant_id: int) -> None:
    today = clock.today("Asia/Shanghai")
    following = today.replace(day=1).replace(year=today.year + today.month // 12, month=today.month % 12 + 1)
    try:
        with tenancy.open(merchant=merchant_id):
            plan_visits(system(merchant_id, "nightly plan"), quarter=following)
    except MissingYear as missing:
        # The calendar's own alarm tells the merchant; the plan follows in the night after the table came.
        log.warning("plan_waits_for_calendar", merchant=merchant_id, year=missing.params["year"])


@job(queue="keyaccounts", opens=False)
def find_silent(*, merchant_id: int) -> None:
    """Hold all key customers of one merchant against their own rhythm, part by part; twice a day changes nothing."""
    actor, last = system(merchant_id, "nightly look"), 0
    while True:
        with tenancy.open(merchant=merchant_id):
            following = look_for_silent(actor, after=last)
            if following is None:
                choose_best(actor)
                return
            last = following


@every("10 20 * * *")
def find_silent_everywhere() -> None:
    """Queue the look for every merchant that has key customers, early in the morning of the east."""
    with tenancy.open(platform=True):
        ids = [merchant.id for merchant in merchants()]
    for merchant_id in ids:
        with tenancy.open(merchant=merchant_id):
            if KeyAccount.objects.filter(let_go_on=None).exists():
                find_silent.later()
