"""Three forms on paper: the application, the month's purchases and fees, special fees for new customers."""

from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from django.http import HttpResponse
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from shuke.keyaccounts.expenses.values import ExpenseKind, ExpenseValue, SheetValue, Signer
from shuke.keyaccounts.web.expense_facts import decisions
from shuke.kit import clock
from shuke.kit.money import Money
from shuke.kit.text.name_list import name_list
from shuke.ui import paper

TEMPLATE = Path(__file__).parents[1] / "paper" / "expenses.typ"
MONTHLY, NEW = "monthly", "new"


def application_form(row: ExpenseValue, *, shop: str, currency: str, zone: str) -> bytes:
    """One application as PDF, with who decided at each level, when and how; empty where it still waits."""
    people = name_list(each.name for each in row.recipients) or "—"
    facts = [
        (_("Customer"), row.customer), (_("What for"), row.purpose), (_("Kind"), row.kind_words),
        (_("Amount"), Money(row.amount_minor, currency).format()), (_("Who gets it"), people),
        (_("Product and account"), " ".join(filter(None, [row.product, row.account])) or "—"),
        (_("Applied on"), row.applied_on.isoformat()), (_("Happens on"), row.happens_on.isoformat()),
        (_("Contract on"), row.contract_on.isoformat() if row.contract_on else "—"), (_("Applied by"), row.staff),
    ]  # fmt: skip
    return _set(
        _("Application for a relationship expense") + f" {row.id}", shop, zone, facts=facts,
        signatures=[
            (step.role, step.by, _at(step.at, zone), " ".join(filter(None, [step.state_words, step.reason])))
            for step in decisions(row)
        ],
        note=_("An application dated after the fact or after the contract is invalid."),
    )  # fmt: skip


def monthly_form(
    month: date, sheets: Sequence[SheetValue], rows: Sequence[ExpenseValue], *, shop: str, currency: str, zone: str
) -> bytes:  # fmt: skip
    """A month's purchases and fees of everybody as PDF, with who signed."""
    return _listed(_("Monthly purchases and fees"), month, sheets, rows, shop, currency, zone)


def new_customers_form(
    month: date, sheets: Sequence[SheetValue], rows: Sequence[ExpenseValue], *, shop: str, currency: str, zone: str
) -> bytes:  # fmt: skip
    """A month's special fees for new customers as PDF."""
    special = [row for row in rows if row.kind == ExpenseKind.NEW]
    return _listed(_("Special fees for new customers"), month, sheets, special, shop, currency, zone)


def pdf_answer(content: bytes, name: str) -> HttpResponse:
    """A PDF to look at."""
    answer = HttpResponse(content, content_type="application/pdf")
    answer["Content-Disposition"] = f'inline; filename="{name}"'
    return answer


FORMS = {MONTHLY: monthly_form, NEW: new_customers_form}


def _listed(
    title: str, month: date, sheets: Sequence[SheetValue], rows: Sequence[ExpenseValue], shop: str, currency: str,
    zone: str,
) -> bytes:  # fmt: skip
    lines = [
        [str(row.id), row.happens_on.isoformat(), row.customer, row.kind_words, row.purpose, row.product,
         row.account, row.staff, _told(row.amount_minor, currency),
         _told(row.settled_minor or row.paid_minor, currency)]
        for row in sorted(rows, key=lambda row: (row.happens_on, row.id))
    ]  # fmt: skip
    sums = [sum(row.amount_minor for row in rows), sum(row.settled_minor or row.paid_minor for row in rows)]
    days = sheets[0].days if sheets else None
    facts = [(_("Month"), f"{month:%Y-%m}"), (_("Number of expenses"), str(len(rows)))]
    if days:
        facts += [(_("Checks by"), days.checks_by.isoformat()), (_("Advances from"), days.advance_from.isoformat())]
    return _set(
        f"{title} {month:%Y-%m}", shop, zone, facts=facts, wide=True, rows=lines,
        columns=[pgettext("expense", "No."), _("Happens on"), _("Customer"), _("Kind"), _("What for"), _("Product"),
                 pgettext("expense", "Account"), _("Applied by"),
                 _("Amount"), pgettext("expense", "Paid")],
        widths=[1, 2, 3, 2, 4, 2, 2, 2, 2, 2], aligns=[*"llllllll", "r", "r"],
        total=[pgettext("expense", "Sum"), *[""] * 7, *(_told(each, currency) for each in sums)],
        signatures=[line for sheet in sheets for line in _signed(sheet, zone)],
    )  # fmt: skip


def _signed(sheet: SheetValue, zone: str) -> list[tuple[str, str, str, str]]:
    """Each place of a sheet: role, who, when, of whose sheet; who and when are empty where it waits."""
    lines = []
    for place in Signer:
        name, at = sheet.signatures.get(place, ("", None))
        lines.append((str(place.label), name, _at(at, zone), _("Sheet of %(name)s") % {"name": sheet.staff}))
    return lines


def _at(moment: datetime | None, zone: str) -> str:
    return moment.astimezone(ZoneInfo(zone)).strftime("%Y-%m-%d %H:%M") if moment else ""


def _told(minor: int, currency: str) -> str:
    return Money(minor, currency).format()


def _set(title: str, shop: str, zone: str, **told: Any) -> bytes:
    made = _("Made on %(day)s") % {"day": clock.today(zone).isoformat()}
    usual = {"columns": [], "rows": [], "widths": [], "aligns": [], "total": [], "wide": False, "note": ""}
    return paper.pdf(TEMPLATE, usual | told | {
        "title": title, "shop": shop, "foot": made, "lang": (get_language() or "zh")[:2],
        "nothing": _("Nothing this month."),
    })  # fmt: skip
