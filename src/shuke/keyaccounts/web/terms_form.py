"""The form of what each grade promises: a column for each grade, a line for each promise."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from shuke.keyaccounts import rules
from shuke.keyaccounts.values import Grade, Mode, TermsValue
from shuke.kit.money import Money
from shuke.ui.forms import KeyedForm

LINES = {
    "visits_a_month": _("Visits a month"), "calls_a_month": _("Calls a month"),
    "response_minutes": _("Answer within, minutes of working time"), "budget_minor": _("Care budget a year"),
    "priority": pgettext_lazy("care", "Priority"), "mode": pgettext_lazy("care", "Served by"),
    "benefits": pgettext_lazy("care", "Benefits"),
}  # fmt: skip


class TermsForm(KeyedForm):
    """Cells are named `A:visits_a_month`."""

    def __init__(self, *args: Any, terms: Mapping[str, TermsValue], currency: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._currency = currency
        for grade, each in terms.items():
            for name, label in LINES.items():
                self.fields[f"{grade}:{name}"] = self._cell(name, f"{grade} · {label}", getattr(each, name))

    def _cell(self, name: str, label: str, value: Any) -> forms.Field:
        if name == "mode":
            return forms.ChoiceField(label=label, choices=Mode.choices, initial=value)
        if name == "benefits":
            written = forms.Textarea(attrs={"rows": 3})
            longest = rules.LONGEST_BENEFITS
            return forms.CharField(label=label, required=False, max_length=longest, initial=value, widget=written)
        if name == "budget_minor":
            shown = str(Money(value, self._currency).decimal)
            typed = forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"})
            return forms.CharField(label=label, max_length=20, initial=shown, widget=typed)
        low, high = rules.LIMITS[name]
        return forms.IntegerField(label=label, min_value=low, max_value=high, initial=value)

    @property
    def lines(self) -> list[tuple[Any, list[forms.BoundField]]]:
        """The table: each promise with its three cells."""
        return [(label, [self[f"{grade}:{name}"] for grade in Grade.values]) for name, label in LINES.items()]

    def clean(self) -> dict[str, Any]:
        """Budgets in minor units."""
        given = super().clean() or self.cleaned_data
        for cell in [name for name in given if name.endswith(":budget_minor")]:
            try:
                given[cell] = Money.parse(given[cell], self._currency).minor
            except ValueError as refused:
                self.add_error(cell, str(refused))
        return given

    def terms(self) -> list[TermsValue]:
        """What was typed, of a valid form."""
        return [
            TermsValue(grade=grade, **{name: self.cleaned_data[f"{grade}:{name}"] for name in LINES})
            for grade in Grade.values
        ]
