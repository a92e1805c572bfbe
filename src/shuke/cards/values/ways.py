"""Further pages of a person's own, which the rooms above bring."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class OwnWay:
    """One page under `/me/`: its words, its icon, the name of its address, and how many things wait there."""

    label: str
    icon: str
    page: str
    count: int = 0
