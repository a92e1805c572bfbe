"""The till's screen and the small questions it asks."""

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from ninja import Schema
from pydantic import Field

from shuke.cards import actions as cards
from shuke.cards import queries as card_queries
from shuke.cards.queries.programme import told_tiers
from shuke.cards.values.packs import PackDesignValue
from shuke.customers import queries as customers
from shuke.identity import queries as identity
from shuke.kit.currencies import exponent_of, symbol_of
from shuke.kit.problems import NotFound, Problem
from shuke.kit.requests import Request
from shuke.kit.text.phones import parse_phone
from shuke.sales import queries
from shuke.sales.rules import limit_of
from shuke.sales.values import MONEY_METHODS, QuickItemValue
from shuke.sales.web.device import ensured_till, till_here
from shuke.sales.web.json_view import JsonView
from shuke.sales.web.member import guest_json, member_json, row_json
from shuke.sales.web.till_offline import offline_config
from shuke.sales.web.till_words import till_words
from shuke.ui.views import TillView

ICONS = ("check", "clock", "close", "down", "gift", "minus", "note", "plus", "star", "ticket")


class TillPage(TillView):
    """The screen; all it needs to sell comes with it."""

    permission = "sales.ring_up"
    template = "sales/till.html"

    def context(self) -> dict[str, Any]:
        """The shift, and everything for the script."""
        merchant, till = self.request.merchant, till_here(self.request)
        return {
            "merchant": merchant, "shift": queries.open_shift_of(till) if till else None, "icons": ICONS,
            "config": self._config(merchant), "me": self.actor.label,
        }  # fmt: skip

    def _config(self, merchant: Any) -> dict[str, Any]:
        return {
            "currency": merchant.currency, "exponent": exponent_of(merchant.currency),
            "symbol": symbol_of(merchant.currency, self.request.LANGUAGE_CODE),
            "most": limit_of(merchant.currency).minor, "unusual": queries.unusual_from(merchant.currency),
            "member": self._member(), "may": {verb: self.actor.may(f"cards.{verb}") for verb in ("enrol", "top_up")},
            "me": self.actor.staff_id, "words": till_words(), "offline": offline_config(self.request),
            "staff": [{"id": one.id, "name": one.name} for one in identity.staff_list()],
            "items": [*map(_item, queries.quick_items()), *map(_pack, card_queries.pack_designs())],
            "methods": [{"key": str(method), "label": str(method.label)} for method in _in_order()],
            "urls": {
                name: reverse(f"sales:{page}", args=[merchant.code])
                for name, page in (
                    ("find", "find"), ("member", "member"), ("scan", "scan"), ("sales", "till_sales"),
                    ("items", "quick_items"), ("enrol", "till_enrol"),
                )
            }
            | {
                "top_up": reverse("cards:top_up", args=[merchant.code, 0]),
                "use_pack": reverse("sales:till_use_pack", args=[merchant.code, 0]),
                "redeem": reverse("sales:till_redeem", args=[merchant.code]),
            },
        }  # fmt: skip

    def _member(self) -> dict[str, Any] | None:
        """Who was chosen before the till was left for another page (`?customer=`); nobody when there is no such."""
        try:
            return chosen(self.request) if "customer" in self.request.GET else None
        except NotFound:
            return None


class FindView(JsonView):
    """Customers a typed text means."""

    permission = "sales.ring_up"

    def get(self, request: Request, **_kwargs: Any) -> HttpResponse:
        """Up to eight rows, who came last first; nothing below two characters."""
        text = request.GET.get("q", "").replace("\x00", "").strip()[:100]
        found = customers.find(text) if len(text) >= 2 else []
        tiers = told_tiers() if found else {}
        phone = text if not found and _is_phone(text) else ""
        blank = card_queries.blank_number(text) if not found else ""
        return self.json({"rows": [row_json(row, tiers) for row in found], "phone": phone, "blank": blank})


class MemberView(JsonView):
    """One customer with his newest usable card."""

    permission = "sales.ring_up"

    def get(self, request: Request, **_kwargs: Any) -> HttpResponse:
        """What the till shows and computes with."""
        return self.json(chosen(request))


class EnrolIn(Schema):
    """Who gets a card: a customer on record, or a name and a phone."""

    customer_id: int | None = Field(None, ge=1, lt=2**63)
    name: str = Field("", max_length=1000)
    phone: str = Field("", max_length=40)
    number: str = Field("", max_length=40)
    key: str = Field(min_length=8, max_length=64)


class EnrolView(JsonView):
    """A guest becomes a member without leaving the till."""

    permission = "cards.enrol"

    def post(self, request: Request, **_kwargs: Any) -> HttpResponse:
        """Enrol as on the page for it, once per key, and answer the member as chosen at the till."""
        body = self.body(EnrolIn)
        card = cards.enrol_card(
            self.actor,
            key=f"till:{body.key}",
            customer_id=body.customer_id,
            name=body.name,
            phone=body.phone,
            number=body.number,
        )
        sensitive = self.actor.may("customers.sensitive")
        return self.json(member_json(card, zone=request.merchant.time_zone, sensitive=sensitive), status=201)


def chosen(request: Request) -> dict[str, Any]:
    """The customer whom `?customer=` names, with the newest usable card; raises NotFound."""
    text, zone = request.GET.get("customer", ""), request.merchant.time_zone
    customer_id = int(text) if text.isascii() and text.isdigit() and len(text) < 19 else 0
    held = card_queries.cards_of_customer(customer_id)
    usable = [card for card in held if card.state == "active"] or [card for card in held if card.state == "frozen"]
    may = request.actor.may("customers.sensitive")
    if not usable:
        return guest_json(customer_id, zone=zone, sensitive=may)
    return member_json(usable[-1], zone=zone, sensitive=may)


def _is_phone(text: str) -> bool:
    try:
        parse_phone(text, customers.region())
    except Problem:
        return False
    return True


class Scanned(Schema):
    """What the camera read."""

    payload: str


class ScanView(JsonView):
    """A member code or a card number before the camera."""

    permission = "sales.ring_up"

    def post(self, request: Request, **_kwargs: Any) -> HttpResponse:
        """Burn the code and answer its card with a token bound to this till; a printed number identifies only."""
        payload, till = self.body(Scanned).payload.replace("\x00", "")[:500], str(ensured_till(request))
        resolve = cards.resolve_code if payload.startswith("SK1:") else _by_number
        resolved = resolve(self.actor, payload=payload, till=till)
        zone, sensitive = request.merchant.time_zone, self.actor.may("customers.sensitive")
        return self.json(member_json(resolved.card, zone=zone, token=resolved.token, sensitive=sensitive))


def _by_number(actor: Any, *, payload: str, till: str) -> Any:
    return cards.resolve_number(actor, number=payload, till=till)


def _in_order() -> list[Any]:
    # What a Chinese counter takes most comes first; each till then remembers its own.
    order = ["wechat", "alipay", "cash", "card", "other"]
    return sorted(MONEY_METHODS, key=lambda method: order.index(method))


def _item(item: QuickItemValue) -> dict[str, Any]:
    return {
        "id": item.id, "name": item.name, "group": item.group, "price_minor": item.price_minor, "minutes": item.minutes,
    }  # fmt: skip


def _pack(design: PackDesignValue) -> dict[str, Any]:
    return {
        "id": f"pack {design.id}", "pack": design.id, "name": design.name, "group": _("Packs"),
        "price_minor": design.terms.price_minor, "minutes": None,
    }  # fmt: skip
