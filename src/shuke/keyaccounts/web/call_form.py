"""The answer to one question of a call, and what its report needs beside. They parse; the rules decide."""

from django import forms
from django.utils.translation import gettext_lazy as _

from shuke.keyaccounts.scripts.checking import MOST_QUESTIONS
from shuke.ui.forms import KeyedForm


class AnswerForm(KeyedForm):
    """The answer to one question of a script."""

    number = forms.TypedChoiceField(
        coerce=int, choices=[(str(each), each) for each in range(1, MOST_QUESTIONS + 1)], widget=forms.HiddenInput
    )
    score = forms.TypedChoiceField(
        coerce=int, choices=[(str(each), each) for each in range(11)], required=False, empty_value=None
    )
    words = forms.CharField(max_length=300, required=False)


class FinishForm(KeyedForm):
    """What a report needs beside the answers."""

    people = forms.CharField(
        label=_("With whom did you speak?"), max_length=400, required=False, help_text=_("Separated by commas")
    )
    needs = forms.CharField(
        label=_("What else do they need?"), max_length=2000, required=False, widget=forms.Textarea({"rows": 2})
    )
