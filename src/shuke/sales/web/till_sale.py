"""Selling and undoing from the till's screen: one call, one transaction, the same actions as the API."""

from typing import Any

from django.http import HttpResponse
from django.template.loader import render_to_string

from shuke.kit.api.answers import json_answer
from shuke.kit.api.idempotent import caller_of
from shuke.kit.idempotency import Answer, once
from shuke.kit.problems import KeyRequired
from shuke.kit.requests import Request
from shuke.sales.actions import ring_up, undo_sale
from shuke.sales.api.schemas import SaleIn
from shuke.sales.numbers import number_of
from shuke.sales.values import SaleValue
from shuke.sales.web.device import ensured_till
from shuke.sales.web.giving_back import undone_words
from shuke.sales.web.json_view import JsonView
from shuke.sales.web.receipt import receipt_context, undo_context


class TillSales(JsonView):
    """Ring up."""

    permission = "sales.ring_up"

    def post(self, request: Request, **_kwargs: Any) -> HttpResponse:
        """Sell once per Idempotency-Key and answer with the receipt to show."""
        key = request.headers.get("Idempotency-Key", "")
        if not 1 <= len(key) <= 200 or not key.isascii():
            raise KeyRequired
        body, till = self.body(SaleIn), ensured_till(request)

        def sell() -> Answer:
            sale = ring_up(self.actor, **body.arguments() | {"key": f"till:{key}", "till": till})
            return Answer(201, {"id": sale.id, "html": done_html(request, sale)})

        return json_answer(once(caller=caller_of(self.actor), key=key, body=request.body, keep=True, run=sell))


class TillUndo(JsonView):
    """Take the last slip back."""

    permission = "sales.undo"

    def post(self, request: Request, sale_id: int, **_kwargs: Any) -> HttpResponse:
        """Undo a sale; twice is once."""
        undone = undo_sale(self.actor, sale_id=sale_id, key=f"undo:{sale_id}")
        return self.json({"title": undone_words(undone, number_of(sale_id))})


def done_html(request: Request, sale: SaleValue) -> str:
    """The answer's screen."""
    merchant = request.merchant
    context = receipt_context(request, merchant, sale, masked=False) | undo_context(sale) | {"icon_grid": 24}
    return render_to_string("sales/_done.html", context, request=request)
