"""The books page: the verdict, every rule with both sides, what is owed."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from shuke.kit.currencies import exponent_of, symbol_of
from shuke.kit.money import Money
from shuke.ledger import queries
from shuke.ledger.queries.proving.check import is_drilled
from shuke.ledger.queries.proving.worth import worth_of_points
from shuke.ledger.values import POINTS_UNIT, SEALS_UNIT, AccountKind, BooksValue, Finding
from shuke.ledger.web.counted import counted, seconds_said
from shuke.ledger.web.figures import figure, unit_name, worth
from shuke.ledger.web.methods import Method, methods
from shuke.ui import formats
from shuke.ui.views import ConsoleView


@dataclass(frozen=True)
class Row:
    """A rule as a line of the table."""

    finding: Finding
    unit: str
    counted: str
    this: str
    that: str
    difference: str
    drilled: bool
    methods: list[Method]


@dataclass(frozen=True)
class Owed:
    """One kind of value owed, as a line of the panel."""

    kind: str
    name: str
    amount: str
    note: str
    share: int


class BooksView(ConsoleView):
    """Everything that must be true, at once."""

    permission = "ledger.view_books"
    template = "ledger/books.html"

    def context(self) -> dict[str, Any]:
        """The books in the merchant's own currency first."""
        books, currency = queries.books(), self.request.merchant.currency
        return {
            "books": books,
            "rows": [_row(finding, books.transfers) for finding in books.findings],
            "verdict": _verdict(books),
            "took": _took(books),
            "owed_total": owed_total(books, currency),
            "owed": owed_lines(books, currency),
            "chart": chart(books, currency),
        }


def _row(f: Finding, transfers: int) -> Row:
    # Of lots and seals the count itself says what they are.
    unit = "" if f.unit in ("lots", SEALS_UNIT) else unit_name(f.unit)
    this, that, difference = (figure(amount, f.unit) for amount in (f.this, f.that, f.difference))
    return Row(f, unit, counted(f, transfers), this, that, difference, is_drilled(f.code, f.unit), methods(f))


def _verdict(books: BooksValue) -> str:
    wrong = sum(not finding.holds for finding in books.findings)
    total = len(books.findings)
    if wrong:
        said = ngettext(
            "%(wrong)d of %(total)d rules does not hold.", "%(wrong)d of %(total)d rules do not hold.", wrong
        )
        return said % {"wrong": wrong, "total": total}
    return ngettext("%(total)d rule, and it holds now.", "%(total)d rules, and all hold now.", total) % {"total": total}


def _took(books: BooksValue) -> str:
    full = books.last_full
    if full is None or full.ended_at is None:
        return ""
    return seconds_said(round((full.ended_at - full.started_at).total_seconds()))


def owed_total(books: BooksValue, currency: str) -> Money:
    """Principal, bonus and packs in the merchant's currency, and points at what the card's rules say they are worth."""
    amounts = [each.amount for each in books.liability if each.unit == currency]
    points = worth_of_points(_points(books))
    return Money(sum(amounts) + (points.minor if points and points.currency == currency else 0), currency)


def owed_lines(books: BooksValue, currency: str) -> list[Owed]:
    """Principal, bonus, packs, points, stamps: how much of each, and what one should know about it."""
    total = max(owed_total(books, currency).minor, 1)
    lines = []
    for each in books.liability:
        value = worth_of_points(each.amount) if each.unit == POINTS_UNIT else worth(each.amount, each.unit)
        shown = figure(value.minor, value.currency) if value else formats.number(each.amount)
        share = round(100 * value.minor / total) if value and value.currency == currency else 0
        lines.append(Owed(each.kind, str(AccountKind(each.kind).label), shown, _note(each, value), share))
    return lines


def _note(each: Any, value: Money | None) -> str:
    if each.kind == AccountKind.PRINCIPAL:
        return _("Never expires, can be paid back at any time")
    soon = _("%(amount)s expires within 30 days") % {"amount": figure(each.expiring, each.unit)}
    if each.kind == AccountKind.POINTS and value:
        return _("%(count)s points; %(soon)s") % {"count": formats.number(each.amount), "soon": soon}
    return soon


def _points(books: BooksValue) -> int:
    return sum(each.amount for each in books.liability if each.unit == POINTS_UNIT)


def chart(books: BooksValue, currency: str) -> dict[str, Any]:
    """What was owed in money at the end of each of the last months, as an area chart."""
    scale = 10 ** exponent_of(currency)
    series = [
        {
            "name": AccountKind(kind).label,
            "tone": kind,
            "values": [month.amounts.get((kind, currency), 0) / scale for month in books.months],
        }
        for kind in (AccountKind.PRINCIPAL, AccountKind.BONUS, AccountKind.PACK)
        if kind != AccountKind.PACK or any((kind, currency) in month.amounts for month in books.months)
    ]
    labels = [f"{month.month:%Y-%m}" for month in books.months]
    return {"x": labels, "series": series, "unit": symbol_of(currency, get_language() or "en"), "stack": True}
