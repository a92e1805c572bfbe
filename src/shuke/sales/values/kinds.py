"""What covers a sale, where it came from, and what has become of it."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Method(models.TextChoices):
    """What covers a part of a sale. The first three come from the card, the others are money."""

    POINTS = "points", _("Points")
    BONUS = "bonus", _("Bonus")
    PRINCIPAL = "principal", _("Principal")
    CASH = "cash", _("Cash")
    WECHAT = "wechat", _("WeChat")
    ALIPAY = "alipay", _("Alipay")
    CARD = "card", _("Bank card")
    OTHER = "other", pgettext_lazy("payment", "Other")


MONEY_METHODS = (Method.CASH, Method.WECHAT, Method.ALIPAY, Method.CARD, Method.OTHER)


class State(models.TextChoices):
    """Whether a sale counts: this much is stored."""

    LIVE = "live", _("Valid")
    UNDONE = "undone", _("Undone")


class Standing(models.TextChoices):
    """What has become of a sale, told from its state and what was given back of it."""

    LIVE = "live", _("Valid")
    PARTLY_REFUNDED = "partly_refunded", _("Partly refunded")
    REFUNDED = "refunded", _("Refunded")
    UNDONE = "undone", _("Undone")


# The one way sales are counted: on Today, on the page of a day's sales, and in a shift's report.
HOW_COUNTED = _(
    "Undone sales do not count. The sum is what was to be paid after discounts, by whatever means, less what was given "
    "back of these sales since. Packs count on the day they are sold, top-ups when they are spent."
)


class Source(models.TextChoices):
    """Where a sale came from."""

    COUNTER = "counter", _("Counter")
    API = "api", _("API")
    IMPORT = "import", _("Import")
