"""Write customers into a file that expires, and say so in the audit."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _
from procrastinate.contrib.django import app

from shuke.customers.errors import TooManyForExport
from shuke.customers.models import Export
from shuke.customers.queries.directory import count
from shuke.customers.queries.export_columns import allowed_columns
from shuke.customers.queries.view import View
from shuke.kit import clock, progress
from shuke.kit.access import Actor, action

KEPT = timedelta(hours=24)
MOST_ROWS = 200_000


@action("customers.export")
def export_customers(
    actor: Actor, *, view: dict[str, Any], format: str = "csv", columns: Sequence[str] = ()
) -> int:  # fmt: skip
    """Order a CSV or XLSX of a view (`View.as_query()`) with these columns; the export's id. A job fills it.

    Without columns it has the usual ones; sensitive fields are left out for roles that may not see them. Raises
    TooManyForExport.
    """
    shown = View.read(view)
    rows = count(shown, staff=actor.staff_id, up_to=MOST_ROWS + 1)
    if rows > MOST_ROWS:
        raise TooManyForExport(limit=f"{MOST_ROWS:,}")
    now = clock.now()
    chosen = allowed_columns(columns, sensitive=actor.may("customers.sensitive"))
    asked = shown.as_query() | {
        "language": get_language() or "",
        "export": ",".join(chosen),
    }  # the worker has no reader whose language it knew
    # Old files go in the night, and when a new one is ordered.
    Export.objects.filter(expires_at__lt=now, file__isnull=False).update(file=None)
    export = Export.objects.create(
        staff_id=actor.staff_id, api_key_id=actor.api_key_id, format="xlsx" if format == "xlsx" else "csv", view=asked,
        rows=rows, created_at=now, expires_at=now + KEPT,
        progress_id=progress.begin("customers.export", label=_("Export of customers"), total=rows),
    )  # fmt: skip
    app.configure_task("customers.make_export").defer(merchant_id=actor.merchant_id, export_id=export.pk)
    return int(export.pk)


@action("customers.export")
def forget_exports(actor: Actor) -> int:
    """Throw files away that have expired; how many. The rows stay as a list of what was exported by whom."""
    return Export.objects.filter(expires_at__lte=clock.now(), file__isnull=False).update(file=None)
