"""Receipts: the answer on the till, the public page behind the QR, and the slip for 58 or 80 mm paper."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views import View

from shuke.customers import queries as customers
from shuke.identity import queries as identity
from shuke.kit import clock, tenancy
from shuke.kit.money import Money
from shuke.kit.problems import NotFound
from shuke.kit.requests import Merchant
from shuke.sales import queries, rules
from shuke.sales.because import because, free_words, tier_name
from shuke.sales.receipts import opened, token_of
from shuke.sales.values import MONEY_METHODS, Method, SaleValue, State
from shuke.ui.views import PrintView
from shuke.ui.views.problems import problem_answer


def receipt_context(request: HttpRequest, merchant: Merchant, sale: SaleValue, *, masked: bool) -> dict[str, Any]:
    """What every form of a receipt shows; a public one hides all but the first character of the name."""
    name = customers.names([sale.customer_id]).get(sale.customer_id, "") if sale.customer_id else ""
    names = {one.id: one.name for one in identity.staff_list(with_former=True)} if not masked else {}
    member, money = sale.member, lambda minor: Money(minor, sale.currency)
    free = free_words(sale)
    points = rules.part_of(sale.payments, Method.POINTS)
    pay = sale.total_minor - points
    return {
        "merchant": merchant, "sale": sale, "pay": money(pay), "by_points": money(points),
        "gross": money(sale.gross_minor),
        "discount": money(sale.discount_minor), "refunded": money(sale.refunded_minor),
        "name": mask_name(name) if masked else name,
        "lines": [
            (line, money(line.amount_minor), names.get(line.served_by or 0, ""), free.get(place, ""))
            for place, line in enumerate(sale.lines)
        ],
        "served_by": names.get(sale.served_by or 0, ""), "paid": paid_words(sale), "undone": sale.state == State.UNDONE,
        "member": member, "tier": tier_name(member.tier_zh, member.tier_en) if member else "",
        "handed": handed(sale), "balance": money(member.balance_minor) if member else None,
        "principal": money(member.principal_minor) if member else None,
        "bonus": money(member.bonus_minor) if member else None, "because": because(sale),
        "link": request.build_absolute_uri(reverse("sales:receipt", args=[token_of(merchant.id, sale.id)])),
        "public": masked,
    }  # fmt: skip


def paid_words(sale: SaleValue) -> list[tuple[str, Money]]:
    """How it was paid: balance as one part, money by method; points stand on a line of their own."""
    balance = rules.part_of(sale.payments, Method.PRINCIPAL, Method.BONUS)
    parts = [(_("Balance"), Money(balance, sale.currency))] if balance else []
    return parts + [
        (str(Method(part.method).label), Money(part.amount_minor, sale.currency))
        for part in sale.payments
        if part.method in MONEY_METHODS
    ]


def handed(sale: SaleValue) -> tuple[Money, Money] | None:
    """The cash handed over and the change; None when nobody said or nothing went back."""
    part = next((each for each in sale.payments if each.change_minor), None)
    if part is None or part.given_minor is None:
        return None
    return Money(part.given_minor, sale.currency), Money(part.change_minor, sale.currency)


def mask_name(name: str) -> str:
    """`林晓雯` → `林**`: who holds the receipt knows himself, nobody else learns a name."""
    return name[:1] + "*" * min(len(name) - 1, 2) if name else ""


def undo_context(sale: SaleValue) -> dict[str, Any]:
    """Until when a sale can be undone, and how much of the hour is left."""
    until = sale.at + rules.UNDO_WITHIN
    left = max((until - clock.now()).total_seconds(), 0) / rules.UNDO_WITHIN.total_seconds()
    return {
        "undo_until": until,
        "undo_gone": round(100 - 100 * left),
        "can_undo": left > 0 and sale.state == State.LIVE and not sale.refunded_minor,
    }


class ReceiptPage(View):
    """The page behind a receipt's QR: whoever holds the address, nobody else."""

    def get(self, request: HttpRequest, token: str) -> HttpResponse:
        """The receipt in the reader's language; anything that is no receipt is not found."""
        try:
            merchant_id, sale_id = opened(token)
            with tenancy.open(merchant=merchant_id):
                merchant = identity.merchant(merchant_id)
                with timezone.override(merchant.time_zone):
                    context = receipt_context(request, merchant, queries.sale(sale_id), masked=True)
                    answer = render(request, "sales/receipt.html", context | {"icon_grid": 24})
        except NotFound as problem:
            return problem_answer(request, problem, icon_grid=24)
        answer["X-Robots-Tag"], answer["Referrer-Policy"] = "noindex", "no-referrer"
        answer["Cache-Control"] = "private, no-store"
        return answer


class SlipPage(PrintView):
    """The receipt for a 58 or 80 mm printer (`?w=58`)."""

    permission = "sales.view"
    template = "sales/slip.html"

    def context(self) -> dict[str, Any]:
        """The receipt and the paper's width."""
        width = "58" if self.request.GET.get("w") == "58" else "80"
        sale = queries.sale(self.kwargs["sale_id"])
        merchant = self.request.merchant
        return receipt_context(self.request, merchant, sale, masked=False) | {"width": width}
