"""Forms as all screens use them: no colons after labels, a hidden key against double clicks, problems as errors."""

import uuid
from typing import Any

from django import forms
from django.utils.functional import keep_lazy_text
from django.utils.translation import gettext_lazy as _

from shuke.kit.problems import Problem
from shuke.ui.values import Words


class Form(forms.Form):
    """A form whose labels end without a colon and whose wrong fields say so to screen readers."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            name_the_remedy(field)

    def refuse(self, problem: Problem) -> None:
        """Turn a domain's refusal into an error at its field, or above the form when it names none of ours."""
        field = problem.field if problem.field in self.fields else None
        self.add_error(field, problem.detail)


class KeyedForm(Form):
    """A form with a hidden idempotency key: sent twice, it acts once. A refused form keeps its key."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["key"] = forms.CharField(widget=forms.HiddenInput, max_length=64, initial=fresh_key)

    @property
    def key(self) -> str:
        """The key of a valid form."""
        return self.cleaned_data["key"]


def name_the_remedy(field: forms.Field) -> None:
    """Say what is missing or too much, unless the form already says it in its own words."""
    for limit, words in _LIMITS.items():
        field.error_messages.setdefault(limit, words)
    if not field.label or field.error_messages["required"] != forms.Field.default_error_messages["required"]:
        return
    choosing = isinstance(field, forms.ChoiceField | forms.ModelChoiceField | forms.FileField)
    wording = _("Choose: %(label)s.") if choosing else _("Fill in: %(label)s.")
    field.error_messages["required"] = _filled(wording, field.label)


@keep_lazy_text
def _filled(wording: Words, label: Words) -> str:
    return str(wording) % {"label": str(label).rstrip("?？ ")}


_LIMITS = {
    "max_length": _("Shorten it to %(limit_value)d characters; it has %(show_value)d."),
    "min_value": _("The least is %(limit_value)s."),
    "max_value": _("The most is %(limit_value)s."),
}


def fresh_key() -> str:
    """A key nobody has used: 32 hexadecimal digits."""
    return uuid.uuid4().hex
