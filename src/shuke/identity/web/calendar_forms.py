"""Forms of working hours and absences."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from shuke.identity.errors import AbsenceRefused
from shuke.identity.values import StaffValue
from shuke.identity.values.calendar import AbsenceKind, WorkWeekValue
from shuke.identity.working_hours import parse_hours, told_hours
from shuke.kit.calendar.working_days import Hours
from shuke.kit.problems import Problem
from shuke.ui.forms import Form, KeyedForm

_DAY = {"type": "date"}
SHOWN_BACK = timedelta(days=31)  # absences stay in the list for a month


class HoursField(forms.CharField):
    """Hours as people write them; nothing for a free day."""

    def __init__(self, **options: Any) -> None:
        super().__init__(max_length=80, required=False, **options)

    def clean(self, value: Any) -> Hours:
        """The hours; a ValidationError with the remedy otherwise."""
        try:
            return parse_hours(super().clean(value) or "")
        except Problem as refused:
            raise forms.ValidationError(refused.detail) from None


class WeekForm(KeyedForm):
    """The hours of each weekday, and what the holidays do."""

    public = forms.BooleanField(
        label=_("Public holidays are free"), required=False,
        help_text=_("As the State Council publishes them, with the weekends worked instead."),
    )  # fmt: skip
    own_years = forms.CharField(
        label=_("Years whose free days are all entered below"), required=False, max_length=60,
        help_text=_("Such as 2027, while its holidays are not published."),
    )  # fmt: skip

    def __init__(self, *args: Any, told: WorkWeekValue, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for number, name in WEEKDAYS.items():
            self.fields[f"day{number}"] = HoursField(label=name, initial=told_hours(told.week[number]))
        self.fields["public"].initial = told.public
        self.fields["own_years"].initial = ", ".join(map(str, sorted(told.own_years)))

    @property
    def days(self) -> list[forms.BoundField]:
        """The seven fields, Monday first."""
        return [self[f"day{number}"] for number in WEEKDAYS]

    def clean_own_years(self) -> list[int]:
        """The years as numbers."""
        words = self.cleaned_data["own_years"].replace("，", " ").replace(",", " ").replace("、", " ").split()
        if not all(word.isascii() and word.isdigit() and 2000 <= int(word) <= 2200 for word in words):
            raise forms.ValidationError(_("Write years like 2027, 2028."))
        return sorted({int(word) for word in words})

    def week(self) -> list[Hours]:
        """The seven days of a valid form."""
        return [self.cleaned_data[f"day{number}"] for number in WEEKDAYS]


class DayForm(KeyedForm):
    """One day that differs."""

    day = forms.DateField(label=pgettext_lazy("calendar", "Day"), widget=forms.DateInput(attrs=_DAY))
    hours = HoursField(label=_("Hours"), help_text=_("Like 09:00-12:00, 13:30-18:00; empty for a free day."))
    note = forms.CharField(label=_("Note"), max_length=80, required=False)


class DueForm(Form):
    """What is due when: a start and working hours."""

    start = forms.DateTimeField(
        label=pgettext_lazy("deadline", "From"), widget=forms.DateTimeInput(attrs={"type": "datetime-local"})
    )
    hours = forms.DecimalField(label=_("Working hours"), min_value=0, max_value=2000, decimal_places=2)


class AbsenceForm(KeyedForm):
    """Who is away, when and why, and who stands in."""

    staff_id = forms.TypedChoiceField(label=_("Who"), coerce=int)
    first = forms.DateField(label=pgettext_lazy("absence", "First day"), widget=forms.DateInput(attrs=_DAY))
    last = forms.DateField(label=pgettext_lazy("absence", "Last day"), widget=forms.DateInput(attrs=_DAY))
    kind = forms.ChoiceField(label=pgettext_lazy("absence", "Why"), choices=AbsenceKind.choices)
    deputy_id = forms.TypedChoiceField(
        label=_("Deputy"), coerce=int, empty_value=None, required=False,
        help_text=_("Decides approvals meanwhile."),
    )  # fmt: skip
    note = forms.CharField(label=_("Note"), max_length=200, required=False)

    def __init__(self, *args: Any, staff: Sequence[StaffValue], mine: int | None, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        names = [(each.id, each.name) for each in staff]
        own = names if mine is None else [each for each in names if each[0] == mine]
        self._choose_from("staff_id", own)
        # Whoever reports for himself is not offered as his own deputy.
        self._choose_from("deputy_id", [("", "—"), *(each for each in names if each[0] != mine)])
        self._earliest = today - SHOWN_BACK
        self.fields["first"].initial = self.fields["last"].initial = today

    def clean(self) -> dict[str, Any]:
        """Days nobody would ever see again are refused."""
        given = super().clean() or self.cleaned_data
        last = given.get("last")
        if last is not None and last < self._earliest:
            self.add_error("first", AbsenceRefused(field="first").detail)
        return given

    def _choose_from(self, name: str, choices: Sequence[tuple[int | str, str]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = choices
