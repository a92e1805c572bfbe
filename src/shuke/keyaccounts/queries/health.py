"""A customer's health: the score as it was on its days, each with its groups and their evidence."""

from dataclasses import dataclass
from datetime import date

from shuke.keyaccounts.health.rules import Evidence, Group, GroupPoints, Sign
from shuke.keyaccounts.models import Health


@dataclass(frozen=True)
class HealthValue:
    """A score, and the day from which it stood."""

    day: date
    score: int | None
    groups: tuple[GroupPoints, ...]

    @property
    def told(self) -> list[tuple[str, GroupPoints, list[tuple[str, Evidence]]]]:
        """Each group with its name and its evidence by name."""
        return [
            (str(Group(group.group).label), group, [(str(Sign(each.sign).label), each) for each in group.evidence])
            for group in self.groups
        ]


def health_of(customer_id: int, limit: int = 30) -> list[HealthValue]:
    """The latest first; one statement. Empty before the first night."""
    return [_value(row) for row in Health.objects.filter(customer_id=customer_id).order_by("-day")[:limit]]


def _value(row: Health) -> HealthValue:
    groups = tuple(
        GroupPoints(**{**each, "evidence": tuple(Evidence(**one) for one in each["evidence"])}) for each in row.groups
    )
    return HealthValue(row.day, row.score, groups)
