"""Columns of a day that comes back every year, by the solar or the lunar calendar, with or without its year."""

from django.db import models
from django.db.models import Q

from shuke.kit.calendar.birthdays import YearlyDay


class Birth(models.Model):
    """When somebody was born; no month: nobody knows."""

    birth_month = models.SmallIntegerField(null=True)
    birth_day = models.SmallIntegerField(null=True)
    birth_year = models.SmallIntegerField(null=True)
    birth_lunar = models.BooleanField(default=False)
    birth_leap = models.BooleanField(default=False)

    class Meta:
        abstract = True

    @property
    def birth(self) -> YearlyDay | None:
        """The day as a value."""
        if self.birth_month is None or self.birth_day is None:
            return None
        return YearlyDay(
            self.birth_month, self.birth_day, lunar=self.birth_lunar, leap=self.birth_leap, year=self.birth_year
        )


def birth_columns(birth: YearlyDay | None) -> dict[str, object]:
    """Column values of a day."""
    if birth is None:
        return {"birth_month": None, "birth_day": None, "birth_year": None, "birth_lunar": False, "birth_leap": False}
    return {
        "birth_month": birth.month, "birth_day": birth.day, "birth_year": birth.year, "birth_lunar": birth.lunar,
        "birth_leap": birth.leap,
    }  # fmt: skip


def birth_makes_sense(name: str) -> models.CheckConstraint:
    """A month comes with its day; only lunar months are leap ones."""
    whole = Q(birth_day__gte=1, birth_day__lte=31, birth_month__gte=1, birth_month__lte=12)
    none = Q(birth_month=None, birth_day=None, birth_year=None)
    return models.CheckConstraint(condition=(whole | none) & (Q(birth_leap=False) | Q(birth_lunar=True)), name=name)
