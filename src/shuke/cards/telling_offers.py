"""The words of packs, stamps and rewards in a card's history."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from shuke.kit.text.naming import named

OFFER_DEEDS = ("pack_opened", "pack_used", "pack_undone", "pack_refunded", "pack_transferred", "stamps_redeemed")


def offer_deed(kind: str, params: Mapping[str, Any]) -> tuple[str, str, str]:
    """What was done with a pack or a stamp card: title, why (may be empty) and icon."""
    name = named(params.get("name_zh", ""), params.get("name_en", ""))
    left = ngettext("%(n)s session left", "%(n)s sessions left", params.get("left", 0)) % {"n": params.get("left", 0)}
    used = ngettext("%(n)s session used: %(name)s", "%(n)s sessions used: %(name)s", params.get("sessions", 1))
    told = {
        "pack_opened": (_("Pack brought over: %(name)s") % {"name": name}, _brought(params), "upload"),
        "pack_used": (used % {"n": params.get("sessions", 1), "name": name}, left, "ticket"),
        "pack_undone": (_("Session taken back: %(name)s") % {"name": name}, left, "undo"),
        "pack_refunded": (_("Pack paid back: %(name)s") % {"name": name}, "", "undo"),
        "pack_transferred": (_("Pack given to another card: %(name)s") % {"name": name}, "", "ticket"),
        "stamps_redeemed": (_("Stamp card redeemed: %(name)s") % {"name": name}, "", "gift"),
    }
    return told[kind]


def brought(number: str, left: int, of: int) -> str:
    """Where a pack of an old membership came from, and how many of its sessions were left."""
    told = ngettext("%(n)s session of %(all)s left", "%(n)s sessions of %(all)s left", left) % {"n": left, "all": of}
    old = _("From the old card %(number)s") % {"number": number} if number else _("From the old membership")
    return f"{old} · {told}"


def _brought(params: Mapping[str, Any]) -> str:
    return brought(params.get("number", ""), params.get("left", 0), params.get("of", 0))
