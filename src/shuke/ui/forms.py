"""Forms as all screens use them: no colons after labels, a hidden key against double clicks, problems as errors."""

import uuid
from typing import Any

from django import forms

from shuke.kit.problems import Problem


class Form(forms.Form):
    """A form whose labels end without a colon and whose wrong fields say so to screen readers."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)

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


def fresh_key() -> str:
    """A key nobody has used: 32 hexadecimal digits."""
    return uuid.uuid4().hex
