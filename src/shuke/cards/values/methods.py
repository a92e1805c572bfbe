"""How money for a card is paid and paid back; what the hand at the counter does to pay it back."""

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from shuke.kit.money import Money

METHODS = [
    ("cash", _("Cash")), ("wechat", _("WeChat Pay")), ("alipay", _("Alipay")), ("card", _("Bank card")),
    ("other", _("Other")),
]  # fmt: skip


def back_by(method: str, amount: Money) -> str:
    """What the counter has to do to give `amount` back the way it was paid."""
    words = {
        "cash": gettext("Hand back %(sum)s in cash"),
        "wechat": gettext("Refund %(sum)s on the WeChat merchant platform"),
        "alipay": gettext("Refund %(sum)s in the Alipay merchant centre"),
        "card": gettext("Refund %(sum)s to the bank card at the terminal"),
    }
    return words.get(method, gettext("Give %(sum)s back the way it was paid")) % {"sum": amount.format()}
