"""When the moon was and will be new, from the theory of its motion: a source that knows nothing of any calendar.

The series is the usual one of the almanacs for the mean new moon with its periodic terms; good to half a minute in
this century and the last, which is far less than what decides a day in any month that the tests look at.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from math import radians, sin

_J2000 = datetime(2000, 1, 1, 12, tzinfo=UTC)
_BEIJING = timedelta(hours=8)

# Days, then how often the arguments M (sun), M' (moon), F (latitude) are taken, then the power of the eccentricity.
_PERIODIC = (
    (-0.40720, 0, 1, 0, 0), (0.17241, 1, 0, 0, 1), (0.01608, 0, 2, 0, 0), (0.01039, 0, 0, 2, 0),
    (0.00739, -1, 1, 0, 1), (-0.00514, 1, 1, 0, 1), (0.00208, 2, 0, 0, 2), (-0.00111, 0, 1, -2, 0),
    (-0.00057, 0, 1, 2, 0), (0.00056, 1, 2, 0, 1), (-0.00042, 0, 3, 0, 0), (0.00042, 1, 0, 2, 1),
    (0.00038, 1, 0, -2, 1), (-0.00024, -1, 2, 0, 1), (-0.00007, 2, 1, 0, 0), (0.00004, 0, 2, -2, 0),
    (0.00004, 3, 0, 0, 0), (0.00003, 1, 1, -2, 0), (0.00003, 0, 2, 2, 0), (-0.00003, 1, 1, 2, 0),
    (0.00003, -1, 1, 2, 0), (-0.00002, -1, 1, -2, 0), (-0.00002, 1, 3, 0, 0), (0.00002, 0, 4, 0, 0),
)  # fmt: skip
# Days, phase in degrees, degrees for each month: the pull of the planets.
_PLANETS = (
    (0.000325, 299.77, 0.107408), (0.000165, 251.88, 0.016321), (0.000164, 251.83, 26.651886),
    (0.000126, 349.42, 36.412478), (0.000110, 84.66, 18.206239), (0.000062, 141.74, 53.303771),
    (0.000060, 207.14, 2.453732), (0.000056, 154.84, 7.306860), (0.000047, 34.52, 27.261239),
    (0.000042, 207.19, 0.121824), (0.000040, 291.34, 1.844379), (0.000037, 161.72, 24.198154),
    (0.000035, 239.56, 25.513099), (0.000023, 331.55, 3.592518),
)  # fmt: skip


def new_moon_days(first: date, last: date) -> Iterator[tuple[date, timedelta]]:
    """Each day in Beijing's time with a new moon, and how far the new moon lies from midnight."""
    month = round((first.year - 2000) * 12.3685) - 2
    while (moment := new_moon(month) + _BEIJING).date() <= last:
        if moment.date() >= first:
            into = timedelta(hours=moment.hour, minutes=moment.minute, seconds=moment.second)
            yield moment.date(), min(into, timedelta(days=1) - into)
        month += 1


def new_moon(k: int) -> datetime:
    """The new moon number `k` (0: the first of 2000) as a moment of universal time."""
    t = k / 1236.85
    days = 5.09766 + 29.530588861 * k + 0.00015437 * t**2 - 0.000000150 * t**3
    sun = 2.5534 + 29.10535670 * k - 0.0000014 * t**2
    moon = 201.5643 + 385.81693528 * k + 0.0107582 * t**2 + 0.00001238 * t**3
    latitude = 160.7108 + 390.67050284 * k - 0.0016118 * t**2 - 0.00000227 * t**3
    node = 124.7746 - 1.56375588 * k + 0.0020672 * t**2
    eccentricity = 1 - 0.002516 * t - 0.0000074 * t**2
    days += -0.00017 * _sin(node)
    days += sum(
        size * eccentricity**power * _sin(a * sun + b * moon + c * latitude) for size, a, b, c, power in _PERIODIC
    )
    days += sum(size * _sin(phase + each * k) for size, phase, each in _PLANETS)
    return _J2000 + timedelta(days=days) - _clock_lag(2000 + t * 100)


def _sin(degrees: float) -> float:
    return sin(radians(degrees))


def _clock_lag(year: float) -> timedelta:
    """Dynamical minus universal time, straight lines between measured values and a modest guess ahead."""
    known = [(1950, 29.1), (1960, 33.2), (1970, 40.2), (1980, 50.5), (1990, 56.9), (2000, 63.8), (2010, 66.1),
             (2020, 69.4), (2055, 75.0)]  # fmt: skip
    for (a, low), (b, high) in pairwise(known):
        if year <= b:
            return timedelta(seconds=low + (high - low) * (year - a) / (b - a))
    return timedelta(seconds=known[-1][1])
