"""What an action was given, as words for the audit page. Pure."""

from collections.abc import Iterator, Mapping

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from shuke.identity.values import Role
from shuke.ui.formats import money_parts
from shuke.ui.values import Words

_MONEY = {"minor", "currency"}
_KINDS_IN_MONEY = {"principal", "bonus"}
_ROLES: dict[str, Words] = {str(role): role.label for role in Role}
# What actions are given, by name; what is not here is shown by its own name.
_WORDS: dict[str, Words] = {
    "address": _("Address"), "amount": _("Amount"), "another": _("One more card"), "at": _("When"),
    "adjustment_id": _("Adjustment"),
    "basis": _("Of"), "share_bp": _("Share in 0.01 %"), "paid_only": _("Only what was paid for"),
    "batch": _("Import"), "birthday": _("Birthday"), "blind": _("Counted blind"), "bonus": _("Bonus"),
    "brand": _("Colour"), "caps": _("May do alone"),
    "card": _("Card"), "card_id": _("Card"), "category": _("Trade"), "channel": _("Channel"), "city": _("City"),
    "count": _("Number"), "counted": _("Counted"), "currency": _("Currency"), "customer_id": _("Customer"),
    "customer_ids": _("Customers"), "days": _("Days"), "first": _("From"), "fixed": _("Fixed sum"),
    "float": _("Cash at the start"), "format": _("Format"), "gender": _("Gender"), "granted": _("Agreed"),
    "group": _("Group"), "hours": _("Hours"), "item_id": _("Item"), "key": _("Key"), "kind": _("Kind"),
    "language": _("Language"), "last": _("To"), "left": _("Left in the drawer"), "lines": _("Lines"),
    "method": _("Paid by"), "minutes": _("Minutes"), "name": _("Name"), "name_en": _("English name"),
    "name_zh": _("Chinese name"), "names": _("Names"), "new_pin": _("New PIN"), "note": _("Note"),
    "number": _("Card number"), "numbers": _("Card numbers"), "on": _("On"), "opening": _("Cash at the start"),
    "owner_id": _("Looked after by"), "paid": _("Paid"), "payment": _("Payment"), "payments": _("Payments"),
    "phone": _("Phone"), "phones": _("Phones"), "pieces": _("Notes and coins"), "pin": _("PIN"),
    "points": _("Points"), "price": _("Price"), "principal": _("Principal"),
    "purpose": _("Purpose"), "quantity": _("Quantity"),
    "reason": _("Reason"), "rest": _("The rest"), "role": _("Role"), "rules": _("Rules"), "sale_id": _("Sale"),
    "served_by": _("Served by"), "sessions": _("Sessions"), "shift_id": _("Shift"), "source": _("Source"),
    "spend_balance": _("Paid from the balance"), "spend_points": _("Points used"), "staff_id": _("Staff member"),
    "starts_on": _("Holds from"), "state": _("State"), "tags": _("Tags"), "taker_id": _("Who takes over"),
    "terms": _("Terms"), "text": _("Words"), "till": pgettext_lazy("device", "Till"),
    "till_id": pgettext_lazy("device", "Till"), "time_zone": _("Time zone"),
    "tolerance": _("Tolerance"), "total": _("Sum"), "value": _("Value"), "view": _("List"), "why": _("Why"),
    "word": _("Words"),
}  # fmt: skip


def told(details: Mapping[str, object], currency: str) -> list[tuple[str, str]]:
    """Names and values in a line; money as people write it, what was left empty left out.

    What an inner value holds is named `outer.inner`; amounts named `…_minor`, and those of principal or bonus, are in
    `currency`. The technical key comes last.
    """
    pairs = sorted(_pairs("", details, currency), key=lambda pair: pair[0] == "key")
    return [(_label(name), value) for name, value in pairs]


def _label(path: str) -> str:
    return " · ".join(str(_WORDS.get(part) or _ROLES.get(part, part)) for part in path.replace(":", ".").split("."))


def _pairs(before: str, details: Mapping[str, object], currency: str) -> Iterator[tuple[str, str]]:
    for name, value in details.items():
        if isinstance(value, Mapping) and set(value) != _MONEY:
            yield from _pairs(f"{before}{name}.", value, currency)
        elif type(value) is int and _in_minor(name, details):
            yield before + name.removesuffix("_minor"), _amount(value, currency)
        elif text := _words(value, currency):
            yield before + name, text


def _in_minor(name: str, beside: Mapping[str, object]) -> bool:
    """Whether a number is minor units: by its name, by the kind in it (`role:principal`), or by the kind beside it."""
    of_kind = name.rpartition(":")[2] in _KINDS_IN_MONEY and ":" in name
    return name.endswith("_minor") or of_kind or (name == "amount" and str(beside.get("kind")) in _KINDS_IN_MONEY)


def _words(value: object, currency: str) -> str:
    if isinstance(value, Mapping):
        if set(value) == _MONEY:
            return _amount(int(value["minor"]), str(value["currency"]))
        return ", ".join(f"{_label(name)}: {text}" for name, text in _pairs("", value, currency))
    if isinstance(value, list):
        return "; ".join(text for each in value if (text := _words(each, currency)))
    if isinstance(value, bool):
        return "✓" if value else ""
    return "" if value is None else str(value)


def _amount(minor: int, currency: str) -> str:
    return str(money_parts(minor, currency))
