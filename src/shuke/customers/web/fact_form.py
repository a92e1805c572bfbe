"""The form of one fact: its value as the field has it, what belongs to it, where it comes from."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from shuke.customers.company.fields import FactField, FactKind, Source
from shuke.customers.company.rules import DETAIL_LENGTH, TEXT_LENGTH
from shuke.customers.company.values import FactInput, FactValue
from shuke.kit.amounts import AmountRefused, parse_minor
from shuke.kit.money import Money
from shuke.ui.forms import Form, name_the_remedy

_TODAY = {"type": "date"}


class FactForm(Form):
    """One value; `fact` is the version to change."""

    source = forms.ChoiceField(label=_("Where from"), choices=Source.choices)
    as_of = forms.DateField(label=_("As of"), required=False, widget=forms.DateInput(_TODAY),
                            help_text=_("Empty: today"))  # fmt: skip
    verified = forms.BooleanField(label=_("I stand for it"), required=False)

    def __init__(
        self, *args: Any, field: FactField, currency: str, fact: FactValue | None = None, **kwargs: Any
    ) -> None:
        self.field, self.currency, self.fact = field, currency, fact
        if fact is not None:
            kwargs.setdefault("initial", self._shown(fact))
        super().__init__(*args, **kwargs)
        own = self._controls()
        self.fields.update(own)
        for control in own.values():
            name_the_remedy(control)
        self.order_fields([*own, "source", "as_of", "verified"])

    def told(self) -> FactInput:
        """What was given, as the action takes it."""
        given = {name: self.cleaned_data.get(name) for name in ("text", "day", "share", "whole", "detail")}
        return FactInput(
            self.field.code, **{name: value for name, value in given.items() if value not in (None, "")},
            amount_minor=self.cleaned_data.get("amount_minor"), source=self.cleaned_data["source"],
            as_of=self.cleaned_data["as_of"], verified=self.cleaned_data["verified"],
            place=self.fact.place if self.fact else None,
        )  # fmt: skip

    def clean_amount_minor(self) -> int:
        """The amount in minor units."""
        try:
            return parse_minor(self.cleaned_data["amount_minor"], self.currency)
        except AmountRefused as refused:
            raise forms.ValidationError(refused.detail) from None

    def _controls(self) -> dict[str, forms.Field]:
        name, control = self._value()
        controls: dict[str, forms.Field] = {name: control}
        if self.field.with_day:
            controls["day"] = forms.DateField(label=_("When"), required=False, widget=forms.DateInput(_TODAY))
        if self.field.with_share:
            controls["share"] = forms.DecimalField(
                label=_("Share in %"), required=False, min_value=0, max_value=100, decimal_places=2,
                widget=forms.TextInput({"inputmode": "decimal"}),
            )  # fmt: skip
        if self.field.detail:
            controls["detail"] = forms.CharField(label=str(self.field.detail), required=False, max_length=DETAIL_LENGTH)
        return controls

    def _value(self) -> tuple[str, forms.Field]:
        label, kind = str(self.field.label), self.field.kind
        if kind == FactKind.DAY:
            return "day", forms.DateField(label=label, widget=forms.DateInput(_TODAY))
        if kind == FactKind.WHOLE:
            return "whole", forms.IntegerField(label=label, min_value=0, max_value=10**9)
        if kind == FactKind.MONEY:
            widget = forms.TextInput({"inputmode": "decimal"})
            return "amount_minor", forms.CharField(label=label, max_length=40, widget=widget)
        if self.field.choices is not None:
            return "text", forms.ChoiceField(label=label, choices=[("", "—"), *self.field.choices.choices])
        return "text", forms.CharField(label=label, max_length=TEXT_LENGTH)

    def _shown(self, fact: FactValue) -> dict[str, Any]:
        shown = {name: getattr(fact, name) for name in ("text", "day", "share", "whole", "detail", "source")}
        if fact.amount_minor is not None:
            shown["amount_minor"] = str(Money(fact.amount_minor, self.currency).decimal)
        return shown
