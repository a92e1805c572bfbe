"""What happened in customers. `subject` is the customer."""

from dataclasses import dataclass

from shuke.kit.outbox.events import Event


@dataclass(frozen=True, kw_only=True)
class CustomerCreated(Event):
    """A record was opened; `source` says by which way."""

    source: str = ""


@dataclass(frozen=True, kw_only=True)
class CustomerEdited(Event):
    """Facts of the record changed; `fields` names them, values stay in the record."""

    fields: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class CustomerArchived(Event):
    """A record was put away, or with `restored` taken out again."""

    restored: bool = False


@dataclass(frozen=True, kw_only=True)
class OwnerChanged(Event):
    """Another colleague (None: nobody) cares for the customer."""

    owner_id: int | None = None
    former_id: int | None = None


@dataclass(frozen=True, kw_only=True)
class ConsentChanged(Event):
    """The customer said yes or no to a purpose on a channel."""

    purpose: str = ""
    channel: str = ""
    granted: bool = False


@dataclass(frozen=True, kw_only=True)
class CustomerTagged(Event):
    """A tag was put on, or with `removed` taken off."""

    tag: str = ""
    removed: bool = False


@dataclass(frozen=True, kw_only=True)
class NoteAdded(Event):
    """A colleague wrote something down."""

    note_id: int = 0


@dataclass(frozen=True, kw_only=True)
class FigureMoved(Event):
    """A watched figure of a company moved as far as its alarm says."""

    watch_id: int = 0
    reading_id: int = 0
