"""How money goes back, in words: what the hand at the counter has to do for each way of paying. Pure."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from shuke.cards.values.methods import back_by
from shuke.kit.money import Money
from shuke.sales.values import MONEY_METHODS, Method, PaymentValue


def back_words(parts: Sequence[PaymentValue], currency: str) -> tuple[str, ...]:
    """One sentence a way, in the order in which sums go back; principal and bonus are one balance to people."""
    sums: dict[str, int] = {}
    for part in parts:
        way = Method.PRINCIPAL if part.method == Method.BONUS else part.method
        sums[way] = sums.get(way, 0) + part.amount_minor
    return tuple(_way(method, Money(minor, currency)) for method, minor in sums.items() if minor)


def back_text(parts: Sequence[PaymentValue], currency: str) -> str:
    """The same as one text, for a toast."""
    return _("; ").join(back_words(parts, currency))


def _way(method: str, amount: Money) -> str:
    if method in MONEY_METHODS:
        return back_by(method, amount)
    words = {
        Method.PRINCIPAL: _("%(sum)s goes back to the card's balance by itself"),
        Method.POINTS: _("%(sum)s goes back to the card as points by itself"),
    }
    return words[Method(method)] % {"sum": amount.format()}
