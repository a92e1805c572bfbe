"""The demo town: 榕荫路, six shops with a year of life, and a grocer with real purchases; personas to walk in as.

Stands above all rooms, like `command`: it writes only through their actions, with the clock at the moment of each deed.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from shuke.demo_town.building import Way

Report = Callable[[str, int, int], None]


def build(
    *, with_grocer: bool = False, scale: float = 1.0, workers: int = 2, report: Report | None = None
) -> "list[Way]":
    """Build what is missing of the town and return each persona's fresh way in; quick when the town stands.

    `with_grocer` waits for the real purchases, else the worker brings them in. `report(shop, done, known)` hears how
    far it is. Without `workers` all is done in this process.
    """
    from shuke.demo_town import building, site  # Django has to be up first

    with site.builders_in():
        return building.build(with_grocer=with_grocer, scale=scale, workers=workers, report=report or _silent)


def notes() -> list[str]:
    """What a visitor should know beside the ways in, each one sentence."""
    from shuke.demo_town import building

    return building.notes()


def _silent(shop: str, done: int, known: int) -> None:
    return None
