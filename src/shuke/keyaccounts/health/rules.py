"""The health score: five groups, each 0 to 100 from what is known, weighted into one figure. Pure.

What is not known says nothing: its group is left out, and the others carry its weight.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import models
from django.utils.translation import pgettext_lazy

FRESH_DAYS = 180  # promises and words of customers count so long
VISIT_DAYS = 90
PEOPLE_DAYS = 365
_ENOUGH_PEOPLE = (0, 40, 75, 100)  # one contact only is a single thread


class Group(models.TextChoices):
    """What the score is made of."""

    RHYTHM = "rhythm", pgettext_lazy("health", "Rhythm")
    MONEY = "money", pgettext_lazy("health", "Money")
    SERVICE = "service", pgettext_lazy("health", "Our service")
    SENTIMENT = "sentiment", pgettext_lazy("health", "Mood")
    COVERAGE = "coverage", pgettext_lazy("health", "Contacts")


WEIGHTS = {Group.RHYTHM: 30, Group.MONEY: 25, Group.SERVICE: 20, Group.SENTIMENT: 15, Group.COVERAGE: 10}


class Sign(models.TextChoices):
    """One thing that was looked at."""

    RHYTHM = "rhythm", pgettext_lazy("health", "Comes and buys in the own rhythm")
    MONEY = "money", pgettext_lazy("health", "Spends as usual")
    PROMISES = "promises", pgettext_lazy("health", "Promises kept in time")
    VISITS = "visits", pgettext_lazy("health", "Planned contacts held")
    COMPLAINTS = "complaints", pgettext_lazy("health", "Open complaints")
    VISITED_MOOD = "visited", pgettext_lazy("health", "Satisfaction in reports of visits")
    SURVEYS = "surveys", pgettext_lazy("health", "Satisfaction in surveys")
    OWNER = "owner", pgettext_lazy("health", "Somebody is responsible")
    PEOPLE = "people", pgettext_lazy("health", "People we met there")


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of one customer; None, or zero of zero, where nothing is.

    Satisfaction in visits is 1 to 5, in surveys 0 to 10. `people` were met within a year, None for a private customer.
    """

    customer_id: int
    rhythm: int | None = None
    money: int | None = None
    promises: int = 0
    promises_kept: int = 0
    visits: int = 0
    visits_held: int = 0
    complaints: int = 0
    satisfaction: float | None = None
    survey: float | None = None
    owned: bool = False
    people: int | None = None


@dataclass(frozen=True, slots=True)
class Evidence:
    """One thing looked at: its points, and `found` of `of` behind them (a mere figure where `of` is zero)."""

    sign: str
    points: int
    found: float
    of: float = 0


@dataclass(frozen=True, slots=True)
class GroupPoints:
    """A group's points: the mean of its evidence."""

    group: str
    points: int
    weight: int
    evidence: tuple[Evidence, ...]


def groups_of(known: Known) -> tuple[GroupPoints, ...]:
    """The groups about which something is known, in their order."""
    found = {
        Group.RHYTHM: _plain(Sign.RHYTHM, known.rhythm), Group.MONEY: _plain(Sign.MONEY, known.money),
        Group.SERVICE: _service(known), Group.SENTIMENT: _sentiment(known), Group.COVERAGE: _coverage(known),
    }  # fmt: skip
    return tuple(
        GroupPoints(str(group), round(sum(each.points for each in evidence) / len(evidence)), WEIGHTS[group], evidence)
        for group, evidence in found.items()
        if evidence
    )


def score(groups: Iterable[GroupPoints]) -> int | None:
    """0 to 100; None while neither rhythm, money, service nor mood is known: an owner alone is no relationship."""
    told = list(groups)
    if all(each.group == Group.COVERAGE for each in told):
        return None
    return round(sum(each.points * each.weight for each in told) / sum(each.weight for each in told))


def _plain(sign: Sign, points: int | None) -> tuple[Evidence, ...]:
    return () if points is None else (Evidence(sign, points, points, 100),)


def _service(known: Known) -> tuple[Evidence, ...]:
    found = []
    if known.promises:
        found.append(_share(Sign.PROMISES, known.promises_kept, known.promises))
    if known.visits:
        found.append(_share(Sign.VISITS, known.visits_held, known.visits))
    if known.complaints:
        found.append(Evidence(Sign.COMPLAINTS, max(50 - 25 * known.complaints, 0), known.complaints))
    return tuple(found)


def _sentiment(known: Known) -> tuple[Evidence, ...]:
    found = []
    if known.satisfaction is not None:
        points = round((known.satisfaction - 1) * 25)
        found.append(Evidence(Sign.VISITED_MOOD, points, round(known.satisfaction, 1), 5))
    if known.survey is not None:
        found.append(Evidence(Sign.SURVEYS, round(known.survey * 10), known.survey, 10))
    return tuple(found)


def _coverage(known: Known) -> tuple[Evidence, ...]:
    owner = Evidence(Sign.OWNER, 100 if known.owned else 0, int(known.owned))
    if known.people is None:
        return (owner,)
    points = _ENOUGH_PEOPLE[min(known.people, len(_ENOUGH_PEOPLE) - 1)]
    return (owner, Evidence(Sign.PEOPLE, points, known.people))


def _share(sign: Sign, found: int, of: int) -> Evidence:
    return Evidence(sign, round(100 * found / of), found, of)
