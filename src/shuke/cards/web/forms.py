"""Forms of cards: each reads what was typed into the domain's own types."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from shuke.cards.values.joining import Answers, Gender, TermsValue
from shuke.cards.values.methods import METHODS
from shuke.kit.money import Money
from shuke.ui.forms import Form, KeyedForm

_DIGITS = {"inputmode": "numeric", "autocomplete": "off"}
_PIN = {**_DIGITS, "maxlength": 6, "pattern": "[0-9]*"}


class MoneyField(forms.CharField):
    """An amount as people type it, in the form's currency; `clean` gives Money."""

    def __init__(self, **options: Any) -> None:
        options.setdefault("widget", forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}))
        super().__init__(max_length=40, **options)
        self.currency = "CNY"

    def clean(self, value: Any) -> Any:
        """Money, or the field's own message."""
        text = super().clean(value)
        if not text:
            return Money.zero(self.currency)
        try:
            return Money.parse(text, self.currency)
        except ValueError as refused:
            raise forms.ValidationError(str(refused)) from None


class NumberForm(Form):
    """The number on a card."""

    number = forms.CharField(
        label=_("Card number"), help_text=_("Printed on the card, 16 digits"), max_length=40,
        widget=forms.TextInput(attrs={**_DIGITS, "autofocus": True}),
    )  # fmt: skip


class OwnPinForm(Form):
    """A new PIN, after what proves that it may be set: `proof` is pin, code, or nothing for the first one."""

    pin = forms.CharField(label=_("Present PIN"), max_length=12, widget=forms.PasswordInput(attrs=_PIN))
    code = forms.CharField(
        label=_("Code from the message"), max_length=12,
        widget=forms.TextInput(attrs={**_PIN, "autocomplete": "one-time-code"}),
    )  # fmt: skip
    new_pin = forms.CharField(
        label=_("New PIN"), help_text=_("Six digits, asked for when you pay with points or balance"), max_length=12,
        widget=forms.PasswordInput(attrs={**_PIN, "autocomplete": "new-password"}),
    )  # fmt: skip

    def __init__(self, *args: Any, proof: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for other in {"pin", "code"} - {proof}:
            del self.fields[other]


class JoinForm(Form):
    """What a new member is asked: a name, and what the merchant's terms ask."""

    name = forms.CharField(label=_("Your name"), max_length=80, widget=forms.TextInput(attrs={"autocomplete": "name"}))
    confirmed_new = forms.BooleanField(
        label=_("I have no card here yet"), required=False,
        help_text=_(
            "A card is registered under this phone with another name or was long unused. "
            "If it is yours, add it by its number."
        ),
    )  # fmt: skip
    birthday = forms.DateField(
        label=_("Birthday"), required=False, widget=forms.DateInput({"type": "date", "autocomplete": "bday"}),
        help_text=_("Only if you like"),
    )  # fmt: skip
    gender = forms.ChoiceField(
        label=_("Gender"), required=False, choices=[("", _("I would rather not say")), *Gender.choices],
    )  # fmt: skip
    answer = forms.CharField(max_length=200, required=False, widget=forms.TextInput(attrs={"autocomplete": "off"}))

    def __init__(self, *args: Any, terms: TermsValue, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        asked = {"birthday": terms.asks_birthday, "gender": terms.asks_gender, "answer": bool(terms.question)}
        for name in (name for name, wanted in asked.items() if not wanted):
            del self.fields[name]
        if terms.question:
            self.fields["answer"].label = terms.question
            self.fields["answer"].required = terms.question_needed

    @property
    def answers(self) -> Answers:
        """What was said of oneself."""
        given = self.cleaned_data
        return Answers(given.get("birthday"), given.get("gender", ""), given.get("answer", ""))


class JoinTermsForm(Form):
    """What is asked of whoever joins."""

    approval = forms.BooleanField(
        label=_("We approve new members"), required=False,
        help_text=_("They wait in a list until somebody says yes. Without it the card is there at once."),
    )  # fmt: skip
    asks_birthday = forms.BooleanField(label=_("Ask for the birthday"), required=False)
    asks_gender = forms.BooleanField(label=_("Ask for the gender"), required=False)
    question = forms.CharField(
        label=_("A question of your own"), max_length=120, required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        help_text=_("For example: which services do you come for?"),
    )  # fmt: skip
    question_needed = forms.BooleanField(label=_("It must be answered"), required=False)


class JoinLinkForm(KeyedForm):
    """A new link."""

    name = forms.CharField(
        label=_("Where it will stand"), max_length=60, widget=forms.TextInput(attrs={"autocomplete": "off"}),
        help_text=_("Flyer of May, Xiaohongshu, shop window: you see whom each brought"),
    )  # fmt: skip


class DecisionForm(Form):
    """A word to whoever applied."""

    word = forms.CharField(max_length=200, required=False)


class EnrolForm(KeyedForm):
    """Enrol at the counter."""

    # No max_length: the browser would cut a pasted name without a word; customers refuses one that is too long.
    name = forms.CharField(
        label=pgettext_lazy("of a person", "Name"),
        widget=forms.TextInput(attrs={"autofocus": True, "autocomplete": "off"}),
    )
    phone = forms.CharField(
        label=_("Phone"), max_length=40, required=False,
        widget=forms.TextInput(attrs={"inputmode": "tel", "autocomplete": "off"}),
        help_text=_("The card appears on the customer's phone after signing in with this number"),
    )  # fmt: skip
    pin = forms.CharField(
        label=_("PIN"), required=False, max_length=12, widget=forms.PasswordInput(attrs=_PIN),
        help_text=_("The customer types it, or sets it later on the phone"),
    )  # fmt: skip
    number = forms.CharField(
        label=_("Printed card"), max_length=40, required=False, widget=forms.TextInput(attrs=_DIGITS),
        help_text=_("Scan or type the number of a blank card from the box; without one the card is on the phone only"),
    )  # fmt: skip
    another = forms.BooleanField(
        label=_("Another card"), required=False, help_text=_("For a customer who has one already")
    )


class TopUpForm(KeyedForm):
    """A prepayment at the counter."""

    paid = MoneyField(label=_("Amount paid"))
    method = forms.ChoiceField(label=_("Paid by"), choices=METHODS)

    def __init__(self, *args: Any, currency: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        paid = self.fields["paid"]
        assert isinstance(paid, MoneyField)
        paid.currency = currency


class RefundForm(KeyedForm):
    """Pay back exactly what was quoted."""

    amount_minor = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    method = forms.ChoiceField(label=_("Paid back by"), choices=METHODS)


class PinForm(Form):
    """A new PIN typed by the customer at the counter."""

    new_pin = forms.CharField(
        label=_("New PIN"), max_length=12, widget=forms.PasswordInput(attrs={**_PIN, "autocomplete": "new-password"}),
        help_text=_("The customer types six digits"),
    )  # fmt: skip


class WhyForm(Form):
    """Why a card is frozen."""

    why = forms.CharField(
        label=_("Why"), max_length=200, required=False, widget=forms.TextInput(attrs={"autocomplete": "off"})
    )


class ReplaceForm(KeyedForm):
    """A new number, or that of a printed card from the box."""

    number = forms.CharField(
        label=_("Printed card"), max_length=40, required=False,
        widget=forms.TextInput(attrs=_DIGITS | {"autofocus": True}),
        help_text=_("Scan or type the number of a blank card from the box; without one the card is on the phone only"),
    )  # fmt: skip
