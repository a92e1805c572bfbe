"""Sales of a day, one sale, and giving back."""

from datetime import date
from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.dateparse import parse_date
from django.utils.translation import ngettext

from shuke.customers import queries as customers
from shuke.kit import clock
from shuke.kit.money import Money
from shuke.sales import queries
from shuke.sales.actions import refund_sale, undo_sale
from shuke.sales.numbers import NumberRefused, sale_id_of
from shuke.sales.values import HOW_COUNTED, SaleValue
from shuke.sales.web.forms import RefundForm
from shuke.sales.web.giving_back import can_go_back, left_here, refunded_words, refunds_told, rest_words, undone_words
from shuke.sales.web.receipt import receipt_context, undo_context
from shuke.ui.views import ConsoleView

SHOWN = 50


class SalesPage(ConsoleView):
    """The sales of one day, searched by receipt number or customer."""

    permission = "sales.view"
    template = "sales/sales.html"

    def context(self) -> dict[str, Any]:
        """A page of rows; a search looks through all days."""
        merchant = self.request.merchant
        today, text = clock.today(merchant.time_zone), self.request.GET.get("q", "").replace("\x00", "").strip()[:100]
        day = _day(self.request.GET.get("on", ""), today)
        if text:
            rows, following = _found(text), None
        else:
            rows, following = queries.history(on=day, cursor=self.request.GET.get("cursor"), limit=SHOWN)
        names = customers.names([row.customer_id for row in rows if row.customer_id])
        counted = queries.takings_on(day, merchant.time_zone)
        return {
            "rows": [(row, Money(row.total_minor, row.currency), names.get(row.customer_id or 0, "")) for row in rows],
            "next": following, "q": text, "day": day, "today": today, "another_day": day != today,
            "taken": Money(counted.net_minor, merchant.currency), "count": counted.sales, "how": HOW_COUNTED,
            "odd": queries.open_conflicts(), "may_all": self.actor.may("sales.view_commission"),
        }  # fmt: skip


class SalePage(ConsoleView):
    """One sale, and the form to give back a part or all of it."""

    permission = "sales.view"
    template = "sales/sale.html"
    form_class = RefundForm

    def form_kwargs(self) -> dict[str, Any]:
        """The form reads amounts in the sale's currency."""
        sale = self.sale
        return {"sale": sale, "left": left_here(sale)}

    @property
    def sale(self) -> SaleValue:
        """The sale of the address; raises NotFound."""
        return queries.sale(self.kwargs["sale_id"])

    def context(self) -> dict[str, Any]:
        """The receipt, what went back before, and what is left."""
        sale = self.sale
        merchant, left = self.request.merchant, left_here(sale)
        return receipt_context(self.request, merchant, sale, masked=False) | undo_context(sale) | {
            "rest": sale.rest, "left": left, "packs": self.packs(sale, left), "total": sale.total,
            "back": rest_words(sale, left), "refunds": refunds_told(sale),
            "may_refund": self.actor.may("sales.refund") and can_go_back(sale),
            "may_undo": self.actor.may("sales.undo"),
        } | self.links(sale)  # fmt: skip

    def packs(self, sale: SaleValue, left: Money) -> list[str]:
        """Where packs of the sale are paid back, once they can no longer be given back with it."""
        if left == sale.rest:
            return []
        code = self.request.merchant.code
        return [reverse("sales:pack", args=[code, pack]) for pack in sale.charged["packs"]["ids"]]

    def links(self, sale: SaleValue) -> dict[str, str]:
        """Where its customer and its card are read, for those who may."""
        code, found = self.request.merchant.code, {}
        if sale.customer_id and self.actor.may("customers.view"):
            # The record's page belongs to a higher room, so only the path is known here.
            found["customer_url"] = f"{reverse('customers:directory', args=[code])}{sale.customer_id}/"
        if sale.card_id and sale.member and self.actor.may("cards.view"):
            found["card_url"] = reverse("cards:card", args=[code, sale.card_id])
        return found

    def form_valid(self, form: RefundForm) -> HttpResponse:
        """Give back, and tell what happened to the points."""
        refund = refund_sale(
            self.actor, sale_id=self.kwargs["sale_id"], amount=form.cleaned_data["amount"], key=f"form:{form.key}",
            reason=form.cleaned_data["reason"], free=form.cleaned_data["free"],
        )  # fmt: skip
        words = refunded_words(refund)
        if refund.points_clawed_back:
            back = refund.points_clawed_back
            told = ngettext(
                "%(n)s point earned by it was taken back.", "%(n)s points earned by it were taken back.", back
            )
            words += " " + told % {"n": f"{back:,}"}
        return self.go(self.request.path, toast=words)


class UndoPage(ConsoleView):
    """Undo from the console."""

    permission = "sales.undo"

    def get(self, request: Any, *_args: Any, **kwargs: Any) -> HttpResponse:
        """Nothing to see here: back to the sale."""
        return self.go(reverse("sales:sale", args=[kwargs["merchant_code"], kwargs["sale_id"]]))

    def post(self, request: Any, *_args: Any, **kwargs: Any) -> HttpResponse:
        """Undo the whole sale."""
        undone = undo_sale(self.actor, sale_id=kwargs["sale_id"], key=f"undo:{kwargs['sale_id']}")
        page = reverse("sales:sale", args=[kwargs["merchant_code"], kwargs["sale_id"]])
        return self.go(page, toast=undone_words(undone))


def _day(text: str, today: date) -> date:
    try:
        return parse_date(text) or today
    except ValueError:
        return today


def _found(text: str) -> list[SaleValue]:
    try:
        rows, _next = queries.history(limit=1, filters={"pk": sale_id_of(text)})
        return rows
    except NumberRefused:
        ids = [row.id for row in customers.find(text)]
        return queries.history(limit=SHOWN, filters={"customer_id__in": ids})[0] if ids else []
