"""Change a business's settings."""

from shuke.identity import rules
from shuke.identity.events import MerchantEdited
from shuke.identity.models import Merchant
from shuke.identity.values import MerchantValue
from shuke.kit.access import Actor, action
from shuke.kit.work import record


@action("identity.edit_merchant")
def edit_merchant(
    actor: Actor, *, name: str, category: str, city: str, language: str, time_zone: str, brand: str
) -> MerchantValue:
    """Change what the merchant is called, where it is and how it looks; raises a kind of InvalidInput.

    The currency stays: amounts on the books are in it.
    """
    merchant = Merchant.objects.select_for_update(no_key=True).get(pk=actor.merchant_id)
    rules.check_merchant(category=category, currency=merchant.currency, language=language, time_zone=time_zone)
    wanted = {
        "name": rules.clean_name(name), "category": category, "city": rules.clean_name(city, field="city", longest=60),
        "language": language, "time_zone": time_zone, "brand": rules.check_brand(brand),
    }  # fmt: skip
    changed = [field for field, value in wanted.items() if getattr(merchant, field) != value]
    for field in changed:
        setattr(merchant, field, wanted[field])
    if changed:
        merchant.save(update_fields=changed)
        record(MerchantEdited(changed=changed))
    return merchant.as_value()
