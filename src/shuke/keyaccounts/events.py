"""What happened to key customers; `subject` is the customer."""

from dataclasses import dataclass

from shuke.kit.outbox.events import Event


@dataclass(frozen=True, kw_only=True)
class TakenIntoCare(Event):
    """A customer is a key customer from now on."""


@dataclass(frozen=True, kw_only=True)
class LetGo(Event):
    """A customer is no key customer any more."""

    reason: str = ""


@dataclass(frozen=True, kw_only=True)
class AlarmRaised(Event):
    """A customer seems to fall silent; `score` is 0 to 100."""

    score: int


@dataclass(frozen=True, kw_only=True)
class WinbackEnded(Event):
    """A case of winning back ended: recovered or lost."""

    stage: str
    reason: str = ""


@dataclass(frozen=True, kw_only=True)
class GradeChanged(Event):
    """A key customer has another grade; `cause` says why (`values.Cause`)."""

    former: str = ""
    grade: str = ""
    cause: str = ""
