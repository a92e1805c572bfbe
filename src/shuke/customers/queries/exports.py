"""An ordered export as its page shows it."""

from dataclasses import dataclass
from datetime import datetime

from shuke.customers.models import Export
from shuke.kit import clock
from shuke.kit.models import Progress
from shuke.kit.problems import NotFound


@dataclass(frozen=True)
class ExportValue:
    """How far it is: `share` 0-100; `ready` once it can be fetched."""

    id: int
    rows: int
    share: int
    ready: bool
    failed: bool
    expired: bool
    expires_at: datetime
    format: str


def export(export_id: int, *, staff: int | None) -> ExportValue:
    """An export of this colleague's; raises NotFound."""
    row = Export.objects.filter(pk=export_id, staff_id=staff or 0).defer("file").first()
    if row is None:
        raise NotFound
    told = Progress.objects.filter(pk=row.progress_id or 0).first()
    done, state = (told.done, told.state) if told else (0, "failed")
    return ExportValue(
        id=row.pk, rows=row.rows, share=min(100, 100 * done // row.rows) if row.rows else 100,
        ready=state == "done", failed=state == "failed", expired=row.expires_at <= clock.now(),
        expires_at=row.expires_at, format=row.format,
    )  # fmt: skip
