"""Forms about one customer's grade."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from shuke.keyaccounts.grading.policy import BY_HAND
from shuke.keyaccounts.values import Grade
from shuke.ui.forms import KeyedForm


class RatingForm(KeyedForm):
    """What is rated, how, and why."""

    input = forms.ChoiceField(label=_("What is rated"), choices=[(str(each), each.label) for each in BY_HAND])
    value = forms.DecimalField(
        label=_("Rating"), min_value=0, max_value=100, decimal_places=1,
        help_text=_("Worth and influence from 1 to 5, all others in percent."),
    )  # fmt: skip
    note = forms.CharField(label=_("Evidence"), max_length=300)


class GradeForm(KeyedForm):
    """Which grade, until when, and why."""

    grade = forms.ChoiceField(label=pgettext_lazy("key customer", "Grade"), choices=Grade.choices)
    until = forms.DateField(label=_("Last day"), widget=forms.DateInput(attrs={"type": "date"}))
    reason = forms.CharField(label=_("Reason"), max_length=300)

    def asked(self) -> dict[str, Any]:
        """What was asked for, of a valid form."""
        return {name: self.cleaned_data[name] for name in ("grade", "until", "reason")}
