"""Which lines of a card's history somebody looks for: of a kind, of a month, with a word in them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from django.utils.translation import gettext_lazy as _

from shuke.cards.queries.statement import EARLIEST, LATEST
from shuke.cards.web.history import Line, Page
from shuke.kit.text.normalise import fold

KINDS = {
    "": _("Everything"), "purchases": _("Purchases"), "money": _("Top-ups and balance"), "points": _("Points"),
    "card": _("The card itself"),
}  # fmt: skip
MOST_ROUNDS = 60  # pages that are looked through for one page of what is looked for


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is looked for; empty parts ask nothing."""

    kind: str = ""
    month: date | None = None
    words: str = ""

    def fits(self, line: Line) -> bool:
        """Whether a line is of this kind and has these words."""
        return self._is_of_kind(line) and fold(self.words) in fold(" ".join((line.title, *line.whys)))

    def _is_of_kind(self, line: Line) -> bool:
        money = bool(line.entries) and line.sale_id is None and any(not each.in_points for each in line.entries)
        return {
            "purchases": line.sale_id is not None, "money": money, "points": line.moves_points,
            "card": not line.entries and line.sale_id is None,
        }.get(self.kind, True)  # fmt: skip


def wanted_of(asked: Mapping[str, Any]) -> Wanted:
    """What a query string looks for; what cannot be read asks nothing."""
    kind = asked.get("kind", "")
    try:
        month = date.fromisoformat(f"{asked.get('month', '')}-01")
    except ValueError:
        month = None
    if month and not EARLIEST <= month.year <= LATEST:
        month = None
    return Wanted(kind if kind in KINDS else "", month, asked.get("q", "").replace("\x00", "").strip()[:60])


def look_through(
    read: Callable[[datetime | None], Page], wanted: Wanted, *, before: datetime | None, zone: str, limit: int
) -> Page:
    """One page of what is looked for, read page by page, newest first, from `before` on."""
    first, end = _bounds(wanted.month, ZoneInfo(zone))
    found: list[Line] = []
    start = min(filter(None, (before, end)), default=None)
    for _round in range(MOST_ROUNDS):
        shown = read(start)
        lines = [line for line in shown.lines if first is None or line.at >= first]
        found += [line for line in lines if wanted.fits(line)]
        over = len(lines) < len(shown.lines) or shown.next is None
        if over or len(found) >= limit:
            return Page(found, None if over else shown.next)
        start = datetime.fromisoformat(str(shown.next))
    return Page(found, shown.next)


def _bounds(month: date | None, zone: ZoneInfo) -> tuple[datetime | None, datetime | None]:
    if month is None:
        return None, None
    year, after = divmod(month.year * 12 + month.month, 12)
    first, end = datetime.combine(month, time.min, zone), datetime.combine(date(year, after + 1, 1), time.min, zone)
    return first, end
