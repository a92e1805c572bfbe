"""The words of a card's history: one title and one reason for every kind of movement."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from shuke.cards.explain import explain_points, tier_name
from shuke.cards.telling_offers import offer_deed
from shuke.cards.values.adjustment import Why
from shuke.cards.values.earning import Deed
from shuke.cards.values.story import Part
from shuke.kit.money import Money
from shuke.kit.text.naming import named


def title_of(reason: str, amount: int, *, reversed: bool, import_undone: bool = False) -> str:
    """What a movement was, in the active language."""
    if reason == "top_up_undone":
        return _("Top-up undone")
    if reason in ("redeemed", "redemption_cancelled"):
        return _("Reward") if reason == "redeemed" else _("Reward cancelled")
    if reason == "adjustment_undone":
        return _("Adjustment undone")
    if import_undone:
        return _("Import undone")
    if reversed:
        return _("Given back after a refund") if amount > 0 else _("Taken back after a refund")
    titles = {
        "earned": _("Purchase"),
        "owed_paid": _("Points that were owed"),
        "top_up": _("Top-up"),
        "sale": _("Purchase"),
        "value_refunded": _("Balance paid back"),
        "bonus_withdrawn": _("Bonus ended with the refund"),
        "clawed_back": _("Points taken back after a refund"),
        "expired": _("Ended: not used in time"),
        "opening": _("Brought over"),
        "pack_on_balance": _("Pack paid back onto the balance"),
        "adjusted": _("Adjusted by hand"),
        "awarded": _("Thank you"),
        "gifted": _("Happy birthday"),
    }
    return titles.get(reason, _("Entry"))


def parts_text(parts: Sequence[Part]) -> str:
    """Ways of paying with their sums, like “WeChat ¥50.00, Principal ¥80.00”."""
    return _(", ").join(f"{label} {amount.format()}" for label, amount in parts)


def deed_of(kind: str, params: Mapping[str, Any]) -> tuple[str, str, str]:
    """What was done to a card: title, why (may be empty) and icon."""
    by_owner = params.get("by") == "member"
    told = {
        "card_enrolled": (_("The card was given"), "", "card"),
        "card_frozen": (_("Frozen"), _("By the card's owner") if by_owner else params.get("why", ""), "freeze"),
        "card_unfrozen": (_("Can be used again"), "", "undo"),
        "card_replaced": (_("Replaced: new number, same value"), _replaced(params), "refresh"),
        "pin_set": (_("New PIN"), _("Set by the card's owner") if by_owner else _("Set at the counter"), "lock"),
        "tier_reached": (_("Tier: %(tier)s") % {"tier": tier_name(params)}, _moved(params), "crown"),
    }
    return told[kind] if kind in told else offer_deed(kind, params)


def _replaced(params: Mapping[str, Any]) -> str:
    return _("The number now ends in %(tail)s") % {"tail": str(params["number"])[-4:]} if params.get("number") else ""


def _moved(params: Mapping[str, Any]) -> str:
    return _("Reached by spending") if params.get("up") else _("The spend of the last months reaches no further")


def why_of(reason: str, inputs: Mapping[str, Any]) -> str:
    """Why a movement is this large, from what was stored with it; empty when there is nothing to explain."""
    if reason == "earned" and "per_minor" in inputs:
        return explain_points(inputs)
    if reason == "sale" and "value_minor" in inputs:
        value = Money(inputs["value_minor"], inputs["currency"]).format()
        words = ngettext("%(points)s point paid %(value)s", "%(points)s points paid %(value)s", inputs["points"])
        return words % {"points": f"{inputs['points']:,}", "value": value}
    if reason == "awarded" and inputs.get("deed") in Deed.values:
        return str(Deed(inputs["deed"]).label)
    if reason == "gifted" and "year" in inputs:
        return _("Birthday gift %(year)s (%(tier)s)") % {"year": inputs["year"], "tier": tier_name(inputs)}
    if reason == "top_up" and "paid_minor" in inputs:
        return _top_up(inputs)
    if reason in ("redeemed", "pack_on_balance"):
        return named(inputs.get("name_zh", ""), inputs.get("name_en", ""))
    if reason == "adjusted" and inputs.get("why") in Why.values:
        return f"{Why(inputs['why']).label} · {inputs.get('text', '')}"
    if reason == "opening":
        number = inputs.get("number")
        return _("From the old card %(number)s") % {"number": number} if number else _("From the old membership")
    return ""


def _top_up(inputs: Mapping[str, Any]) -> str:
    paid = Money(inputs["paid_minor"], inputs["currency"]).format()
    bonus = Money(inputs["bonus_minor"], inputs["currency"])
    return _("%(paid)s paid, %(bonus)s given") % {"paid": paid, "bonus": bonus.format()} if bonus else ""
