"""Keep the list of things a till can put on a bill with one tap."""

from shuke.identity import queries as identity
from shuke.kit import clock
from shuke.kit.access import Actor, action
from shuke.kit.locks import locked
from shuke.kit.money import Money
from shuke.sales import rules
from shuke.sales.errors import NameMissing
from shuke.sales.models import QuickItem
from shuke.sales.values import QuickItemValue


@action("sales.edit_quick_items")
def save_quick_item(
    actor: Actor,
    *,
    name: str,
    price: Money,
    group: str = "",
    minutes: int | None = None,
    item_id: int | None = None,
    position: int | None = None,
) -> QuickItemValue:
    """Add an item, or change the one given; raises NotFound, NameMissing or what is wrong with the price."""
    name = name.strip()[:60]
    if not name:
        raise NameMissing(field="name")
    if price:
        rules.check_amount(price, identity.merchant(actor.merchant_id).currency, "price")
    item = locked(QuickItem, pk=item_id) if item_id else QuickItem(position=QuickItem.objects.count())
    item.name, item.group, item.price_minor, item.minutes = name, group.strip()[:30], price.minor, minutes
    item.position = item.position if position is None else position
    item.save()
    return item.as_value()


@action("sales.edit_quick_items")
def archive_quick_item(actor: Actor, *, item_id: int) -> None:
    """Take an item off the till; raises NotFound."""
    item = locked(QuickItem, pk=item_id)
    item.archived_at = clock.now()
    item.save(update_fields=["archived_at"])


@action("sales.edit_quick_items")
def restore_quick_item(actor: Actor, *, item_id: int) -> None:
    """Put an archived item back on the till; raises NotFound."""
    item = locked(QuickItem, pk=item_id)
    item.archived_at = None
    item.save(update_fields=["archived_at"])
