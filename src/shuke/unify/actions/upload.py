"""Take a file from the browser."""

from dataclasses import replace
from pathlib import Path

from shuke.identity import queries as identity
from shuke.kit import clock
from shuke.kit.access import Actor, action
from shuke.kit.locks import locked
from shuke.kit.tenancy import current_merchant
from shuke.unify import mapping
from shuke.unify.actions.begin import as_stored, clean_name
from shuke.unify.actions.files import digest_of, forget, keep, unpacked
from shuke.unify.errors import FileTooLarge, NotReady
from shuke.unify.models import ImportBatch, ImportProblem
from shuke.unify.reading.limits import LARGEST_UPLOAD_MB
from shuke.unify.reading.tables import look_at
from shuke.unify.values import ImportValue, Kind, Settings, State


@action("unify.import")
def upload_file(actor: Actor, *, path: str, name: str, kind: str = Kind.PURCHASES) -> ImportValue:
    """Keep a file and say what it seems to be; nothing is read in yet. Raises the kinds of FileRefused."""
    file = Path(path)
    if file.stat().st_size > LARGEST_UPLOAD_MB << 20:
        raise FileTooLarge(field="file", limit=LARGEST_UPLOAD_MB)
    shape, merchant = look_at(file), identity.merchant(current_merchant())
    settings = Settings(mapping.guess(shape.columns, kind), merchant.currency, merchant.time_zone, source="")
    batch = ImportBatch.objects.create(
        kind=kind, name=clean_name(name), size=file.stat().st_size, digest=digest_of(file), shape=as_stored(shape),
        settings=as_stored(settings), staff_id=actor.staff_id, created_at=clock.now(),
    )  # fmt: skip
    keep(batch, file)
    return batch.as_value()


@action("unify.import")
def choose_sheet(actor: Actor, *, import_id: int, sheet: str, header: int) -> ImportValue:
    """Read another sheet of an upload, or take another row for its headings; the columns are guessed anew.

    Raises NotReady, FileGone and SheetUnknown.
    """
    batch = locked(ImportBatch, pk=import_id)
    if batch.state not in (State.UPLOADED, State.CHECKED, State.FAILED):
        raise NotReady(state=batch.state)
    with unpacked(batch) as file:
        shape = look_at(file, sheet=sheet, header=header)
    settings = replace(batch.as_value().settings, mapping=mapping.guess(shape.columns, batch.kind), tiers={}, packs={})
    batch.shape, batch.settings, batch.state, batch.outcome = as_stored(shape), as_stored(settings), State.UPLOADED, {}
    batch.save(update_fields=["shape", "settings", "state", "outcome"])
    ImportProblem.objects.filter(batch=batch).delete()
    return batch.as_value()


@action("unify.import")
def drop_upload(actor: Actor, *, import_id: int) -> None:
    """Throw away an upload that was not imported; raises NotReady for one that was."""
    batch = locked(ImportBatch, pk=import_id)
    if batch.state not in (State.UPLOADED, State.CHECKED, State.FAILED):
        raise NotReady(state=batch.state)
    forget(batch)
    ImportProblem.objects.filter(batch=batch).delete()
    batch.delete()
