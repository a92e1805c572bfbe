"""Give a business its colour."""

from shuke.identity import rules
from shuke.identity.events import MerchantEdited
from shuke.identity.models import Merchant
from shuke.kit.access import Actor, action
from shuke.kit.work import record


@action("identity.edit_merchant")
def set_brand(actor: Actor, *, brand: str) -> None:
    """Make this `#rrggbb` colour the merchant's everywhere; raises ColourMistyped and its like."""
    wanted = rules.check_brand(brand)
    if Merchant.objects.filter(pk=actor.merchant_id).exclude(brand=wanted).update(brand=wanted):
        record(MerchantEdited(changed=["brand"]))
