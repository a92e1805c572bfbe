"""A shift's sums and counts, ready to be written."""

from typing import Any

from django.utils.translation import gettext as _

from shuke.identity import queries as identity
from shuke.kit.money import Money
from shuke.sales.values import Method, PaymentValue, ShiftReport


def names_of_staff() -> dict[int, str]:
    """Everybody who ever worked here, by id."""
    return {one.id: one.name for one in identity.staff_list(with_former=True)}


def off_by(difference: Money) -> str:
    """A difference as people say it."""
    if not difference:
        return _("exact")
    words = _("%(sum)s missing") if difference.minor < 0 else _("%(sum)s too much")
    return words % {"sum": abs(difference).format()}


def told_counts(report: ShiftReport, staff: dict[int, str]) -> list[dict[str, Any]]:
    """Each count with who, the difference, and its pieces."""
    currency = report.shift.currency
    return [
        {
            "at": each.at, "who": staff.get(each.staff_id or 0, ""), "by_taker": each.by_taker,
            "sum": Money(each.counted_minor, currency), "off": off_by(Money(each.difference_minor, currency)),
            "pieces": [(Money(worth, currency), number) for worth, number in each.pieces],
        }
        for each in report.counts
    ]  # fmt: skip


def rows_of(report: ShiftReport) -> list[tuple[str, Money, Money, Money]]:
    """Method, taken, given back, net: sales, then what cards took and gave back."""
    taken, back = _sums(report.taken), _sums(report.given_back)
    money = lambda minor: Money(minor, report.shift.currency)  # noqa: E731
    sold = [
        (
            str(method.label),
            money(taken.get(method, 0)),
            money(back.get(method, 0)),
            money(taken.get(method, 0) - back.get(method, 0)),
        )
        for method in Method
        if method in taken or method in back
    ]
    zero, name = money(0), lambda words, part: f"{words} · {_label(part.method)}"
    added = [(name(_("Top-ups"), p), money(p.amount_minor), zero, money(p.amount_minor)) for p in report.top_ups]
    paid_back = [
        (name(_("Balance paid back"), p), zero, money(p.amount_minor), money(-p.amount_minor))
        for p in report.value_refunds
    ]
    return sold + added + paid_back


def _label(method: str) -> str:
    return str(Method(method).label) if method in Method.values else method


def _sums(parts: tuple[PaymentValue, ...]) -> dict[str, int]:
    return {part.method: part.amount_minor for part in parts}
