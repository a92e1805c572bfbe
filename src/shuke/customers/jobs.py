"""Entry points for the worker."""

from procrastinate.contrib.django import app

from shuke.customers.actions.bulk_run import run_bulk
from shuke.customers.actions.export import forget_exports
from shuke.customers.actions.file import clear_files, forget_removed_files
from shuke.customers.actions.fill_export import fill_export
from shuke.customers.actions.words_of_fields import rewrite_words as rewrite
from shuke.customers.models import Export, KeptFile
from shuke.customers.queries.files import KEPT_AFTER_REMOVAL
from shuke.identity.queries import merchants
from shuke.kit import clock, tenancy
from shuke.kit.access import system
from shuke.kit.jobs import every, job


@app.task(name="customers.make_export")
def make_export(merchant_id: int, export_id: int) -> None:
    """Fill an ordered export; running it twice gives the same file."""
    fill_export(merchant_id, export_id)


@app.task(name="customers.rewrite_words")
def rewrite_words(merchant_id: int, field_id: int) -> None:
    """Make the search follow a custom field that begins or ceases to be searched; twice is once."""
    rewrite(merchant_id, field_id)


@job(opens=False, tries=3)
def change_many(*, run_id: int, merchant_id: int) -> None:
    """Bring a change to many to its end; one that was cut off goes on where it was."""
    run_bulk(merchant_id, run_id)


@job(opens=False, tries=3)
def clear_removed(*, merchant_id: int) -> None:
    """Forget files that were removed long ago: their rows first, then what lies in the folder; twice is once."""
    with tenancy.open(merchant=merchant_id):
        forget_removed_files(system(merchant_id, "nightly clearing"))
    with tenancy.open(merchant=merchant_id):
        clear_files()


@every("40 19 * * *")
def clear_removed_everywhere() -> None:
    """Queue it for every merchant where something was removed long ago."""
    with tenancy.open(platform=True):
        ids = [merchant.id for merchant in merchants()]
    long_ago = clock.now() - KEPT_AFTER_REMOVAL
    for merchant_id in ids:
        with tenancy.open(merchant=merchant_id):
            if KeptFile.objects.filter(removed_at__lte=long_ago).exists():
                clear_removed.later()


@every("45 19 * * *")
def forget_exports_everywhere() -> None:
    """Throw expired exports away, merchant by merchant: nobody has to order another one first."""
    with tenancy.open(platform=True):
        ids = [merchant.id for merchant in merchants()]
    for merchant_id in ids:
        with tenancy.open(merchant=merchant_id):
            if Export.objects.filter(expires_at__lte=clock.now(), file__isnull=False).exists():
                forget_exports(system(merchant_id, "nightly clearing"))
