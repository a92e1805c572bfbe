"""What a message says, in the reader's language."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from shuke.kit import clock, moments
from shuke.kit.money import Money

Params = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Words:
    """Title and text of a message, and its icon."""

    title: str
    text: str = ""
    icon: str = "message"


def words_of(kind: str, params: Params) -> Words:
    """The words of a message; a kind nobody knows any more is an empty text."""
    tells = _KINDS.get(kind)
    return tells(params) if tells else Words("")


def _topped_up(params: Params) -> Words:
    text = _("%(bonus)s bonus came on top.") % {"bonus": _sum(params, "bonus")} if params["bonus"] else ""
    return Words(_("Topped up %(sum)s") % {"sum": _sum(params)}, text, "topup")


def _undone(params: Params) -> Words:
    return Words(
        _("A top-up of %(sum)s was undone") % {"sum": _sum(params)}, _("The money went back to you over the counter."),
        "undo",
    )  # fmt: skip


def _refunded(params: Params) -> Words:
    text = _("%(bonus)s bonus ended with it.") % {"bonus": _sum(params, "forfeited")} if params["forfeited"] else ""
    return Words(_("Balance paid out: %(sum)s") % {"sum": _sum(params)}, text, "wallet")


def _spent(params: Params) -> Words:
    left = _("%(left)s is left on the card.") % {"left": _sum(params, "left")}
    return Words(_("Paid with your balance: %(sum)s") % {"sum": _sum(params)}, left, "wallet")


def _back(params: Params) -> Words:
    return Words(
        _came_back(params), _("Of a refund. The card holds %(left)s now.") % {"left": _sum(params, "left")}, "undo"
    )


def _back_undone(params: Params) -> Words:
    left = _("The sale was undone. The card holds %(left)s now.") % {"left": _sum(params, "left")}
    return Words(_came_back(params), left, "undo")


def _came_back(params: Params) -> str:
    return _("Back on your balance: %(sum)s") % {"sum": _sum(params)}


def _frozen(params: Params) -> Words:
    text = _("Its code is off; everything on it is kept. Ask at the counter to use it again.")
    return Words(_("Your card was frozen"), f"{params['why']} {text}".strip(), "freeze")


def _unfrozen(params: Params) -> Words:
    return Words(_("Your card works again"), "", "card")


def _replaced(params: Params) -> Words:
    text = _("The old one is dead; balance, points and tier moved along.")
    return Words(_("Your card has a new number, ending in %(tail)s") % {"tail": params["tail"]}, text, "card")


def _tier_up(params: Params) -> Words:
    return Words(_("You are %(tier)s now") % {"tier": _tier(params)}, _("Thank you for coming so often."), "crown")


def _tier_down(params: Params) -> Words:
    return Words(
        _("Your tier is %(tier)s now") % {"tier": _tier(params)}, _("Your card shows how far the next one is."), "crown"
    )


def _birthday(params: Params) -> Words:
    words = ngettext("Happy birthday: %(n)s point for you", "Happy birthday: %(n)s points for you", params["points"])
    return Words(
        words % {"n": f"{params['points']:,}"},
        _("Pay with them at your next visit."), "gift",
    )  # fmt: skip


def _pin(params: Params) -> Words:
    return Words(_("A new PIN was set at the counter"), _("It was not you? Freeze the card and call the shop."), "lock")


def _adjusted(params: Params) -> Words:
    text = _("The shop put it right by hand. Does it look wrong? Ask at the counter.")
    return Words(_("Adjusted: %(what)s") % {"what": _of_what(params, params["amount"])}, text, "coins")


def _adjustment_undone(params: Params) -> Words:
    what = _of_what(params, params["amount"])
    return Words(_("An adjustment was taken back: %(what)s") % {"what": what}, "", "undo")


def _of_what(params: Params, amount: int) -> str:
    sign = "−" if amount < 0 else "+"
    if params["what"] == "points":
        return ngettext("%(n)s point", "%(n)s points", abs(amount)) % {"n": f"{sign}{abs(amount):,}"}
    sum_ = f"{sign}{Money(abs(amount), params['currency']).format()}"
    return _("%(sum)s bonus") % {"sum": sum_} if params["what"] == "bonus" else _("%(sum)s balance") % {"sum": sum_}


def _points_ending(params: Params) -> Words:
    words = ngettext("%(n)s point ends after %(day)s", "%(n)s points end after %(day)s", params["amount"])
    return Words(
        words % {"n": f"{params['amount']:,}", "day": _day(params)},
        _("Pay with them at your next visit."), "clock",
    )  # fmt: skip


def _bonus_ending(params: Params) -> Words:
    told = {"sum": Money(params["amount"], params["currency"]).format(), "day": _day(params)}
    return Words(_("%(sum)s bonus ends after %(day)s") % told, _("Pay with it at your next visit."), "clock")


def _approved(params: Params) -> Words:
    return Words(_("Welcome: you are a member"), params["word"] or _("Your card is ready."), "card")


def _declined(params: Params) -> Words:
    return Words(_("Your application was declined"), params["word"] or _("You may ask at the counter."), "info")


_KINDS: dict[str, Callable[[Params], Words]] = {
    "topped_up": _topped_up, "top_up_undone": _undone, "value_refunded": _refunded, "frozen": _frozen,
    "unfrozen": _unfrozen, "replaced": _replaced, "tier_up": _tier_up, "tier_down": _tier_down, "birthday": _birthday,
    "pin_set": _pin, "value_spent": _spent, "value_back": _back, "value_back_undone": _back_undone,
    "adjusted": _adjusted,
    "adjustment_undone": _adjustment_undone, "points_ending": _points_ending,
    "bonus_ending": _bonus_ending, "approved": _approved, "declined": _declined,
}  # fmt: skip


def _sum(params: Params, name: str = "paid") -> str:
    return Money(params[name], params["currency"]).format()


def _tier(params: Params) -> str:
    chinese = (translation.get_language() or "").startswith("zh")
    first, second = ("tier_zh", "tier_en") if chinese else ("tier_en", "tier_zh")
    return str(params[first] or params[second])


def _day(params: Params) -> str:
    return moments.calendar_day(date.fromisoformat(params["on"]), clock.now().date())
