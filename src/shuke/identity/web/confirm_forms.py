"""The forms by which somebody shows a second factor, or sets up the first."""

import json
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from shuke.identity.web.forms import CodeForm
from shuke.ui.forms import Form

PREFIX = "confirm"


class PhoneCodeForm(CodeForm):
    """The code that went to the phone."""


class AppCodeForm(CodeForm):
    """What the authenticator app shows."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].label = _("Code from the app")


class RecoveryCodeForm(Form):
    """One of the codes on paper."""

    code = forms.CharField(
        label=_("Recovery code"), max_length=40,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )  # fmt: skip

    def clean_code(self) -> str:
        """Digits only: people type the gaps along."""
        return "".join(str(int(each)) for each in self.cleaned_data["code"] if each.isdecimal())


class KnownPasswordForm(Form):
    """The password, beside the phone."""

    password = forms.CharField(
        label=_("Password"), max_length=200, strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )  # fmt: skip


class FirstPasswordForm(Form):
    """A first password."""

    password = forms.CharField(
        label=_("New password"), max_length=200, strip=False, help_text=_("At least 8 characters, not only digits."),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )  # fmt: skip


class CredentialForm(Form):
    """What the browser says about a passkey."""

    credential = forms.CharField(widget=forms.HiddenInput, max_length=20_000)

    def clean_credential(self) -> Any:
        """As the browser made it."""
        try:
            return json.loads(self.cleaned_data["credential"])
        except ValueError:
            raise forms.ValidationError(_("Try again, or choose another way.")) from None


class NamedCredentialForm(CredentialForm):
    """A new passkey and its name."""

    name = forms.CharField(max_length=60, required=False, widget=forms.HiddenInput)
