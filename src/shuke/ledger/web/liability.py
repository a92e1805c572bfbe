"""What is owed to members, as an accountant asks: every figure leads to the entries behind it."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from shuke.kit.money import Money
from shuke.kit.problems import NotFound
from shuke.kit.requests import Request
from shuke.kit.text.sheets import as_csv
from shuke.ledger import queries
from shuke.ledger.actions.export_register import export_register
from shuke.ledger.liability import Breakage, LiabilityValue, Movement, month_after, month_before
from shuke.ledger.queries.told import holders, postings
from shuke.ledger.values import CUSTOMER_KINDS
from shuke.ledger.web.figures import UNIT_NAMES, figure, unit_name, with_unit
from shuke.ledger.web.reasons import reason_name
from shuke.ledger.web.told import holder_name, kind_name, link
from shuke.ui.views import ConsoleView


@dataclass(frozen=True)
class Line:
    """A reason in a month's movement, with where its entries are."""

    name: str
    came: str
    went: str
    url: str


class LiabilityView(ConsoleView):
    """The view, for the running month or the one in the address."""

    permission = "ledger.view_books"
    template = "ledger/liability.html"

    def context(self) -> dict[str, Any]:
        """Everything, written out."""
        value = queries.liability(_month(self.request.GET.get("month")))
        code, currency = self.request.merchant.code, self.request.merchant.currency
        later = month_after(value.month)
        return {
            "value": value,
            "total": _total(value, currency),
            "owed": [_owed(each) for each in value.outstanding if each.amount],
            "movements": [_movement(each, code) for each in value.movements if each.came or each.went or each.closing],
            "ageing": _ageing(value),
            "ending": [(kind_name(each.kind), each.month, with_unit(each.amount, each.unit)) for each in value.ending],
            "breakage": [_breakage(each) for each in value.breakage],
            "earlier_url": f"?month={month_before(value.month):%Y-%m}",
            "later_url": f"?month={later:%Y-%m}" if later <= value.today else "",
            "may_export": self.actor.may("ledger.export_books"),
            "register_url": reverse("ledger:register", args=[code]),
        }


class PostingsView(ConsoleView):
    """The entries behind one line of the movement."""

    permission = "ledger.view_books"
    template = "ledger/postings.html"

    def context(self) -> dict[str, Any]:
        """A page of entries, newest first."""
        asked = self.request.GET
        kind, unit, reason = (asked.get(name, "") for name in ("kind", "unit", "reason"))
        month = _month(asked.get("month"))
        if kind not in CUSTOMER_KINDS or month is None:
            raise NotFound
        cursor = asked.get("cursor", "")
        before = int(cursor) if cursor.isascii() and cursor.isdigit() and len(cursor) < 19 else 2**62
        rows, following = queries.postings_behind(kind=kind, unit=unit, reason=reason, month=month, before=before)
        whose, told = holders(row[5] for row in rows), postings(row[4] for row in rows)
        code = self.request.merchant.code
        return {
            "name": f"{kind_name(kind)}: {reason_name(reason)}", "month": month, "next": following,
            "rows": [
                {
                    "id": id, "at": at, "amount": figure(side * amount, unit, signed=True),
                    "whose": holder_name(holder, whose), "reference": link(told.get(key), code),
                }
                for id, at, amount, unit, key, holder, side in rows
            ],
        }  # fmt: skip


class RegisterView(ConsoleView):
    """The custody register as a file; the download is written to the audit log."""

    permission = "ledger.export_books"
    http_method_names = ["post"]

    def post(self, request: Request, *args: Any, **kwargs: Any) -> HttpResponse:
        """A CSV: a line a card."""
        answer = HttpResponse(
            as_csv(register_rows(export_register(self.actor))), content_type="text/csv; charset=utf-8"
        )
        answer["Content-Disposition"] = 'attachment; filename="register.csv"'
        answer["Cache-Control"] = "no-store"
        return answer


def register_rows(held: dict[int, dict[tuple[str, str], int]]) -> list[list[str]]:
    """Header and a row a card: its words, then each kind and unit in major units."""
    order = {str(kind): place for place, kind in enumerate(CUSTOMER_KINDS)}
    columns = sorted({key for each in held.values() for key in each}, key=lambda key: (order[key[0]], key[1]))
    told = holders(held)
    head = [_("Card"), *(f"{kind_name(kind)} ({UNIT_NAMES.get(unit, unit)})" for kind, unit in columns)]
    return [head, *([holder_name(card, told), *(_cell(each, key) for key in columns)] for card, each in held.items())]


def _cell(held: dict[tuple[str, str], int], key: tuple[str, str]) -> str:
    amount, unit = held.get(key, 0), key[1]
    return str(amount) if unit in UNIT_NAMES else str(Money(amount, unit).decimal)


def _month(text: str | None) -> date | None:
    try:
        return date.fromisoformat(f"{text}-01") if text else None
    except ValueError:
        return None


def _total(value: LiabilityValue, currency: str) -> Money:
    """Money owed in the merchant's currency, points at what they pay."""
    money = [each.amount for each in value.outstanding if each.unit == currency]
    points = [each.worth.minor for each in value.outstanding if each.worth and each.worth.currency == currency]
    return Money(sum(money) + sum(points), currency)


def _owed(each: Any) -> dict[str, Any]:
    return {
        "name": kind_name(each.kind), "amount": figure(each.amount, each.unit), "unit": unit_name(each.unit),
        "accounts": each.accounts, "worth": each.worth,
    }  # fmt: skip


def _movement(each: Movement, code: str) -> dict[str, Any]:
    base = reverse("ledger:postings", args=[code])
    lines = [
        Line(
            reason_name(line.reason),
            figure(line.came, each.unit) if line.came else "",
            figure(line.went, each.unit) if line.went else "",
            f"{base}?"
            + urlencode({"kind": each.kind, "unit": each.unit, "reason": line.reason, "month": f"{each.month:%Y-%m}"}),
        )
        for line in each.lines
    ]
    sums = {name: figure(getattr(each, name), each.unit) for name in ("opening", "came", "went", "closing")}
    return {"name": kind_name(each.kind), "unit": unit_name(each.unit), "lines": lines, **sums}


def _ageing(value: LiabilityValue) -> list[dict[str, Any]]:
    """A row a kind and unit, a cell an age."""
    found: dict[tuple[str, str], dict[tuple[int, int | None], int]] = {}
    for each in value.ageing:
        found.setdefault((each.kind, each.unit), {})[each.since, each.until] = each.amount
    ages = ((0, 3), (3, 6), (6, 12), (12, 24), (24, None))
    return [
        {
            "name": kind_name(kind), "unit": unit_name(unit),
            "cells": [figure(cells.get(age, 0), unit) for age in ages],
        }
        for (kind, unit), cells in found.items()
    ]  # fmt: skip


def _breakage(each: Breakage) -> dict[str, Any]:
    known = each.amount is not None
    return {
        "name": kind_name(each.kind), "known": known,
        "amount": with_unit(each.amount or 0, each.unit), "least": figure(each.least or 0, each.unit),
        "most": figure(each.most or 0, each.unit), "lots": sum(cohort.lots for cohort in each.cohorts),
        "cohorts": [
            (date_format(cohort.quarter, "YEAR_MONTH_FORMAT"), cohort.lots, figure(cohort.amount, each.unit),
             round(100 * cohort.share))
            for cohort in each.cohorts
        ],
    }  # fmt: skip
