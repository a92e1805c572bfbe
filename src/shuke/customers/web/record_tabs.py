"""The pages of one record, as tabs."""

from typing import Any

from shuke.customers.queries.record_pages import record_pages, record_word
from shuke.customers.web import addresses
from shuke.kit.requests import Request
from shuke.ui.values import Tab


def record_tabs(request: Request, customer: Any, current: str) -> list[Tab]:
    """The record itself, and what belongs to its kind; `current` is the name of the page that is open."""
    pages = [
        Tab(label, addresses.here(request, name, **{parameter: customer.id}), current=name == current)
        for name, parameter, label in record_pages(customer.kind, with_files=request.actor.may("customers.files"))
    ]
    return [Tab(record_word(), addresses.record(request, customer.id)), *pages]
