"""The forms of care plans: the plan with a line for each measure, its end, a template."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from shuke.identity.values import StaffValue
from shuke.keyaccounts.plans import rules
from shuke.keyaccounts.plans.errors import PlanFaulty
from shuke.keyaccounts.plans.values import MOST_MEASURES, MeasureInput, Outcome, PlanInput, PlanValue, TemplateValue
from shuke.keyaccounts.web.typed_money import MinorField, shown
from shuke.ui.forms import Form, KeyedForm

EMPTY, LEAST = 1, 2


class DayInput(forms.DateInput):
    """The browser's own calendar."""

    input_type = "date"

    def format_value(self, value: Any) -> str | None:
        """As browsers read it, whatever the language."""
        return value.isoformat() if hasattr(value, "isoformat") else value


def staff_choices(staff: list[StaffValue]) -> list[tuple[str, Any]]:
    """Who may be chosen, nobody first."""
    return [("", "—"), *((str(each.id), each.name) for each in staff)]


class PlanForm(KeyedForm):
    """A plan; measures are lines `m0-text`, `m0-owner`, `m0-due`, `m0-cost`."""

    title = forms.CharField(label=_("What the plan is called"), max_length=80)
    goal = forms.CharField(label=pgettext_lazy("care plan", "Goal"), max_length=600, widget=forms.Textarea({"rows": 3}))
    starts_on = forms.DateField(label=_("From"), widget=DayInput())
    ends_on = forms.DateField(label=pgettext_lazy("care plan", "Until"), widget=DayInput())
    budget = MinorField(label=_("Budget"), required=False)
    owner = forms.ChoiceField(label=_("Carried out by"), required=False)

    def __init__(self, *args: Any, staff: list[StaffValue], currency: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._staff, self._currency = staff, currency
        budget: Any = self.fields["budget"]
        budget.currency = currency
        owner: Any = self.fields["owner"]
        owner.choices = staff_choices(staff)
        self._count = self._lines_given()
        for place in range(self._count):
            self._add_line(place)

    def _lines_given(self) -> int:
        source: Mapping[str, Any] = self.data if self.is_bound else self.initial
        given = [name for name in source if name.startswith("m") and name.endswith("-text")]
        return min(max(len(given) + (0 if self.is_bound else EMPTY), LEAST), MOST_MEASURES)

    def _add_line(self, place: int) -> None:
        self.fields |= {
            f"m{place}-text": forms.CharField(
                label=pgettext_lazy("care plan", "What to do"), max_length=200, required=False
            ),
            f"m{place}-owner": forms.ChoiceField(label=_("Who"), required=False, choices=staff_choices(self._staff)),
            f"m{place}-due": forms.DateField(label=pgettext_lazy("care plan", "By"), required=False, widget=DayInput()),
            f"m{place}-cost": MinorField(label=_("May cost"), required=False, currency=self._currency),
        }

    @property
    def lines(self) -> list[list[forms.BoundField]]:
        """The measures, line by line."""
        return [[self[f"m{place}-{name}"] for name in ("text", "owner", "due", "cost")] for place in range(self._count)]

    @property
    def most(self) -> int:
        """As many measures as a plan holds."""
        return MOST_MEASURES

    def clean(self) -> dict[str, Any]:
        """What would keep the plan from being asked for is told where it is mended; measures may come later."""
        given = super().clean() or self.cleaned_data
        for place in range(self._count):
            self._check_words(place, given)
        first, last = given.get("starts_on"), given.get("ends_on")
        if not first or not last:
            return given
        places = [n for n in range(self._count) if given.get(f"m{n}-text")]
        measures = [rules.Measure(given.get(f"m{n}-due") or last, given.get(f"m{n}-cost") or 0) for n in places]
        for fault in rules.faults(first, last, given.get("budget") or 0, measures):
            field, words = PlanFaulty.FAULTS[fault]
            if fault == "measure_outside":
                outside = [n for n, each in zip(places, measures, strict=True) if not first <= each.due_on <= last]
                for place in outside:
                    self.add_error(f"m{place}-due", str(words))
            elif field in self.fields:
                self.add_error(field, str(words))
        return given

    def _check_words(self, place: int, given: Mapping[str, Any]) -> None:
        beside = given.get(f"m{place}-due") or given.get(f"m{place}-cost")
        if beside and not given.get(f"m{place}-text") and f"m{place}-text" not in self.errors:
            self.add_error(f"m{place}-text", _("Write what to do, or empty the line."))

    def plan(self) -> PlanInput:
        """What was typed, of a valid form."""
        given = self.cleaned_data
        measures = tuple(self._measure(n) for n in range(self._count) if given[f"m{n}-text"])
        return PlanInput(
            given["title"], given["goal"], given["starts_on"], given["ends_on"], given["budget"] or 0, measures,
            _number(given["owner"]),
        )  # fmt: skip

    def _measure(self, place: int) -> MeasureInput:
        text, owner, due, cost = (self.cleaned_data[f"m{place}-{name}"] for name in ("text", "owner", "due", "cost"))
        # A line without a day is due when the plan ends.
        return MeasureInput(text, due or self.cleaned_data["ends_on"], cost or 0, _number(owner))


def _number(typed: str) -> int | None:
    return int(typed) if typed else None


def initial_of(plan: PlanValue, currency: str) -> dict[str, Any]:
    """A plan as the form shows it."""
    told: dict[str, Any] = {name: getattr(plan, name) for name in ("title", "goal", "starts_on", "ends_on")}
    told |= {"budget": shown(plan.budget_minor, currency), "owner": plan.owner_id or ""}
    for place, each in enumerate(plan.measures):
        told |= {
            f"m{place}-text": each.text, f"m{place}-owner": each.owner_id or "", f"m{place}-due": each.due_on,
            f"m{place}-cost": shown(each.cost_minor, currency),
        }  # fmt: skip
    return told


def initial_from(template: TemplateValue, first: Any, currency: str) -> dict[str, Any]:
    """A new plan from a template, beginning on a day."""
    told: dict[str, Any] = {
        "title": template.name, "goal": template.goal, "starts_on": first,
        "ends_on": first + timedelta(days=template.days), "budget": shown(template.budget_minor, currency),
    }  # fmt: skip
    for place, each in enumerate(template.measures):
        told |= {
            f"m{place}-text": each.text, f"m{place}-due": first + timedelta(days=each.after_days),
            f"m{place}-cost": shown(each.cost_minor, currency),
        }  # fmt: skip
    return told


class EndForm(Form):
    """What came of a plan."""

    outcome = forms.ChoiceField(label=_("Was the goal reached?"), choices=Outcome.choices, widget=forms.RadioSelect)
    sum_up = forms.CharField(label=_("What came of it"), max_length=2000, widget=forms.Textarea({"rows": 5}))


class TemplateForm(Form):
    """A template; each measure a line: days after the beginning, what to do, what it may cost."""

    name = forms.CharField(label=pgettext_lazy("thing", "Name"), max_length=80)
    goal = forms.CharField(label=pgettext_lazy("care plan", "Goal"), max_length=600, widget=forms.Textarea({"rows": 2}))
    days = forms.IntegerField(label=_("Runs for, days"), min_value=1, max_value=731)
    budget = MinorField(label=_("Budget"), required=False)
    measures = forms.CharField(
        label=_("Measures, one a line"), max_length=8000, widget=forms.Textarea({"rows": 6}), required=False,
        help_text=_("Day | what to do | may cost; for example: 14 | Call the buyer | 200"),
    )  # fmt: skip
