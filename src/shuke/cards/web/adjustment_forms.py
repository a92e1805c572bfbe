"""Forms of adjustments."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from shuke.cards import adjusting
from shuke.cards.values.adjustment import Adjusted, Why
from shuke.identity.values import Role
from shuke.kit.money import Money
from shuke.ui.forms import Form, KeyedForm

_WAYS = [("1", _("Add")), ("-1", _("Take away"))]


class AdjustForm(KeyedForm):
    """What is adjusted, by how much, and why."""

    kind = forms.ChoiceField(label=_("What"), choices=Adjusted.choices)
    way = forms.ChoiceField(label=_("Add or take away"), choices=_WAYS, widget=forms.RadioSelect, initial="1")
    amount = forms.CharField(
        label=_("How much"), max_length=20,
        widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}),
        help_text=_("Points as a whole number, money like 12.50."),
    )  # fmt: skip
    why = forms.ChoiceField(label=_("Reason"), choices=Why.choices)
    text = forms.CharField(
        label=_("In a few words"), max_length=300, help_text=_("Whoever checks later reads this."),
        widget=forms.Textarea(attrs={"rows": 2}),
    )  # fmt: skip

    def __init__(self, *args: Any, currency: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._currency = currency

    def clean(self) -> dict[str, Any]:
        """The amount in points or minor units, with its sign."""
        given = super().clean() or self.cleaned_data
        if given.get("amount") and given.get("kind"):
            try:
                units = _units(given["amount"], given["kind"], self._currency)
            except ValueError as refused:
                told = str(refused) if given["kind"] != Adjusted.POINTS else _("Type points as a whole number.")
                self.add_error("amount", told)
            else:
                given["units"] = int(given.get("way") or 1) * units
                # A minus sign would turn the choice of adding or taking away round.
                if units <= 0:
                    told = _("Type an amount above zero, and choose above whether to add or take it.")
                    self.add_error("amount", told)
        return given


class DecisionForm(Form):
    """A word with the decision."""

    word = forms.CharField(label=_("A word about it"), max_length=300, required=False)


class CapsForm(KeyedForm):
    """What each role may adjust alone, cell by cell."""

    def __init__(self, *args: Any, caps: dict[tuple[str, str], int], currency: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._currency = currency
        for (role, kind), most in caps.items():
            shown = str(most) if kind == Adjusted.POINTS else str(Money(most, currency).decimal)
            self.fields[f"{role}:{kind}"] = forms.CharField(
                label=f"{Role(role).label} · {Adjusted(kind).label}", max_length=20, initial=shown,
                widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}),
            )  # fmt: skip

    @property
    def rows(self) -> list[tuple[str, list[forms.BoundField]]]:
        """The table: each role with its three cells."""
        return [(str(role.label), [self[f"{role}:{kind}"] for kind in Adjusted]) for role in adjusting.ROLES]

    def clean(self) -> dict[str, Any]:
        """Whole points and money, nothing below zero."""
        given = super().clean() or self.cleaned_data
        for cell in [name for name in given if ":" in name]:
            try:
                given[cell] = _units(given[cell], cell.partition(":")[2], self._currency)
            except ValueError as refused:
                self.add_error(cell, str(refused))
        return given

    def caps(self) -> dict[str, int]:
        """What was typed, of a valid form."""
        return {cell: most for cell, most in self.cleaned_data.items() if ":" in cell}


def _units(text: str, kind: str, currency: str) -> int:
    """Points or minor units of what was typed; raises ValueError."""
    if kind == Adjusted.POINTS:
        return int(text.replace(",", "").strip())
    return Money.parse(text, currency).minor
