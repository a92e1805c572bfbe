"""Forms about staying and leaving."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from shuke.keyaccounts.models.alarm import ANSWERS
from shuke.keyaccounts.risk.noticing import NoticeKind
from shuke.keyaccounts.risk.winback import FOLLOWS, Reason, Stage
from shuke.kit.money import Money
from shuke.kit.problems import Problem
from shuke.ui.forms import Form, KeyedForm


class AlarmForm(Form):
    """What came of an alarm."""

    outcome = forms.ChoiceField(
        label=_("Was it right?"), choices=[(each.value, each.label) for each in ANSWERS], widget=forms.RadioSelect
    )
    note = forms.CharField(
        label=_("What you heard"), max_length=300, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    win_back = forms.BooleanField(label=_("Open a case to win them back"), required=False)


class StepForm(Form):
    """The next stage of a case; which there are depends on where it stands."""

    stage = forms.ChoiceField(label=_("Next"), widget=forms.RadioSelect)
    reason = forms.ChoiceField(
        label=pgettext_lazy("win-back", "Reason"), required=False, choices=[("", "—"), *Reason.choices]
    )
    note = forms.CharField(
        label=_("What is planned, or how it ended"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, stage: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["stage"].choices = [(each, Stage(each).label) for each in FOLLOWS[stage]]  # type: ignore[attr-defined]


class TrialForm(KeyedForm):
    """An offer and how it is tried."""

    name = forms.CharField(label=pgettext_lazy("thing", "Name"), max_length=60)
    offer = forms.CharField(label=_("What is offered"), max_length=300)
    away_days = forms.IntegerField(label=_("Away for at least, days"), min_value=7, max_value=1000, initial=90)
    held_percent = forms.IntegerField(label=_("Held out by lot, %"), min_value=5, max_value=50, initial=20)
    days = forms.IntegerField(label=_("Measured for, days"), min_value=7, max_value=180, initial=60)
    cost = forms.CharField(label=_("Cost for each offered"), max_length=20, initial="0")

    def __init__(self, *args: Any, currency: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._currency = currency

    def clean_cost(self) -> int:
        """Minor units of the merchant's currency."""
        try:
            return Money.parse(self.cleaned_data["cost"], self._currency).minor
        except Problem as problem:
            raise forms.ValidationError(problem.detail) from None


class CancelTrialForm(Form):
    """Why a trial is called off."""

    reason = forms.CharField(label=_("Why is it called off?"), max_length=200)


class NoticeForm(Form):
    """Something noticed beside purchases."""

    kind = forms.ChoiceField(label=_("What was noticed"), choices=NoticeKind.choices)
    on = forms.DateField(label=_("Day"), required=False, widget=forms.DateInput(attrs={"type": "date"}))
    score = forms.FloatField(label=_("Score of a survey"), required=False, min_value=0, max_value=10)
    detail = forms.CharField(label=pgettext_lazy("noticed", "Detail"), max_length=200, required=False)
