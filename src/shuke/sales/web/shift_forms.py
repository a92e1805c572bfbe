"""Forms for counting, closing and handing over a drawer."""

from typing import Any

from django import forms
from django.forms import BoundField
from django.utils.translation import gettext_lazy as _

from shuke.kit.currencies import exponent_of
from shuke.kit.money import Money
from shuke.sales.drawer import LEAST_HOURS, MOST_HOURS, MOST_PIECES, pieces_of
from shuke.sales.errors import NoteNeeded
from shuke.sales.web.forms import CashField
from shuke.ui.forms import Form


class CountForm(Form):
    """Notes and coins by piece, and the rest as a sum; something must be typed, if only a zero."""

    rest = CashField(label=_("The rest, as a sum"), required=False)

    def __init__(self, *args: Any, currency: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.currency = currency
        rest = self.fields["rest"]
        assert isinstance(rest, CashField)
        rest.currency = currency
        rest.widget.attrs |= {"data-rest": exponent_of(currency)}
        for worth in pieces_of(currency):
            self.fields[f"p{worth}"] = forms.IntegerField(
                label=Money(worth, currency).format(), min_value=0, max_value=MOST_PIECES, required=False,
                widget=forms.NumberInput(attrs={"inputmode": "numeric", "autocomplete": "off", "data-worth": worth}),
            )  # fmt: skip

    @property
    def rows(self) -> list[BoundField]:
        """The fields of the pieces, the largest first."""
        return [self[f"p{worth}"] for worth in pieces_of(self.currency)]

    def clean(self) -> dict[str, Any]:
        """The count; a form without any number is one that nobody filled in."""
        given = super().clean() or self.cleaned_data
        typed = any(given.get(name) is not None for name in ["rest", *self.fields])
        if not typed and not self.errors:
            self.add_error("rest", _("Type what lies in the drawer: pieces or a sum, 0 when it is empty."))
        return given

    @property
    def pieces(self) -> dict[int, int]:
        """How many of each piece, by worth in minor units."""
        return {worth: n for worth in pieces_of(self.currency) if (n := self.cleaned_data.get(f"p{worth}")) is not None}

    @property
    def rest_sum(self) -> Money:
        """What was not counted by piece."""
        return self.cleaned_data.get("rest") or Money.zero(self.currency)


class TakeOverForm(CountForm):
    """What the next one finds: as it was left (`accept`), or counted, with a word."""

    note = forms.CharField(
        label=_("Reason of a difference"), max_length=200, required=False,
        help_text=_("Needed when you count another sum than was left."),
    )  # fmt: skip
    accept = forms.BooleanField(required=False, widget=forms.HiddenInput)

    def clean(self) -> dict[str, Any]:
        """Accepted as it is needs no count."""
        if self.cleaned_data.get("accept"):
            return self.cleaned_data
        return super().clean()


class CloseShiftForm(Form):
    """Why it is off, what stays in the drawer, and for whom."""

    note = forms.CharField(label=_("Reason of a difference"), max_length=200, required=False)
    left = CashField(
        label=_("Stays in the drawer"), required=False,
        help_text=_("The change the next shift begins with; empty: everything goes to the safe."),
    )  # fmt: skip
    taker = forms.TypedChoiceField(label=_("Who takes over"), required=False, coerce=int, empty_value=None)

    def __init__(
        self, *args: Any, currency: str, takers: list[tuple[int, str]], unexplained: Money | None = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        if unexplained:
            self.fields["note"].required = True
            self.fields["note"].error_messages["required"] = NoteNeeded(difference=unexplained.format()).detail
        left, taker = self.fields["left"], self.fields["taker"]
        assert isinstance(left, CashField)
        assert isinstance(taker, forms.TypedChoiceField)
        left.currency = currency
        taker.choices = [("", _("Whoever comes next")), *takers]


class DrawerTermsForm(Form):
    """How shifts are closed."""

    blind = forms.BooleanField(
        label=_("Count before the sum is told"), required=False,
        help_text=_("Who counts sees what should be there afterwards, so that nobody counts towards a number."),
    )  # fmt: skip
    tolerance = CashField(label=_("A reason from a difference of"))
    long_hours = forms.IntegerField(
        label=_("Forgotten after hours"), min_value=LEAST_HOURS, max_value=MOST_HOURS,
        help_text=_("A shift that is open longer is marked in the list and on Today."),
    )  # fmt: skip

    def __init__(self, *args: Any, currency: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        tolerance = self.fields["tolerance"]
        assert isinstance(tolerance, CashField)
        tolerance.currency = currency
