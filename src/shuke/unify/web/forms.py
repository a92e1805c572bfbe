"""Forms of imports."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from shuke.kit.zones import all_zones
from shuke.ui.forms import KeyedForm
from shuke.unify.values import NEEDED, WHO, Field, Settings, Shape

_HINTS = {
    Field.CUSTOMER: _("None in the file? Then the phone says who it is."),
    Field.PHONE: _("Without a customer's number: one phone, one customer; the first name found is kept."),
}


class UploadForm(KeyedForm):
    """A file."""

    file = forms.FileField(
        label=_("File"), help_text=_("CSV in any encoding, or Parquet; one row for each thing sold."),
        widget=forms.ClearableFileInput(attrs={"accept": ".csv,.txt,.tsv,.parquet"}), allow_empty_file=True,
    )  # fmt: skip


class SettingsForm(KeyedForm):
    """Which column means what, and how the file was written."""

    zone = forms.ChoiceField(
        label=_("Where its clock hung"), help_text=_("Times in the file are read in this time zone.")
    )
    source = forms.CharField(
        label=_("System it comes from"), max_length=40,
        help_text=_("Receipt numbers are told apart by it: the same name again adds nothing twice."),
        widget=forms.TextInput(attrs={"placeholder": _("For example: old till")}),
        error_messages={"required": _("Name the till, shop or platform it comes from.")},
    )  # fmt: skip
    cards = forms.BooleanField(
        label=_("Give every customer a card, with points for these purchases by today's rules"), required=False
    )

    def __init__(self, *args: Any, shape: Shape, settings: Settings, **kwargs: Any) -> None:
        initial = {"zone": settings.zone, "source": settings.source, "cards": settings.cards}
        super().__init__(*args, initial=initial | kwargs.pop("initial", {}), **kwargs)
        self._currency = settings.currency
        self.fields["zone"].choices = all_zones(settings.zone)  # type: ignore[attr-defined]
        columns = [("", "—"), *((column, column) for column in shape.columns)]
        for field in Field:
            self.fields[f"map_{field}"] = forms.ChoiceField(
                label=field.label, choices=columns, required=field in NEEDED, initial=settings.column(field),
                help_text=_HINTS.get(field, ""),
                error_messages={"required": _("Choose the column that holds it.")},
            )  # fmt: skip

    @property
    def mapped(self) -> list[forms.BoundField]:
        """The fields that choose a column, those that must be chosen first."""
        return [self[f"map_{field}"] for field in Field]

    def clean(self) -> dict[str, Any]:
        """Somebody must be told from somebody else: by a number, or by the phone."""
        given = super().clean() or self.cleaned_data
        if not any(given.get(f"map_{who}") for who in WHO):
            self.add_error(
                f"map_{Field.CUSTOMER}", _("Choose the column with the customer's number, or one with the phone.")
            )
        return given

    def settings(self) -> Settings:
        """What was said, of a valid form."""
        given = self.cleaned_data
        mapping = {str(field): given[f"map_{field}"] for field in Field if given[f"map_{field}"]}
        return Settings(mapping, self._currency, given["zone"], given["source"], given["cards"])
