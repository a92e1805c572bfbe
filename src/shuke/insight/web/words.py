"""The words and links of the regulars page."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from shuke.insight.values import Band, CellValue, RegularsValue
from shuke.insight.web import addresses
from shuke.kit.requests import Request
from shuke.ui.formats import number, percent

DARK = 62  # percent of the darkest shade from which words on a cell are light


@dataclass(frozen=True)
class CellShown:
    """A cell of the grid with the way to its customers."""

    cell: CellValue
    url: str
    label: str
    light: bool
    marked: bool


@dataclass(frozen=True)
class Todo:
    """Something worth doing, and where."""

    title: str
    text: str
    button: str
    url: str
    main: bool = False


def days_words(band: Band) -> str:
    """A band of days since the last visit."""
    if band.high is None:
        return _("longer")
    if band.low == 0:
        return _("within %(days)s days") % {"days": band.high}
    return _("%(from)s–%(to)s days") % {"from": band.low, "to": band.high}


def visits_words(band: Band) -> str:
    """A band of days of visit."""
    if band.high is None:
        return _("%(low)s or more") % {"low": band.low}
    return ngettext("%(n)s time", "%(n)s times", band.high) % {"n": band.words}


def columns(value: RegularsValue) -> list[str]:
    """The heads under the grid."""
    return [band.words for band in value.frequency]


def query(value: RegularsValue, **more: Any) -> dict[str, Any]:
    """Parameters that lead to the customers behind a figure of this page."""
    return {"since": value.since.isoformat(), "until": value.until.isoformat(), **more}


def cell_url(request: Request, value: RegularsValue, cell: CellValue) -> str:
    """The way to the customers of a cell."""
    recency, frequency = value.recency[cell.recency], value.frequency[cell.frequency]
    edges = {"nearest": recency.low, "farthest": recency.high, "fewest": frequency.low, "most": frequency.high}
    return addresses.here(
        request, "behind", query(value, **{name: edge for name, edge in edges.items() if edge is not None})
    )


def grid(request: Request, value: RegularsValue) -> list[tuple[str, list[CellShown]]]:
    """The grid line by line, with what a line stands for."""
    return [(days_words(band), [_shown(request, value, cell) for cell in cells]) for band, cells in value.rows]


def _shown(request: Request, value: RegularsValue, cell: CellValue) -> CellShown:
    words = ngettext(
        "%(customers)s customer, last here %(ago)s, %(visits)s: %(share)s of the income",
        "%(customers)s customers, last here %(ago)s, %(visits)s: %(share)s of the income", cell.customers,
    )  # fmt: skip
    label = words % {
        "customers": number(cell.customers), "ago": days_words(value.recency[cell.recency]),
        "visits": visits_words(value.frequency[cell.frequency]), "share": percent(cell.share),
    }  # fmt: skip
    return CellShown(cell, cell_url(request, value, cell), label, cell.shade >= DARK, cell == value.lost)


def lost(request: Request, value: RegularsValue) -> dict[str, Any] | None:
    """The cell most worth calling, with its way."""
    cell = value.lost
    if cell is None:
        return None
    days = value.recency[cell.recency].low - 1
    return {"cell": cell, "url": cell_url(request, value, cell), "days": days}


def todo(request: Request, value: RegularsValue, *, may_export: bool) -> list[Todo]:
    """What is worth doing now, most worth first; only what can be done."""
    found = []
    if value.late:
        found.append(Todo(
            ngettext("Greet %(n)s regular who is past the usual day",
                     "Greet %(n)s regulars who are past their usual day", value.late) % {"n": number(value.late)},
            _("They brought %(share)s of the income from known customers. Those who bring most come first.")
            % {"share": percent(value.late_minor / value.known_minor) if value.known_minor > 0 else percent(0)},
            _("See the list"), addresses.here(request, "behind", query(value, late=1)), main=True,
        ))  # fmt: skip
    if value.lost is not None:
        cell = value.lost
        found.append(Todo(
            ngettext("Call %(n)s who used to come often", "Call %(n)s who used to come often", cell.customers)
            % {"n": number(cell.customers)},
            _("Last here %(ago)s; they brought %(share)s of the income from known customers.")
            % {"ago": days_words(value.recency[cell.recency]), "share": percent(cell.share)},
            _("See the list"), cell_url(request, value, cell),
        ))  # fmt: skip
    if value.once:
        found.append(Todo(
            ngettext("Bring %(n)s newcomer back a second time", "Bring %(n)s newcomers back a second time", value.once)
            % {"n": number(value.once)},
            _("Here once within 60 days. The second visit decides."),
            _("See the list"), addresses.here(request, "behind", query(value, most=1, farthest=60)),
        ))  # fmt: skip
    if may_export and value.customers:
        found.append(Todo(
            _("Take the list with you"),
            _("All customers of the period with visits and income. The export is audited."),
            _("Download CSV"), addresses.here(request, "behind_file", query(value)),
        ))  # fmt: skip
    return found
