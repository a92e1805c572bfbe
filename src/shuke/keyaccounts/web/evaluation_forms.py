"""Forms of evaluations: the builder, a sheet, a decision."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from shuke.keyaccounts.evaluating.form import MOST, EvaluationForm, Indicator, Source
from shuke.keyaccounts.evaluating.scoring import Decision
from shuke.keyaccounts.queries.evaluations import EvaluationValue
from shuke.keyaccounts.web.weights import Together
from shuke.ui.forms import KeyedForm

_SPARE = 1
_CELLS = {"name": _("Indicator"), "weight": _("Weight"), "low": _("A 1 looks like"), "high": _("A 5 looks like"),
          "source": _("Prefilled from")}  # fmt: skip


class BuilderForm(KeyedForm):
    """A line `i0_name`, `i0_weight` … for each indicator, and a few spare ones; a line without a name is none."""

    keep_from = forms.IntegerField(label=_("Keep from a score of"), min_value=1, max_value=100)
    improve_from = forms.IntegerField(label=_("Improve from a score of"), min_value=1, max_value=100)

    def __init__(self, *args: Any, form: EvaluationForm, **kwargs: Any) -> None:
        super().__init__(*args, initial={"keep_from": form.keep_from, "improve_from": form.improve_from}, **kwargs)
        given = sum(name.startswith("i") and name.endswith("_name") for name in self.data) if self.is_bound else 0
        self._lines = min(max(len(form.indicators) + _SPARE, given), MOST)
        for place in range(self._lines):
            known = form.indicators[place] if place < len(form.indicators) else Indicator("", 0)
            for cell, label in _CELLS.items():
                self.fields[f"i{place}_{cell}"] = _cell(cell, f"{place + 1} · {label}", getattr(known, cell))

    @property
    def most(self) -> int:
        """As many indicators as a form holds."""
        return MOST

    @property
    def heads(self) -> list[Any]:
        """What stands above the columns."""
        return list(_CELLS.values())

    @property
    def lines(self) -> list[list[forms.BoundField]]:
        """The table."""
        return [[self[f"i{place}_{cell}"] for cell in _CELLS] for place in range(self._lines)]

    @property
    def together(self) -> Together:
        """What the weights make together."""
        return Together(self[f"i{place}_weight"] for place in range(self._lines))

    def built(self) -> EvaluationForm:
        """The form that was typed, of a valid form."""
        given = self.cleaned_data
        rows = [{cell: given[f"i{place}_{cell}"] for cell in _CELLS} for place in range(self._lines)]
        named = [Indicator(**{**row, "weight": row["weight"] or 0}) for row in rows if row["name"]]
        return EvaluationForm(tuple(named), given["keep_from"], given["improve_from"])


def _cell(cell: str, label: str, value: Any) -> forms.Field:
    if cell == "weight":
        return forms.IntegerField(label=label, min_value=0, max_value=100, required=False, initial=value or None)
    if cell == "source":
        return forms.ChoiceField(label=label, choices=Source.choices, required=False, initial=value)
    return forms.CharField(label=label, max_length=60, required=False, initial=value)


class SheetForm(KeyedForm):
    """`s0` and `e0` … : the score and the evidence of each indicator; data prefill what they can."""

    def __init__(self, *args: Any, value: EvaluationValue, own: tuple[tuple[int, ...], tuple[str, ...]] | None = None,
                 **kwargs: Any) -> None:  # fmt: skip
        super().__init__(*args, **kwargs)
        self._value = value
        for place, each in enumerate(value.form.indicators):
            known = own[0][place] if own else value.suggested[place]
            said = own[1][place] if own and place < len(own[1]) else ""
            self.fields[f"s{place}"] = forms.TypedChoiceField(
                label=each.name, choices=[(str(score), _label(score, each)) for score in range(1, 6)], coerce=int,
                widget=forms.RadioSelect, initial=None if known is None else str(known),
            )  # fmt: skip
            self.fields[f"e{place}"] = forms.CharField(
                label=_("Evidence"), max_length=300, required=False, initial=said
            )

    @property
    def lines(self) -> list[tuple[Indicator, int | None, forms.BoundField, forms.BoundField]]:
        """Each indicator with what data suggest, its score and its evidence."""
        indicators = enumerate(self._value.form.indicators)
        return [
            (each, self._value.suggested[place], self[f"s{place}"], self[f"e{place}"]) for place, each in indicators
        ]

    def sheet(self) -> dict[str, list[Any]]:
        """What was typed, of a valid form."""
        places = range(len(self._value.form.indicators))
        return {
            "scores": [self.cleaned_data[f"s{place}"] for place in places],
            "evidence": [self.cleaned_data[f"e{place}"] for place in places],
        }


class DecisionForm(KeyedForm):
    """What shall become of it, and why."""

    decision = forms.ChoiceField(label=pgettext_lazy("evaluation", "Decision"), choices=Decision.choices)
    reason = forms.CharField(label=_("Reason"), max_length=300, required=False)


def _label(score: int, indicator: Indicator) -> str:
    anchor = {1: indicator.low, 5: indicator.high}.get(score, "")
    return f"{score} · {anchor}" if anchor else str(score)
