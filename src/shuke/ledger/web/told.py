"""What rooms above tell, as links of the console."""

from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from shuke.ledger.values import SEALS_UNIT, AccountKind, FindingItem, Told

_TOGETHER = {"principal_and_bonus": gettext_lazy("Principal and bonus")}


@dataclass(frozen=True)
class Link:
    """Words, and where they lead inside this merchant's console (empty: nowhere)."""

    words: str
    url: str = ""


def link(told: Told | None, merchant_code: str) -> Link:
    """What was told, leading to its page; empty when nothing was."""
    if told is None:
        return Link("")
    url = reverse(told.page, args=[merchant_code, *told.arguments]) if told.page else ""
    return Link(told.words, url)


def holder_name(holder: int | None, told: dict[int, Told]) -> str:
    """Whose an account is: the member with the card's number, or the shop itself."""
    if holder is None:
        return _("The shop")
    # Rooms that know the card may be missing (a ledger alone): then its number in the books has to do.
    return told[holder].words if holder in told else _("Card %(number)s") % {"number": holder}


def kind_name(kind: str) -> str:
    """What an account is for, or what several of a card's are together; anything else as it is."""
    return str(AccountKind(kind).label if kind in AccountKind.values else _TOGETHER.get(kind, kind))


def account_name(kind: str, holder: int | None, told: dict[int, Told]) -> str:
    """Like “Points · 林晓雯 ···· 1234”; the shop's own accounts by what they are for."""
    return kind_name(kind) if holder is None else f"{kind_name(kind)} · {holder_name(holder, told)}"


def item_name(item: FindingItem, holders: dict[int, Told], entries: dict[str, Told]) -> str:
    """Whose account or lot it is; of an entry, what it belongs to; of a seal, its number, day and hash."""
    if item.unit == SEALS_UNIT:
        return item.kind
    if is_entry(item):
        return entries[item.kind].words if item.kind in entries else item.kind
    if item.account is None and item.holder is None:
        return _("All members")
    return holder_name(item.holder, holders)


def is_entry(item: FindingItem) -> bool:
    """Whether an item is an entry of the books and not an account or a lot of somebody's."""
    return item.holder is None and item.transfer is not None


def page_link(holder: int | None, told: dict[int, Told], merchant_code: str) -> Any:
    """The card's page."""
    return link(told.get(holder or 0), merchant_code)
