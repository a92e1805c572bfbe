"""Changes to many customers at once: what can be done, who may, how long it can be taken back. Pure."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from shuke.customers.errors import BulkTooOld, BulkUndone

KEPT = timedelta(days=30)


class Verb(models.TextChoices):
    """What is done with each of them."""

    TAG = "tag", gettext_lazy("Add tag")
    UNTAG = "untag", gettext_lazy("Take tag off")
    ASSIGN = "assign", gettext_lazy("Change account manager")
    ARCHIVE = "archive", gettext_lazy("Archive")
    RESTORE = "restore", gettext_lazy("Restore")


class RunState(models.TextChoices):
    """How far it is."""

    WAITING = "waiting", pgettext_lazy("bulk", "waiting")
    RUNNING = "running", pgettext_lazy("bulk", "under way")
    DONE = "done", pgettext_lazy("bulk", "done")
    UNDOING = "undoing", pgettext_lazy("bulk", "being taken back")
    UNDONE = "undone", pgettext_lazy("bulk", "taken back")
    FAILED = "failed", pgettext_lazy("bulk", "stopped")


PERMISSIONS = {
    Verb.TAG: "customers.tag", Verb.UNTAG: "customers.tag", Verb.ASSIGN: "customers.assign",
    Verb.ARCHIVE: "customers.archive", Verb.RESTORE: "customers.archive",
}  # fmt: skip
MOVING = (RunState.WAITING, RunState.RUNNING, RunState.UNDOING)


@dataclass(frozen=True)
class RunValue:
    """A change to many as screens and callers see it. `total` are taken in, `changed` were not so before."""

    id: int
    verb: str
    params: dict[str, Any]
    view: dict[str, Any]
    state: str
    label: str
    total: int
    done: int
    changed: int
    undone: int
    created_at: datetime
    ended_at: datetime | None

    @property
    def moving(self) -> bool:
        """Whether the worker has still to do with it."""
        return self.state in MOVING

    @property
    def share(self) -> float:
        """How much of it is done, from 0 to 1."""
        return self.done / self.total if self.total else float(not self.moving)

    @property
    def state_word(self) -> str:
        """How far it is, in words."""
        return str(RunState(self.state).label)

    @property
    def words(self) -> str:
        """`Add tag: 常客`."""
        name = self.params.get("name", "")
        return (
            _("%(verb)s: %(what)s") % {"verb": Verb(self.verb).label, "what": name}
            if name
            else str(Verb(self.verb).label)
        )


def check_undoable(state: str, created_at: datetime, *, now: datetime) -> None:
    """Raise BulkUndone when it is taken back already, BulkTooOld when what was before is no longer kept."""
    if state in (RunState.UNDOING, RunState.UNDONE):
        raise BulkUndone
    if created_at < now - KEPT:
        raise BulkTooOld(days=KEPT.days)
