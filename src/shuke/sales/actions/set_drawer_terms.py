"""Set how shifts are closed."""

from shuke.identity import queries as identity
from shuke.kit.access import Actor, action
from shuke.kit.money import Money
from shuke.sales import drawer
from shuke.sales.models import DrawerPolicy
from shuke.sales.values import DrawerTerms


@action("sales.set_shifts")
def set_drawer_terms(actor: Actor, *, blind: bool, tolerance: Money, long_hours: int) -> DrawerTerms:
    """Whether drawers are counted blind, which difference asks for a reason, how long a shift may be open.

    Raises what is wrong with the sum as cash, or HoursRefused.
    """
    terms = DrawerTerms(blind, tolerance, long_hours)
    drawer.check_terms(terms, identity.merchant(actor.merchant_id).currency)
    values = {"blind": blind, "tolerance_minor": tolerance.minor, "long_hours": long_hours}
    DrawerPolicy.objects.update_or_create(merchant_id=actor.merchant_id, defaults=values)
    return terms
