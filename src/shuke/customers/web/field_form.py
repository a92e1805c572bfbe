"""The form of one field: its names, its kind, what may be chosen, who sees it."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from shuke.customers.actions import OptionInput
from shuke.customers.custom_fields import CHOOSING, NAME_LENGTH, FieldKind, FieldTold, OptionValue
from shuke.ui.forms import Form

_BOTH = _("Chinese | English; either alone will do")


class FieldForm(Form):
    """A new field, or one there is: then its kind stays, and each of its options has a line of its own."""

    name_zh = forms.CharField(label=_("Name in Chinese"), required=False, max_length=NAME_LENGTH)
    name_en = forms.CharField(label=_("Name in English"), required=False, max_length=NAME_LENGTH)
    kind = forms.ChoiceField(label=_("What stands in it"), choices=FieldKind.choices)
    new_options = forms.CharField(
        label=_("Options to choose from, one a line"), required=False, max_length=5000, help_text=_BOTH,
        widget=forms.Textarea({"rows": 4}),
    )  # fmt: skip
    required = forms.BooleanField(label=_("Has to be filled in"), required=False)
    at_till = forms.BooleanField(label=_("Shown at the till"), required=False)
    sensitive = forms.BooleanField(
        label=_("Sensitive"), required=False,
        help_text=_("Seen, exported and changed only by roles that may; the search does not find customers by it."),
    )  # fmt: skip

    def __init__(self, *args: Any, field: FieldTold | None = None, **kwargs: Any) -> None:
        self.field = field
        if field is not None:
            shown = ("name_zh", "name_en", "kind", "required", "at_till", "sensitive")
            lines = {f"option_{option.id}": _line(option) for option in field.live_options}
            kwargs.setdefault("initial", {name: getattr(field, name) for name in shown} | lines)
        super().__init__(*args, **kwargs)
        if field is not None:
            del self.fields["kind"]
            if field.kind not in CHOOSING:
                del self.fields["new_options"]
            for option in field.live_options:
                self.fields[f"option_{option.id}"] = forms.CharField(
                    label=option.name, required=False, max_length=2 * NAME_LENGTH + 3
                )
        self.order_fields(["name_zh", "name_en", "kind", *self.option_names(), "new_options"])

    def option_names(self) -> list[str]:
        """The controls of the options there are."""
        return [f"option_{option.id}" for option in self.field.live_options] if self.field else []

    def facts(self) -> dict[str, Any]:
        """What was given, as the actions take it. An option whose line was emptied is put away."""
        given = {name: self.cleaned_data[name] for name in ("name_zh", "name_en", "required", "at_till", "sensitive")}
        kept = [
            _option(self.cleaned_data[f"option_{option.id}"], option.id)
            for option in (self.field.live_options if self.field else ())
            if self.cleaned_data[f"option_{option.id}"]
        ]
        lines = self.cleaned_data.get("new_options", "").splitlines()
        return given | {"options": [*kept, *(_option(line) for line in lines if line.strip())]}


def _line(option: OptionValue) -> str:
    return " | ".join(filter(None, (option.name_zh, option.name_en)))


def _option(line: str, number: int | None = None) -> OptionInput:
    zh, _bar, en = line.replace("｜", "|").partition("|")
    return OptionInput(zh.strip(), en.strip(), number)
