"""An ordered export as screens and callers see it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from shuke.customers.models import Export
from shuke.kit import clock
from shuke.kit.access import Actor
from shuke.kit.models import Progress
from shuke.kit.problems import NotFound

FILE_TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
_SHOWN = 20


@dataclass(frozen=True)
class ExportValue:
    """How far it is: `share` 0-100; `ready` once it can be fetched."""

    id: int
    rows: int
    share: int
    ready: bool
    failed: bool
    expired: bool
    created_at: datetime
    expires_at: datetime
    format: str

    @property
    def state(self) -> str:
        """In a word: running, ready, failed or expired."""
        if self.failed:
            return "failed"
        if self.expired:
            return "expired"
        return "ready" if self.ready else "running"


def export(export_id: int, actor: Actor) -> ExportValue:
    """An export that this colleague or key ordered; raises NotFound. Two statements."""
    row = ordered_by(actor).filter(pk=export_id).defer("file").first()
    if row is None:
        raise NotFound
    return _value(row, {told.pk: told for told in Progress.objects.filter(pk=row.progress_id or 0)})


def exports(actor: Actor) -> list[ExportValue]:
    """The latest this colleague or key ordered, newest first; two statements."""
    rows = list(ordered_by(actor).defer("file").order_by("-pk")[:_SHOWN])
    bars = Progress.objects.in_bulk([row.progress_id for row in rows if row.progress_id])
    return [_value(row, bars) for row in rows]


def ordered_by(actor: Actor) -> QuerySet[Any]:
    """The rows whose files an actor may fetch: those he ordered himself."""
    if actor.api_key_id is not None:
        return Export.objects.filter(api_key_id=actor.api_key_id)
    return Export.objects.filter(staff_id=actor.staff_id or 0)


def _value(row: Export, bars: Mapping[int, Progress]) -> ExportValue:
    told = bars.get(row.progress_id or 0)
    done, state = (told.done, told.state) if told else (0, "failed")
    return ExportValue(
        id=row.pk, rows=row.rows, share=min(100, 100 * done // row.rows) if row.rows else 100,
        ready=state == "done", failed=state == "failed", expired=row.expires_at <= clock.now(),
        created_at=row.created_at, expires_at=row.expires_at, format=row.format,
    )  # fmt: skip
