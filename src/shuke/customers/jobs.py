"""Entry points for the worker."""

from procrastinate.contrib.django import app

from shuke.customers.actions.bulk_run import run_bulk
from shuke.customers.actions.fill_export import fill_export
from shuke.customers.actions.words_of_fields import rewrite_words as rewrite
from shuke.kit.jobs import job


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
