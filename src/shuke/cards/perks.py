"""What the counter does for a member beside the bill, in words of the active language. Pure."""

from datetime import date

from django.utils.translation import gettext as _

from shuke.cards.earning import nearness
from shuke.cards.values.policy import Rules, Tier


def perks(tier: Tier, rules: Rules, *, birthday: date | None, today: date) -> tuple[str, ...]:
    """How a tier's members come first, and its gift while a birthday is as near as the programme asks."""
    told = [tier.priority] if tier.priority else []
    near = nearness(birthday.month * 100 + birthday.day, today) if birthday else ()
    if tier.gift and rules.gift_near in near:
        told.append(_("Birthday: %(gift)s") % {"gift": tier.gift})
    return tuple(told)
