"""Forms of relationship expenses."""

import re
from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from shuke.keyaccounts.expenses.values import ExpenseKind, ExpensePolicy, Found, Recipient, TermKind
from shuke.keyaccounts.web.customer_field import CustomerField, OfferingInput
from shuke.kit.money import Money
from shuke.kit.problems import Problem
from shuke.ui.forms import Form, KeyedForm

_DAY = {"type": "date"}
_BETWEEN = re.compile(r"[,，、;；\n]")


class SumField(forms.CharField):
    """An amount as people type it; the value is minor units, zero or more."""

    currency = ""

    def __init__(self, **options: Any) -> None:
        attrs = {"inputmode": "decimal", "autocomplete": "off"}
        super().__init__(max_length=20, widget=forms.TextInput(attrs=attrs), **options)

    def clean(self, value: Any) -> int:
        """Minor units; a ValidationError with the remedy otherwise."""
        text = super().clean(value)
        try:
            minor = Money.parse(text, self.currency).minor if text else 0
        except Problem as problem:
            raise ValidationError(problem.detail) from None
        if minor < 0:
            raise ValidationError(_("Type an amount of zero or more."))
        return minor


class _WithSums(KeyedForm):
    """A form whose sums are in the merchant's currency."""

    def __init__(self, *args: Any, currency: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            if isinstance(field, SumField):
                field.currency = currency


class ApplyForm(_WithSums):
    """What for, for whom, how much, when. Cash is no choice: the rule beside the form says why."""

    customer_id = CustomerField(label=_("Customer"), help_text=_("Name, phone or number"))
    kind = forms.ChoiceField(
        label=_("Kind"), choices=[(each.value, each.label) for each in ExpenseKind if each != ExpenseKind.CASH]
    )  # fmt: skip
    purpose = forms.CharField(label=_("What for"), max_length=300)
    amount = SumField(label=_("Amount"))
    happens_on = forms.DateField(label=_("Happens on"), widget=forms.DateInput(attrs=_DAY))
    contract_on = forms.DateField(label=_("Contract on"), required=False, widget=forms.DateInput(attrs=_DAY))
    recipients = forms.CharField(
        label=_("Who gets it"), required=False, max_length=900, widget=OfferingInput(),
        help_text=_("Names, with commas between them."),
    )  # fmt: skip
    officials = forms.BooleanField(
        label=_("A public official is among them"), required=False,
        help_text=_("Then the official's yearly limit holds for each of them."),
    )  # fmt: skip
    product = forms.CharField(label=_("Product"), max_length=80, required=False)
    sure = forms.BooleanField(label=_("It is another one: apply all the same"), required=False)

    def __init__(
        self, *args: Any, customers: Sequence[str], contacts: Sequence[str], today: date, **kwargs: Any
    ) -> None:  # fmt: skip
        super().__init__(*args, **kwargs)
        chosen, people = self.fields["customer_id"], self.fields["recipients"].widget
        assert isinstance(chosen, CustomerField)
        assert isinstance(people, OfferingInput)
        chosen.offer(customers)
        people.offered = contacts
        self.fields["happens_on"].initial = today

    def people(self) -> list[Recipient]:
        """The recipients of a valid form."""
        told = [each.strip() for each in _BETWEEN.split(self.cleaned_data["recipients"])]
        return [Recipient(each, official=self.cleaned_data["officials"]) for each in told if each]


class ReceiptForm(_WithSums):
    """A receipt."""

    number = forms.CharField(label=_("Number of the receipt"), max_length=60)
    amount = SumField(label=_("Amount"))
    on = forms.DateField(label=_("Date of the receipt"), widget=forms.DateInput(attrs=_DAY))
    issuer = forms.CharField(label=_("Issued by"), max_length=120, required=False)


class MoneyBackForm(_WithSums):
    """What the asker gave back."""

    amount = SumField(label=pgettext_lazy("expense", "Came back"))
    on = forms.DateField(label=pgettext_lazy("money", "On"), widget=forms.DateInput(attrs=_DAY))
    number = forms.CharField(label=_("Receipt or transfer number"), max_length=60)


class RestForm(_WithSums):
    """The asker is paid what he laid out beyond his advance."""

    on = forms.DateField(label=pgettext_lazy("money", "On"), widget=forms.DateInput(attrs=_DAY))
    number = forms.CharField(label=_("Receipt or transfer number"), max_length=60)


class CollectionForm(_WithSums):
    """What was sold and collected."""

    sale = SumField(label=_("Sold"))
    collected = SumField(label=pgettext_lazy("expense", "Collected"))


class FoundForm(Form):
    """What a spot check found."""

    found = forms.ChoiceField(label=_("What was found"), choices=[each for each in Found.choices if each[0] != "open"])
    note = forms.CharField(label=_("A word about it"), max_length=300, required=False)


class PolicyForm(_WithSums):
    """Caps, shares and checks."""

    cap = SumField(label=_("Most outstanding for each of the staff"))
    person_year = SumField(label=_("Most for one recipient a year"))
    official_year = SumField(
        label=_("Most for a public official a year"), help_text=_("Gifts to officials are always refused.")
    )
    margin = forms.DecimalField(label=_("Margin of sales in %"), min_value=0, max_value=100, decimal_places=2)
    after_sale = forms.BooleanField(label=_("Pay only the share of the sale that was collected"), required=False)
    spot_checks = forms.IntegerField(label=_("Spot checks a month"), min_value=3, max_value=1000)
    checks_a_payout = forms.IntegerField(
        label=_("Customers checked for each account manager"), min_value=0, max_value=100
    )  # fmt: skip
    valid_from = forms.DateField(
        label=_("Holds from"), widget=forms.DateInput(attrs=_DAY),
        help_text=_("Today or later: what is past keeps the rules of its time."),
    )  # fmt: skip
    note = forms.CharField(label=_("Why"), max_length=300, required=False)

    def policy(self) -> ExpensePolicy:
        """The policy of a valid form."""
        given = self.cleaned_data
        return ExpensePolicy(
            given["cap"], given["person_year"], given["official_year"], int(given["margin"] * 100),
            given["after_sale"], given["spot_checks"], given["checks_a_payout"],
        )  # fmt: skip


class RateForm(_WithSums):
    """What may be spent on a product, or on a kind that is applied for without one."""

    product = forms.CharField(label=_("Product"), max_length=80, required=False)
    kind = forms.ChoiceField(
        label=_("or a kind without a product"), required=False,
        choices=[("", "—"), *((each.value, each.label) for each in ExpenseKind if each != ExpenseKind.CASH)],
    )  # fmt: skip
    account = forms.CharField(label=pgettext_lazy("expense", "Account"), max_length=40, required=False)
    unit = forms.CharField(label=pgettext_lazy("rate", "Unit"), max_length=20, required=False)
    rate = SumField(label=pgettext_lazy("rate", "Rate"))


class TradeTermForm(_WithSums):
    """A round of negotiation."""

    customer_id = CustomerField(label=_("Customer"), help_text=_("Name, phone or number"))
    kind = forms.ChoiceField(label=_("Kind"), choices=TermKind.choices)
    first = forms.DateField(label=_("Holds from"), widget=forms.DateInput(attrs=_DAY))
    last = forms.DateField(label=_("Holds until"), required=False, widget=forms.DateInput(attrs=_DAY))
    asked = SumField(label=_("They asked for"), required=False)
    agreed = SumField(label=pgettext_lazy("trade term", "Agreed"), required=False)
    rebate = forms.DecimalField(
        label=_("Rebate in %"), min_value=0, max_value=100, decimal_places=2, required=False
    )  # fmt: skip
    note = forms.CharField(label=_("Note"), max_length=300, required=False)

    def __init__(self, *args: Any, customers: Sequence[str], today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["customer_id"]
        assert isinstance(field, CustomerField)
        field.offer(customers)
        self.fields["first"].initial = today
