"""Hand out a file that was exported."""

from shuke.customers.errors import ExportExpired, ExportUnfinished
from shuke.customers.models import Export
from shuke.customers.queries.exports import ordered_by
from shuke.kit import clock
from shuke.kit.access import Actor, action
from shuke.kit.problems import NotFound


@action("customers.export")
def fetch_export(actor: Actor, *, export_id: int) -> bytes:
    """The file, to the colleague or key that ordered it only. Raises NotFound, ExportExpired, ExportUnfinished."""
    export = ordered_by(actor).filter(pk=export_id).first()
    if export is None:
        raise NotFound
    if export.expires_at <= clock.now():
        raise ExportExpired
    if export.file is None:
        raise ExportUnfinished
    Export.objects.filter(pk=export_id).update(downloaded_at=clock.now())
    return bytes(export.file)
