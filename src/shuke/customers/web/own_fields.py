"""The merchant's own fields as a form has them."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from shuke.customers.custom_fields import TEXT_LENGTH, FieldKind, FieldTold, Value
from shuke.ui.forms import name_the_remedy

_YES_NO = [("", "—"), ("yes", _("yes")), ("no", _("no"))]


def add_own_fields(form: forms.Form, fields: list[FieldTold]) -> None:
    """Let a form ask for these too, each under its key."""
    for field in fields:
        form.fields[field.key] = control = _control(field)
        name_the_remedy(control)


def own_initial(fields: list[FieldTold], values: Mapping[str, Value]) -> dict[str, Any]:
    """What such a form shows at first."""
    shown = {field.key: values.get(field.key) for field in fields}
    words: dict[Value, str] = {True: "yes", False: "no"}
    told = {key: words[value] if isinstance(value, bool) else value for key, value in shown.items()}
    return {key: f"{value.normalize():f}" if isinstance(value, Decimal) else value for key, value in told.items()}


def own_values(cleaned: Mapping[str, Any], fields: list[FieldTold]) -> dict[str, Any]:
    """What was filled in, by key, as the actions take it."""
    return {field.key: _given(field, cleaned.get(field.key)) for field in fields}


def _given(field: FieldTold, value: Any) -> Any:
    if field.kind == FieldKind.YES_NO:
        return {"yes": True, "no": False}.get(value)
    return None if value in ("", []) else value


def _control(field: FieldTold) -> forms.Field:
    given: dict[str, Any] = {
        "label": field.name, "required": field.required,
        "help_text": _("Seen only by roles that may see sensitive fields") if field.sensitive else "",
    }  # fmt: skip
    options = [(option.id, option.name) for option in field.live_options]
    if field.kind == FieldKind.NUMBER:
        return forms.DecimalField(
            max_digits=17, decimal_places=4, widget=forms.TextInput({"inputmode": "decimal"}), **given
        )
    if field.kind == FieldKind.DAY:
        return forms.DateField(widget=forms.DateInput({"type": "date"}), **given)
    if field.kind == FieldKind.YES_NO:
        return forms.ChoiceField(choices=_YES_NO, **given)
    if field.kind == FieldKind.CHOICE:
        return forms.TypedChoiceField(choices=[("", "—"), *options], coerce=int, empty_value=None, **given)
    if field.kind == FieldKind.MANY:
        return forms.TypedMultipleChoiceField(choices=options, coerce=int, widget=forms.CheckboxSelectMultiple, **given)
    return forms.CharField(max_length=TEXT_LENGTH, **given)
