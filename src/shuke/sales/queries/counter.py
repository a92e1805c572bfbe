"""What a till shows before anything is sold."""

from shuke.sales.models import QuickItem, Till
from shuke.sales.values import QuickItemValue


def quick_items(*, archived: bool = False) -> list[QuickItemValue]:
    """The items of the till in their order; one statement."""
    rows = QuickItem.objects.filter(archived_at__isnull=not archived).order_by("position", "id")
    return [item.as_value() for item in rows[:500]]


def tills() -> list[tuple[int, str]]:
    """Id and name of every till; one statement."""
    return list(Till.objects.order_by("id").values_list("id", "name"))


def items_told() -> list[tuple[int, str]]:
    """Id and name of every item, for what cards say of them; one statement."""
    return [(item.id, item.name) for item in quick_items()]


def groups_told() -> list[str]:
    """The groups of all items, each once, for the rules of cards; one statement."""
    return list(dict.fromkeys(item.group for item in quick_items() if item.group))
