"""Forms of the counter."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from shuke.kit.money import Money
from shuke.kit.problems import Problem
from shuke.sales import rules
from shuke.sales.values import SaleValue
from shuke.ui.forms import Form, KeyedForm


class MoneyField(forms.CharField):
    """An amount as people type it, in the currency given to the form; None when left empty."""

    def __init__(self, *, currency: str = "", **options: Any) -> None:
        self.currency = currency
        super().__init__(max_length=40, **options)
        self.widget.attrs |= {"inputmode": "decimal", "autocomplete": "off"}

    def clean(self, value: Any) -> Money | None:
        """The amount; a ValidationError with the problem's own words otherwise."""
        text = super().clean(value)
        if not text:
            return None
        try:
            return Money.parse(text, self.currency)
        except Problem as problem:
            raise ValidationError(problem.detail) from None


class CashField(MoneyField):
    """Cash in a drawer: zero or more."""

    def clean(self, value: Any) -> Money | None:
        """The sum; a ValidationError with the problem's own words otherwise."""
        cash = super().clean(value)
        try:
            if cash is not None:
                rules.check_cash(cash, self.currency, "")
        except Problem as problem:
            raise ValidationError(problem.detail) from None
        return cash


def _money(form: Form, name: str) -> MoneyField:
    field = form.fields[name]
    assert isinstance(field, MoneyField)
    return field


class RefundForm(KeyedForm):
    """How much of a sale to give back: a sum that was typed, or all that was left when the page was shown."""

    amount = MoneyField(
        label=_("Amount"), error_messages={"required": _("Type how much goes back, or choose all of it below.")}
    )
    all = forms.IntegerField(required=False)
    free = forms.TypedMultipleChoiceField(
        label=_("Free services that can be used again"), coerce=int, required=False,
        widget=forms.CheckboxSelectMultiple, help_text=_("All of them, when nothing of the sale is left"),
    )  # fmt: skip
    reason = forms.CharField(label=_("Reason"), max_length=200, required=False)

    def __init__(self, *args: Any, sale: SaleValue, left: Money, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._offer_free(sale)
        _money(self, "amount").currency = sale.currency
        self.fields["amount"].widget.attrs["placeholder"] = f"{left.decimal:f}"
        self.fields["amount"].help_text = _("At most %(rest)s") % {"rest": left.format()}
        self.fields["amount"].required = bool(left) and not (self.data.get("all") or self.data.get("free"))
        self.currency = sale.currency

    def clean(self) -> dict[str, Any]:
        """The sum: nothing goes back that nobody named."""
        given = super().clean() or self.cleaned_data
        if (everything := given.get("all")) is not None:
            given["amount"] = Money(everything, self.currency)
        given.setdefault("free", [])
        # Without a sum, only what was free goes back.
        if given.get("amount") is None and "amount" not in self.errors:
            given["amount"] = Money.zero(self.currency)
        return given

    def _offer_free(self, sale: SaleValue) -> None:
        standing = rules.free_standing(sale)
        choices = [(use.place, use.item) for use in sale.free if use.place in standing]
        if not choices:
            del self.fields["free"]
            return
        field = self.fields["free"]
        assert isinstance(field, forms.TypedMultipleChoiceField)
        field.choices = choices
        # A sale on which nothing was paid has nothing else to give back.
        field.initial = [] if sale.rest else [place for place, _item in choices]


class OpenShiftForm(Form):
    """Which till, and what lies in its drawer."""

    till = forms.CharField(label=pgettext_lazy("device", "Till"), max_length=60)
    opening = CashField(label=_("Cash in the drawer"), required=False)
    join = forms.BooleanField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, currency: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _money(self, "opening").currency = currency


class QuickItemForm(Form):
    """A thing on the till."""

    name = forms.CharField(label=pgettext_lazy("item", "Name"), max_length=60)
    price = MoneyField(label=_("Price"))
    minutes = forms.IntegerField(label=_("Minutes"), min_value=1, max_value=1440, required=False)
    group = forms.CharField(label=_("Group"), max_length=30, required=False)
    item_id = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, currency: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _money(self, "price").currency = currency
