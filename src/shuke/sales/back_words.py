"""How money goes back, in words: what the hand at the counter has to do for each way of paying. Pure."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from shuke.kit.money import Money
from shuke.sales.values import Method, PaymentValue


def back_words(parts: Sequence[PaymentValue], currency: str) -> tuple[str, ...]:
    """One sentence a way, in the order in which sums go back; principal and bonus are one balance to people."""
    sums: dict[str, int] = {}
    for part in parts:
        way = Method.PRINCIPAL if part.method == Method.BONUS else part.method
        sums[way] = sums.get(way, 0) + part.amount_minor
    return tuple(_way(method, Money(minor, currency).format()) for method, minor in sums.items() if minor)


def back_text(parts: Sequence[PaymentValue], currency: str) -> str:
    """The same as one text, for a toast."""
    return _("; ").join(back_words(parts, currency))


def _way(method: str, amount: str) -> str:
    words = {
        Method.CASH: _("Hand back %(sum)s in cash"),
        Method.WECHAT: _("Refund %(sum)s on the WeChat merchant platform"),
        Method.ALIPAY: _("Refund %(sum)s in the Alipay merchant centre"),
        Method.CARD: _("Refund %(sum)s to the bank card at the terminal"),
        Method.OTHER: _("Give %(sum)s back the way it was paid"),
        Method.PRINCIPAL: _("%(sum)s goes back to the card's balance by itself"),
        Method.POINTS: _("%(sum)s goes back to the card as points by itself"),
    }
    return words[Method(method)] % {"sum": amount}
