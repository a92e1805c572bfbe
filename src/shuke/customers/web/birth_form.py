"""The part of a form that asks for a birthday: month and day, by which calendar, and the year if it is known."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from shuke.kit.calendar.birthdays import NoSuchBirthday, YearlyDay
from shuke.ui.forms import Form

NAMES = ("birth_month", "birth_day", "birth_year", "birth_lunar", "birth_leap")


class BirthForm(Form):
    """A form with a birthday in it."""

    birth_month = forms.IntegerField(label=_("Birthday, month"), required=False, min_value=1, max_value=12)
    birth_day = forms.IntegerField(label=pgettext_lazy("birthday", "Day"), required=False, min_value=1, max_value=31)
    birth_year = forms.IntegerField(
        label=_("Year of birth, if known"), required=False, min_value=1900, max_value=2099
    )  # fmt: skip
    birth_lunar = forms.BooleanField(label=_("By the lunar calendar"), required=False)
    birth_leap = forms.BooleanField(label=_("In the leap month"), required=False)

    def clean(self) -> dict[str, Any]:
        """A month needs its day, and both have to be a day of that calendar."""
        given: dict[str, Any] = super().clean() or {}
        self.birth = None
        month, day = given.get("birth_month"), given.get("birth_day")
        if (month is None) != (day is None):
            missing = "birth_day" if day is None else "birth_month"
            words = _("Fill in the day too, or leave both empty.") if day is None else _("Choose the month too.")
            self.add_error(missing, words)
        elif month and day:
            try:
                self.birth = YearlyDay(
                    month, day, lunar=given["birth_lunar"], leap=given["birth_leap"], year=given.get("birth_year")
                )
            except NoSuchBirthday as refused:
                self.add_error("birth_day", refused.detail)
        return given


def birth_initial(birth: YearlyDay | None) -> dict[str, Any]:
    """What such a form shows at first."""
    if birth is None:
        return {}
    return dict(zip(NAMES, (birth.month, birth.day, birth.year, birth.lunar, birth.leap), strict=True))
