"""The PIN for one's own points."""

from django import forms
from django.utils.translation import gettext_lazy as _

from shuke.ui.forms import KeyedForm

_PIN = {"inputmode": "numeric", "autocomplete": "off", "maxlength": 6, "pattern": "[0-9]*"}


class RedeemForm(KeyedForm):
    """Redeeming takes points off the card: its owner types the PIN."""

    pin = forms.CharField(label=_("PIN"), max_length=12, widget=forms.PasswordInput(attrs=_PIN))
