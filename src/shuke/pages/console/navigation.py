"""What stands in the console's side bar: the places this actor may go to."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from shuke.identity.queries import waiting_count
from shuke.kit.access import Actor
from shuke.kit.requests import Request
from shuke.ui.values import NavItem, NavSection, Words


@dataclass(frozen=True)
class Place:
    """A page of the console: its address name, its words, and the permission that opens it."""

    name: str
    label: Words
    icon: str
    permission: str | None
    phone: bool = False
    phone_unless: str = ""  # who may do this has no room for the place on the phone's bar


TILL = "sales.ring_up"
PLACES: tuple[tuple[Words, tuple[Place, ...]], ...] = (
    (
        "",
        (
            Place("pages:home", _("Today"), "today", None, phone=True),
            Place("sales:till", _("Till"), "till", TILL, phone=True),
            Place("sales:sales", _("Sales"), "document", "sales.view"),
            Place("sales:shifts", _("Shifts"), "clock", "sales.view_shifts"),
            Place("identity:approvals", _("Approvals"), "check", "identity.ask_approval"),
        ),
    ),
    (
        _("Customers"),
        (
            Place("customers:directory", _("Customers"), "users", "customers.view", phone=True),
            Place("insight:regulars", _("Regulars"), "pulse", "insight.view"),
            Place("customers:dependency", _("Dependency"), "link", "customers.assign"),
            Place("unify:imports", _("Imports"), "upload", "unify.view_imports"),
        ),
    ),
    (
        _("Key customers"),
        (
            Place(
                "keyaccounts:today",
                pgettext_lazy("key customer", "My day"),
                "calendar",
                "keyaccounts.care",
                phone_unless=TILL,
            ),
            Place("keyaccounts:accounts", _("Key customers"), "star", "keyaccounts.view"),
            Place("keyaccounts:promises", _("Promises"), "flag", "keyaccounts.view"),
            Place("keyaccounts:adherence", _("Plan and keeping it"), "check", "keyaccounts.view"),
            Place("keyaccounts:expenses", _("Expenses"), "wallet", "keyaccounts.view"),
            Place("keyaccounts:plans", _("Care plans"), "flag", "keyaccounts.view"),
            Place("keyaccounts:at_risk", pgettext_lazy("win-back", "At risk"), "pulse", "keyaccounts.view"),
            Place("keyaccounts:events", _("Customer events"), "users", "keyaccounts.view"),
            Place("keyaccounts:care_calendar", _("Care calendar"), "gift", "keyaccounts.view"),
            Place("keyaccounts:gaps", _("Gaps in relationships"), "link", "keyaccounts.view"),
        ),
    ),
    (
        _("Business"),
        (
            Place("cards:search", _("Cards"), "card", "cards.view", phone=True),
            Place("cards:held_packs", _("Packs and rewards"), "ticket", "cards.view"),
            Place("cards:design", _("Card design"), "image", "cards.design"),
            Place("cards:programme", _("Programme"), "tag", "cards.view_rules"),
            Place("cards:adjustments", _("Adjustments"), "edit", "cards.approve_adjustment"),
            Place("identity:outbox", _("Messages"), "send", "identity.view_messages"),
        ),
    ),
    (
        _("Books"),
        (Place("ledger:books", _("Books"), "book", "ledger.view_books"),),
    ),
)


# What waits at a place for whoever looks at it: a number beside its name. One statement where nothing waits.
WAITING: dict[str, Callable[[Actor], int]] = {"identity:approvals": waiting_count}


def console_frame(request: Request) -> dict[str, Any]:
    """Template context of the console: navigation and palette; nothing elsewhere."""
    actor = getattr(request, "actor", None)
    if actor is None or actor.kind != "staff" or getattr(request, "merchant", None) is None:
        return {}
    code = request.merchant.code
    sections = [NavSection(title, _items(request, code, places)) for title, places in PLACES]
    return {
        "navigation": [section for section in sections if section.items],
        "palette_url": reverse("pages:palette", kwargs={"merchant_code": code}),
    }


def _items(request: Request, code: str, places: tuple[Place, ...]) -> list[NavItem]:
    may = [p for p in places if p.permission is None or request.actor.may(p.permission)]
    urls = {p.name: reverse(p.name, kwargs={"merchant_code": code}) for p in may}
    here = _longest_match(request.path, urls.values())
    return [
        NavItem(
            label=p.label, url=urls[p.name], icon=p.icon, phone=_on_phone(p, request.actor),
            current=urls[p.name] == here, count=_waiting(p, request.actor), hot=True,
        )
        for p in may
    ]  # fmt: skip


def _on_phone(place: Place, actor: Actor) -> bool:
    return place.phone or bool(place.phone_unless and not actor.may(place.phone_unless))


def _waiting(place: Place, actor: Actor) -> int | None:
    return (WAITING[place.name](actor) or None) if place.name in WAITING else None


def _longest_match(path: str, urls: Any) -> str:
    """The place a page lies under; the home page only when nothing deeper fits."""
    under = [url for url in urls if path == url or (path.startswith(url) and url.count("/") > 3)]
    return max(under, key=len, default="")
