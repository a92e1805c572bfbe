"""What a company buys from us and from rivals. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class VolumeValue:
    """A year's purchases of one product from one supplier ('' is us), in minor units."""

    id: int
    year: int
    product: str
    supplier: str
    amount_minor: int


@dataclass(frozen=True)
class ProductVolume:
    """One product in one year: from us, from each rival, our share of it all (None where nothing was bought)."""

    year: int
    product: str
    ours_minor: int
    rivals: tuple[VolumeValue, ...]
    share: float | None

    @property
    def rivals_minor(self) -> int:
        """What all rivals together sell."""
        return sum(each.amount_minor for each in self.rivals)


def by_product(volumes: Sequence[VolumeValue]) -> list[ProductVolume]:
    """Latest year first, within it the largest product first."""
    found = []
    for year, product in dict.fromkeys((each.year, each.product) for each in volumes):
        rows = [each for each in volumes if (each.year, each.product) == (year, product)]
        ours = sum(each.amount_minor for each in rows if not each.supplier)
        rivals = sorted((each for each in rows if each.supplier), key=lambda each: (-each.amount_minor, each.supplier))
        found.append(ProductVolume(year, product, ours, tuple(rivals), share_of(ours, rows)))
    return sorted(found, key=lambda each: (-each.year, -each.ours_minor - each.rivals_minor, each.product))


def share_of(ours: int, volumes: Sequence[VolumeValue]) -> float | None:
    """Our part of all that is bought, 0 to 1; None where nothing is."""
    whole = sum(each.amount_minor for each in volumes)
    return ours / whole if whole else None
