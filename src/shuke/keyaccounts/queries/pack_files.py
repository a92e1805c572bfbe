"""How far the packs of a handover are."""

from datetime import timedelta

from shuke.keyaccounts.handover.values import PacksState, PacksValue
from shuke.keyaccounts.models import PackFile
from shuke.kit import clock
from shuke.kit.models import Progress

# A bar that stands this long will not come to its end: its worker is gone for good.
LONGEST = timedelta(minutes=15)


def packs_of(handover_id: int) -> PacksValue:
    """The state of the file that was asked for last; two statements."""
    row = PackFile.objects.filter(handover_id=handover_id).select_related("by").defer("file").first()
    if row is None:
        return PacksValue("none")
    bar = Progress.objects.filter(pk=row.progress_id).first()
    state = _state(row, bar.state if bar else "failed")
    # The last step is setting the whole as one document: until then it is not all of it.
    share = 100 if state == "ready" else min(99, 100 * bar.done // max(bar.total or 1, 1)) if bar else 0
    return PacksValue(state, share, row.by.name if row.by else "", row.at, row.expires_at)


def _state(row: PackFile, bar: str) -> PacksState:
    now = clock.now()
    if row.expires_at <= now:
        return "expired"
    if bar == "done":
        return "ready"
    return "running" if bar == "running" and now - row.at < LONGEST else "failed"
