"""The pages of one record by its kind, for whoever shows it."""

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from shuke.customers.values import Kind


def record_pages(kind: str, *, with_files: bool) -> list[tuple[str, str, str]]:
    """Name of the address, its parameter and the label of each page beside the record itself; no statement.

    `with_files` for those who may see files.
    """
    files = [("files", "customer_id", pgettext("record", "Files"))] if with_files else []
    last = [*files, ("team", "customer_id", pgettext("record", "Who cares"))]
    if kind != Kind.COMPANY:
        return [("household", "customer_id", _("Household")), *last]
    return [
        ("company", "company_id", pgettext("record", "Company")),
        ("contacts", "company_id", _("Contacts")),
        ("volumes", "company_id", _("Volume")),
        ("watches", "company_id", _("Monitoring")),
        *last,
    ]


def record_word() -> str:
    """What the record itself is called among them."""
    return _("Record")
