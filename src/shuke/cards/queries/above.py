"""What rooms above tell of a card: found by name in their `queries`, so that cards know none of them."""

from collections.abc import Sequence
from datetime import datetime
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from django.apps import apps

from shuke.cards.values.story import GivenBack, Visit
from shuke.cards.values.what_if import PastBills


def visits(card_id: int, customer_id: int, *, before: datetime | None, limit: int) -> Sequence[Visit]:
    """The newest bills rung up with a card before a moment; none while no room sells."""
    tells = _told("card_visits")
    return tells(card_id, customer_id, before=before, limit=limit) if tells else ()


def refunds(card_id: int, customer_id: int, *, before: datetime | None, limit: int) -> Sequence[GivenBack]:
    """The newest refunds of a card's bills before a moment."""
    tells = _told("card_refunds")
    return tells(card_id, customer_id, before=before, limit=limit) if tells else ()


def drawer_of(staff_id: int | None, till: int | None) -> str:
    """The till whose drawer cash goes into: of the browser, or of the open shift of who acts; empty when none is."""
    tells = _told("drawer_of")
    return str(tells(staff_id, till)) if tells else ""


def items_told() -> Sequence[tuple[int, str]]:
    """What is sold with one tap, by id and name: what packs cover and what gives stamps."""
    tells = _told("items_told")
    return tells() if tells else ()


def groups_told() -> Sequence[str]:
    """The groups of what is sold with one tap: what rules may name."""
    tells = _told("groups_told")
    return tells() if tells else ()


def past_bills(since: datetime, *, cards: int, lines: bool) -> PastBills | None:
    """The bills since a moment of so many cards, drawn by lot; None while no room sells."""
    tells = _told("past_bills")
    return tells(since, cards=cards, lines=lines) if tells else None


def _told(name: str) -> Any:
    for app in apps.get_app_configs():
        if not app.name.startswith("shuke.") or app.label == "cards" or not find_spec(f"{app.name}.queries"):
            continue
        if tells := getattr(import_module(f"{app.name}.queries"), name, None):
            return tells
    return None
