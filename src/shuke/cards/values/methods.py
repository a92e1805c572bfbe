"""How money for a card is paid and paid back."""

from django.utils.translation import gettext_lazy as _

METHODS = [
    ("cash", _("Cash")), ("wechat", _("WeChat Pay")), ("alipay", _("Alipay")), ("card", _("Bank card")),
    ("other", _("Other")),
]  # fmt: skip
