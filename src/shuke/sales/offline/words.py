"""What did not fit, who bears it and what can be done, in the reader's language. Pure."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from shuke.sales.offline.rules import bearer
from shuke.sales.offline.values import Bearer, ConflictValue, Kind
from shuke.ui.values import Words

_CREDIT_IT = _("Credit it to the member's card once you know it was right, or leave it as it is.")
_WHAT: Mapping[Kind, Words] = {
    Kind.CODE_WRONG: _("The member code was not right at that moment: the sale came in without a card."),
    Kind.CODE_USED: _("The member code had been used before: the sale came in without a card."),
    Kind.CARD_UNKNOWN: _("Nobody here has the card number that was shown: the sale came in without a card."),
    Kind.CARD_REPLACED: _("The card had been replaced before: the sale came in without a card."),
    Kind.CARD_FROZEN: _("The card is frozen: the sale came in under the guest's name, without points."),
    Kind.CARD_CLOSED: _("The card is closed: the sale came in under the guest's name, without points."),
    Kind.TILL_STOPPED: _("This till is stopped: the sale came in, and no card was credited."),
    Kind.SHIFT_CLOSED: _("The drawer was counted before this sale came in: its cash is what was too much in it."),
    Kind.STAFF_LEFT: _("Who rang it up no longer works here. The sale stands in that name."),
}
_RULE: Mapping[Kind, Words] = {
    Kind.ALLOWANCE: _("The money is in the drawer, so the sale counts. The shop answers for what a device keeps back."),
    Kind.SHIFT_CLOSED: _("What was counted stays counted. The sale counts in no drawer, so nobody is short of it."),
    Kind.STAFF_LEFT: _("The money was taken, so the sale counts. Look whether it was before the last day of work."),
    Kind.CLOCK: _("The sale is dated as near to the truth as the last contact allows. Nobody gains or loses by it."),
    Kind.PRICE: _("The guest paid the price that the till knew. The shop bears the difference."),
}
_OVER = {
    "off": _("selling without network is switched off"), "sales": _("more sales than allowed"),
    "total": _("a larger sum than allowed"), "hours": _("longer without network than allowed"),
}  # fmt: skip


def what_words(row: ConflictValue) -> str:
    """What did not fit, in one sentence."""
    if row.kind == Kind.ALLOWANCE:
        over = str(_(", ")).join(str(_OVER[name]) for name in row.details.get("over", ()))
        return str(_("Above the allowance of the device: %(over)s.")) % {"over": over}
    if row.kind == Kind.DISCOUNT:
        words = _("The till gave %(sum)s more discount than the card has now.") if row.amount.minor >= 0 else _(
            "The till gave %(sum)s less discount than the card has now."
        )  # fmt: skip
        return str(words) % {"sum": abs(row.amount).format()}
    if row.kind == Kind.PRICE:
        told = {"items": str(_(", ")).join(row.details.get("items", ())), "sum": abs(row.amount).format()}
        dearer = _("%(items)s costs %(sum)s more now than the guest paid.")
        cheaper = _("%(items)s costs %(sum)s less now than the guest paid.")
        return str(dearer if row.amount.minor >= 0 else cheaper) % told
    if row.kind == Kind.CLOCK:
        minutes = int(row.details.get("minutes", 0))
        wrong = ngettext(
            "The clock of the device was wrong by %(n)s minute.", "The clock of the device was wrong by %(n)s minutes.",
            minutes,
        )  # fmt: skip
        return wrong % {"n": f"{minutes:,}"}
    return str(_WHAT[row.kind])


def rule_words(row: ConflictValue) -> str:
    """Who bears it and what can be done."""
    if row.kind == Kind.DISCOUNT:
        return str(_discount(row))
    if row.kind == Kind.PRICE and row.amount.minor < 0:
        return str(_("The guest paid the price that the till knew. Give the difference back if he asks for it."))
    return str(_RULE.get(row.kind, _CREDIT_IT))


def _discount(row: ConflictValue) -> Words:
    if bearer(row.kind, row.amount.minor) == Bearer.MEMBER:
        return _("The till did not know the card's discount. Give the difference back if the member asks for it.")
    if row.outcome == "by_rule":
        return _("A discount of the tier last known is honoured. The shop bears the difference.")
    return _("No tier has such a discount. The shop bears it: ask who rang it up.")
