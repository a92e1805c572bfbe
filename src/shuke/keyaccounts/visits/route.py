"""A day's stops in a sensible order: agreed times are kept, the others lie where the way is shortest."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from math import asin, cos, radians, sin, sqrt

Place = tuple[float, float]
_EARTH_M = 6_371_008.8


@dataclass(frozen=True, slots=True)
class Stop:
    """Somewhere to go: its place (None: not known) and the time that was agreed (None: any)."""

    id: int
    place: Place | None
    at: datetime | None = None


def metres(one: Place, other: Place) -> float:
    """The way as the crow flies between two places in degrees."""
    (lat1, lon1), (lat2, lon2) = one, other
    north, east = radians(lat2 - lat1), radians(lon2 - lon1)
    chord = sin(north / 2) ** 2 + cos(radians(lat1)) * cos(radians(lat2)) * sin(east / 2) ** 2
    return 2 * _EARTH_M * asin(min(1.0, sqrt(chord)))


def route(stops: Sequence[Stop], start: Place | None = None) -> list[Stop]:
    """The stops in order. Agreed ones by their time; others where they lengthen the way least; unknown places last.

    Agreed stops without a known place keep their time among the others.
    """
    fixed = sorted((stop for stop in stops if stop.at), key=lambda stop: (stop.at, stop.id))
    order: list[Stop] = list(fixed)
    free = [stop for stop in stops if not stop.at and stop.place]
    # The farthest first: it gives the round its shape.
    middle = start or _middle([stop.place for stop in stops if stop.place])
    for stop in sorted(free, key=lambda each: (-metres(middle, each.place or middle), each.id)):
        order.insert(_cheapest(order, stop, start), stop)
    order = _untangled(order, start)
    return order + sorted((stop for stop in stops if not stop.at and not stop.place), key=lambda stop: stop.id)


def length_m(order: Sequence[Stop], start: Place | None = None) -> float:
    """Metres of a round through the known places, from `start` where it is given; not back again."""
    places = ([start] if start else []) + [stop.place for stop in order if stop.place]
    return sum(metres(one, other) for one, other in pairwise(places))


def _cheapest(order: list[Stop], stop: Stop, start: Place | None) -> int:
    return min(range(len(order) + 1), key=lambda at: (length_m([*order[:at], stop, *order[at:]], start), at))


def _untangled(order: list[Stop], start: Place | None) -> list[Stop]:
    """Turn stretches round while that shortens the way and no two agreed stops change places."""
    best, shortest = order, length_m(order, start)
    improved = True
    while improved:
        improved = False
        for first in range(len(best) - 1):
            for last in range(first + 1, len(best)):
                if sum(stop.at is not None for stop in best[first : last + 1]) > 1:
                    break
                turned = [*best[:first], *reversed(best[first : last + 1]), *best[last + 1 :]]
                if (way := length_m(turned, start)) < shortest - 0.5:
                    best, shortest, improved = turned, way, True
    return best


def _middle(places: Sequence[Place]) -> Place:
    if not places:
        return (0.0, 0.0)
    return (sum(place[0] for place in places) / len(places), sum(place[1] for place in places) / len(places))
