"""Working hours and absences as they cross the border."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from django.db import models
from django.utils.translation import pgettext_lazy

from shuke.kit.calendar.weekly import OFFICE_WEEK
from shuke.kit.calendar.working_days import Hours


class AbsenceKind(models.TextChoices):
    """Why somebody is away."""

    LEAVE = "leave", pgettext_lazy("absence", "On leave")
    SICK = "sick", pgettext_lazy("absence", "Ill")
    OTHER = "other", pgettext_lazy("absence", "Away")


@dataclass(frozen=True, slots=True)
class WorkWeekValue:
    """A merchant's usual week, Monday first; whether public holidays are free; years whose days are all his own."""

    week: tuple[Hours, ...] = OFFICE_WEEK
    public: bool = True
    own_years: frozenset[int] = frozenset()
    own: Mapping[date, Hours] = field(default_factory=dict)
    notes: Mapping[date, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class AbsenceValue:
    """Somebody is away from `first` to `last`, both whole days; his deputy decides for him meanwhile."""

    id: int
    staff_id: int
    name: str
    first: date
    last: date
    kind: str
    note: str
    deputy_id: int | None
    deputy: str

    @property
    def kind_words(self) -> str:
        """Why, in the active language."""
        return str(AbsenceKind(self.kind).label)

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.last
