"""How far a full check has come."""

from dataclasses import dataclass

from shuke.kit.models import Progress
from shuke.ledger.models import BooksCheck


@dataclass(frozen=True)
class HowFar:
    """`share` from 0 to 1."""

    share: float
    done: bool
    failed: bool


def check_progress(check_id: int) -> HowFar | None:
    """The progress of a full check of this merchant; None when there is no such check."""
    row = BooksCheck.objects.filter(pk=check_id).first()
    if row is None:
        return None
    bar = Progress.objects.get(pk=row.progress_id)
    done = bar.state != "running"
    return HowFar(1.0 if done else bar.done / bar.total if bar.total else 0.0, done, bar.state == "failed")
