"""Entry points for the worker."""

from procrastinate.contrib.django import app

from shuke.customers.actions.fill_export import fill_export


@app.task(name="customers.make_export")
def make_export(merchant_id: int, export_id: int) -> None:
    """Fill an ordered export; running it twice gives the same file."""
    fill_export(merchant_id, export_id)
