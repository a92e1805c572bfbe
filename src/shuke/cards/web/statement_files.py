"""A statement as a file: PDF for people, CSV for spreadsheets; both in the reader's language and with the same sums."""

from datetime import date
from pathlib import Path

from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from shuke.cards.values.statement import Holding, Statement
from shuke.kit import clock, moments
from shuke.kit.codes.card_numbers import format_card_number
from shuke.kit.money import Money
from shuke.kit.text.sheets import as_csv
from shuke.ui import paper

TEMPLATE = Path(__file__).parents[1] / "paper" / "statement.typ"


def as_file(told: Statement, sort: str, *, shop: str) -> HttpResponse:
    """The statement to be saved: `sort` is csv, or else a PDF."""
    content = statement_csv(told) if sort == "csv" else statement_pdf(told, shop=shop)
    answer = HttpResponse(content, content_type="text/csv; charset=utf-8" if sort == "csv" else "application/pdf")
    name = f"statement-{told.number[-4:]}-{told.first}-{told.last}.{'csv' if sort == 'csv' else 'pdf'}"
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    answer["Cache-Control"] = "no-store"
    return answer


def statement_csv(told: Statement) -> bytes:
    """One row a posting, between the opening and the closing row; what went out is negative."""
    rows = [[_("When"), _("What"), _("Why"), _("Points"), _("Principal"), _("Bonus")]]
    rows.append(["", _("Opening balance"), "", *_figures(told.opening)])
    rows += [[_moment(line.at), line.title, line.why, *_figures(line.moved)] for line in told.lines]
    rows.append(["", _("Closing balance"), "", *_figures(told.closing)])
    return as_csv(rows)


def statement_pdf(told: Statement, *, shop: str) -> bytes:
    """The statement on A4; raises typst.TypstError when its template is wrong."""
    return paper.pdf(TEMPLATE, {
        "lang": moments.language()[:2], "shop": shop, "title": _("Statement"), "owner": told.owner,
        "number": format_card_number(told.number),
        # Paper is kept for years.
        "period": moments.span(told.first, told.last, today=date.min),
        "columns": [_("When"), _("What"), _("Points"), _("Principal"), _("Bonus")],
        "opening": {"label": _("Opening balance"), "figures": _shown(told.opening)},
        "closing": {"label": _("Closing balance"), "figures": _shown(told.closing)},
        "lines": [
            {"at": _moment(line.at), "title": line.title, "why": line.why, "figures": _moved(line.moved)}
            for line in told.lines
        ],
        "nothing": _("Nothing moved in this period."),
        "foot": _("As of %(moment)s") % {"moment": _moment(clock.now())},
    })  # fmt: skip


def _figures(held: Holding) -> list[str]:
    return [str(held.points), str(held.principal.decimal), str(held.bonus.decimal)]


def _shown(held: Holding) -> list[str]:
    return [f"{held.points:,}", held.principal.format(), held.bonus.format()]


def _moved(change: Holding) -> list[str]:
    points = f"{change.points:+,}".replace("-", "−") if change.points else ""
    return [points, *(_signed(money) if money else "" for money in (change.principal, change.bonus))]


def _signed(money: Money) -> str:
    return f"{'−' if money.minor < 0 else '+'}{abs(money).format()}"


def _moment(at: object) -> str:
    return f"{timezone.localtime(at):%Y-%m-%d %H:%M}"  # type: ignore[arg-type]
