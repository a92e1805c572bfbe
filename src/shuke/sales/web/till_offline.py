"""The till and its network: who asks and what time it is, and the sales it kept meanwhile."""

from typing import Any

from django.http import HttpResponse
from django.middleware.csrf import get_token
from django.urls import reverse

from shuke.cards import queries as cards
from shuke.kit import clock
from shuke.kit.api.answers import json_answer
from shuke.kit.api.idempotent import caller_of
from shuke.kit.idempotency import Answer, once
from shuke.kit.problems import InvalidInput, KeyRequired
from shuke.kit.requests import Request
from shuke.sales import queries
from shuke.sales.api.offline import taken_in
from shuke.sales.api.schemas import SaleIn
from shuke.sales.values import Source
from shuke.sales.web.device import till_of
from shuke.sales.web.json_view import JsonView
from shuke.sales.web.offline_words import offline_words


class ContactView(JsonView):
    """Asked for again and again: that there is a network, who is signed in, what this till may keep."""

    permission = "sales.ring_up"

    def get(self, request: Request, **_kwargs: Any) -> HttpResponse:
        """The server's time begins a new absence; the token is the present one, the page may be an old copy."""
        return self.json({"now": clock.now().timestamp() * 1000, "csrf": get_token(request)} | device_json(request))


class TakeInView(JsonView):
    """Take in."""

    permission = "sales.take_in_offline"

    def post(self, request: Request, **_kwargs: Any) -> HttpResponse:
        """Take one kept sale in, once per Idempotency-Key: the key under which it would have been rung up."""
        key = request.headers.get("Idempotency-Key", "")
        if not 1 <= len(key) <= 190 or not key.isascii():
            raise KeyRequired
        body = self.body(SaleIn)
        if body.offline is None:
            raise InvalidInput(field="offline")

        def take_in() -> Answer:
            sale = taken_in(self.actor, body, key=f"till:{key}", source=Source.COUNTER)
            found = [{"kind": str(each.kind.label), "open": each.open} for each in queries.conflicts_of(sale.id)]
            return Answer(201, {"id": sale.id, "number": sale.number, "found": found})

        caller, kept = caller_of(self.actor), f"offline:{key}"
        return json_answer(once(caller=caller, key=kept, body=request.body, keep=True, run=take_in))


def device_json(request: Request) -> dict[str, Any]:
    """Which till this browser is, what it may do without network, and what tells how many points a sale is worth."""
    till, merchant = till_of(request), request.merchant
    found, earns = queries.allowance(merchant.currency), cards.current_rules().points
    stopped = queries.stopped_tills()
    return {
        "till": till, "till_name": dict(queries.tills()).get(till or 0, ""), "stopped": bool(stopped.get(till or 0)),
        "allowance": {"on": found.on, "sales": found.sales, "total": found.total.minor, "hours": found.hours},
        "earn": {"points": earns.points, "per_minor": earns.per_minor},
    }  # fmt: skip


def offline_config(request: Request) -> dict[str, Any]:
    """What the till's page needs to sell without network."""
    code = request.merchant.code
    urls = {name: reverse(f"sales:{page}", args=[code]) for name, page in (
        ("contact", "till_contact"), ("take_in", "till_offline"), ("page", "till"), ("conflicts", "conflicts"),
    )}  # fmt: skip
    return {"merchant": code, "urls": urls, "me": request.actor.staff_id, "words": offline_words()} | device_json(
        request
    )
