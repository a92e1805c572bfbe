"""Places in an order in which neighbours stand together (Hilbert's curve): a day's visits lie near each other."""

from __future__ import annotations

from collections.abc import Sequence

_ORDER = 16  # 65,536 cells a side: some 600 m around the globe's equator, less elsewhere


def along_curve(place: tuple[float, float]) -> int:
    """How far along the curve a latitude and longitude lies; equal for places in one cell."""
    latitude, longitude = place
    side = 1 << _ORDER
    x = min(int((longitude + 180) / 360 * side), side - 1)
    y = min(int((latitude + 90) / 180 * side), side - 1)
    distance, step = 0, side >> 1
    while step:
        right, up = int(bool(x & step)), int(bool(y & step))
        distance += step * step * ((3 * right) ^ up)
        if not up:
            if right:
                x, y = side - 1 - x, side - 1 - y
            x, y = y, x
        step >>= 1
    return distance


def sweep(places: Sequence[tuple[int, tuple[float, float] | None]]) -> dict[int, float]:
    """Id → a share of a round trip (0 ≤ share < 1) over all of them; those without a place come last, by id."""
    order = sorted(places, key=lambda each: (each[1] is None, along_curve(each[1]) if each[1] else 0, each[0]))
    return {each[0]: rank / len(order) for rank, each in enumerate(order)}
