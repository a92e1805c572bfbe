"""Names of the till that rules speak of: a rule for a group or an item that nothing is called would never apply."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from shuke.cards.queries.above import groups_told, items_told
from shuke.cards.values.policy import Rules


@dataclass(frozen=True)
class TillNames:
    """The items of the till and their groups, each once."""

    items: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()

    def unknown_group(self, names: Iterable[str], now: Rules) -> str:
        """What to do about the first group that no item of the till has; empty when all are known.

        Fine is also what stands in the rules `now` in force; and anything while the till has no items.
        """
        kept = {*now.burn.excluded, *(name for extra in now.points.extras for name in extra.groups)}
        words = _("choose a group of your till's items, or put items into it there: none is in “%(group)s”")
        return next((words % {"group": name} for name in self._unknown(names, {*self.groups, *kept})), "")

    def unknown_item(self, names: Iterable[str], now: Rules) -> str:
        """The same about the first item that the till does not have."""
        kept = {name for extra in now.points.extras for name in extra.items}
        words = _("choose an item of your till, or add it there: none is called “%(item)s”")
        return next((words % {"item": name} for name in self._unknown(names, {*self.items, *kept})), "")

    def _unknown(self, names: Iterable[str], known: set[str]) -> Iterable[str]:
        return (name for name in names if self.items and name not in known)


def till_names() -> TillNames:
    """What the till has now; two statements."""
    return TillNames(tuple(dict.fromkeys(name for _id, name in items_told())), tuple(groups_told()))
