"""A form with every kind of field, and a refusal to look at."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from shuke.ui.forms import KeyedForm


class SampleForm(KeyedForm):
    """Sent empty or with a short card number it shows how errors look."""

    name = forms.CharField(label=_("Name"), max_length=60, help_text=_("As people call them at the counter."))
    number = forms.CharField(label=_("Card number"), widget=forms.TextInput(attrs={"inputmode": "numeric"}))
    category = forms.ChoiceField(label=_("Category"), choices=[("tea", _("Tea")), ("hair", _("Hair"))])
    note = forms.CharField(label=_("Note"), widget=forms.Textarea(attrs={"rows": 3}), required=False)
    may_write = forms.BooleanField(label=_("May be written to"), required=False, help_text=_("By SMS, not at night."))
    zone = forms.ChoiceField(
        label=_("Show times of"), widget=forms.RadioSelect, choices=[("shop", _("the shop")), ("me", _("this device"))]
    )

    def clean_number(self) -> Any:
        """Twelve digits, or what is missing."""
        digits = [char for char in self.cleaned_data["number"] if char.isdecimal()]
        if len(digits) < 12:
            raise forms.ValidationError(
                _("The number on the back of the card has 12 digits: %(missing)d missing."),
                params={"missing": 12 - len(digits)},
            )
        return "".join(digits)
