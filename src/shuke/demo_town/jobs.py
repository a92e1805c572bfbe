"""What the worker does for the town once its doors are open."""

from contextlib import suppress

from django.conf import settings

from shuke.demo_town import distributor, grocer
from shuke.demo_town.ageing import live_on
from shuke.demo_town.street import STREET
from shuke.identity import queries as people
from shuke.kit import clock
from shuke.kit.jobs import every, job
from shuke.kit.problems import Problem


@job(queue="imports", opens=False, tries=3)
def fill_grocer(*, merchant_id: int, import_id: int) -> None:
    """Bring the grocer's real purchases in; a second run adds nothing."""
    # A refusal is written on the import's page; trying again would only be refused again.
    with suppress(Problem):
        grocer.run(merchant_id, import_id)


@job(queue="imports", opens=False, tries=3)
def live_the_year(*, merchant_id: int) -> None:
    """Live the distributor's year through; a second run adds nothing."""
    merchant = next(each for each in people.merchants() if each.id == merchant_id)
    distributor.live_a_year(merchant, clock.now())


@job(queue="town", opens=False, tries=3)
def catch_up(*, merchant_id: int | None) -> None:
    """Let the street live on until now; what is rung up already stays as it is."""
    standing = {merchant.code: merchant for merchant in people.merchants()}
    for shop in STREET:
        if shop.code in standing:
            live_on(shop, standing[shop.code])


@every("*/10 * * * *", queue="town")
def live_with_the_clock() -> None:
    """While the demo runs people come; nowhere else does anything happen by itself."""
    if settings.DEMO:
        catch_up(merchant_id=None)
