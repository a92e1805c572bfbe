"""Hand out a file that was exported."""

from shuke.customers.errors import ExportExpired
from shuke.customers.models import Export
from shuke.kit import clock
from shuke.kit.access import Actor, action
from shuke.kit.problems import NotFound


@action("customers.export")
def fetch_export(actor: Actor, *, export_id: int) -> bytes:
    """The file, to the colleague who ordered it only. Raises NotFound, ExportExpired."""
    export = Export.objects.filter(pk=export_id, staff_id=actor.staff_id or 0).first()
    if export is None:
        raise NotFound
    if export.file is None or export.expires_at <= clock.now():
        raise ExportExpired
    Export.objects.filter(pk=export_id).update(downloaded_at=clock.now())
    return bytes(export.file)
