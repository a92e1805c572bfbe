"""Who of those away may be offered something, and why the others are left out."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import models
from django.utils.translation import pgettext_lazy

from shuke.keyaccounts.risk.holdout import held_count


class LeftOut(models.TextChoices):
    """Why somebody who stayed away is not drawn; the first that holds is told."""

    TRIAL = "trial", pgettext_lazy("left out of a trial", "already in another trial that is running")
    WINBACK = "winback", pgettext_lazy("left out of a trial", "being won back in person")
    COMPLAINT = "complaint", pgettext_lazy("left out of a trial", "with an open complaint")
    CONSENT = "consent", pgettext_lazy("left out of a trial", "not agreed to be written to about offers")


@dataclass(frozen=True)
class Away:
    """A key customer who stayed away; `why` is empty for whoever may be drawn."""

    customer_id: int
    name: str
    why: str


@dataclass(frozen=True)
class Qualifying:
    """What a lot would do, were it drawn now."""

    qualify: tuple[Away, ...]
    left_out: tuple[Away, ...]
    held: int

    @property
    def offered(self) -> int:
        """How many would get the offer."""
        return len(self.qualify) - self.held

    @property
    def reasons(self) -> list[tuple[LeftOut, list[Away]]]:
        """Those left out, by reason."""
        by_reason = [(each, [away for away in self.left_out if away.why == each]) for each in LeftOut]
        return [(reason, some) for reason, some in by_reason if some]


def qualifying(away: Sequence[Away], *, percent: int) -> Qualifying:
    """Sort those who stayed away; `percent` of those who qualify would be held out."""
    qualify = tuple(each for each in away if not each.why)
    return Qualifying(qualify, tuple(each for each in away if each.why), held_count(len(qualify), percent=percent))
