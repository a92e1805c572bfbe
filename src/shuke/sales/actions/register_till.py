"""Name a device at the counter."""

from shuke.kit.access import Actor, action
from shuke.sales.errors import NameMissing
from shuke.sales.models import Till


@action("sales.open_shift")
def register_till(actor: Actor, *, name: str) -> int:
    """The id of the till of this name, made when it is new; raises NameMissing."""
    name = name.strip()[:60]
    if not name:
        raise NameMissing(field="name")
    till, _new = Till.objects.get_or_create(name=name)
    return int(till.pk)
