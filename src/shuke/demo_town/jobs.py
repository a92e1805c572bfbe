"""What the worker does for the town once its doors are open."""

from contextlib import suppress

from shuke.demo_town import grocer
from shuke.kit.jobs import job
from shuke.kit.problems import Problem


@job(queue="imports", opens=False, tries=3)
def fill_grocer(*, merchant_id: int, import_id: int) -> None:
    """Bring the grocer's real purchases in; a second run adds nothing."""
    # A refusal is written on the import's page; trying again would only be refused again.
    with suppress(Problem):
        grocer.run(merchant_id, import_id)
