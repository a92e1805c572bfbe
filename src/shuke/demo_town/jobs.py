"""What the worker does for the town once its doors are open."""

from shuke.demo_town import grocer
from shuke.kit.jobs import job


@job(queue="imports", opens=False, tries=3)
def fill_grocer(*, merchant_id: int, import_id: int) -> None:
    """Bring the grocer's real purchases in; a second run adds nothing."""
    grocer.run(merchant_id, import_id)
