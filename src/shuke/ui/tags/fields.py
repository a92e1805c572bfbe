"""Form fields: label, where one types, hint, and in its place the remedy when something is wrong."""

from typing import Any

from django import forms
from django.forms import BaseForm, BoundField
from django.template import Context, Library
from django.utils.html import format_html
from django.utils.safestring import SafeString

from shuke.ui.forms import fresh_key

register = Library()
_MANY = (forms.CheckboxSelectMultiple, forms.RadioSelect)


@register.inclusion_tag("ui/parts/field.html", takes_context=True)
def field(
    context: Context, bound: BoundField, unit: object = "", icon: str = "", label: object = "", **more: Any
) -> dict[str, Any]:
    """One field of a form; `unit` stands after what is typed, further arguments become attributes of the input."""
    return {
        "field": bound,
        "label": label or bound.label,
        "control": bound.as_widget(attrs=_attrs(bound, more)),
        "shape": _shape(bound),
        "unit": unit,
        "icon": icon,
        "icon_grid": context.get("icon_grid"),
        "hint_id": f"{bound.id_for_label}-hint",
        "error_id": f"{bound.id_for_label}-error",
    }


@register.inclusion_tag("ui/parts/form_fields.html", takes_context=True)
def form_fields(context: Context, form: BaseForm) -> dict[str, Any]:
    """All of a form: what is wrong with the whole, then each field."""
    return {"form": form, "icon_grid": context.get("icon_grid")}


@register.inclusion_tag("ui/parts/form_errors.html", takes_context=True)
def form_errors(context: Context, form: BaseForm) -> dict[str, Any]:
    """What is wrong with the whole form, and its hidden fields."""
    return {"form": form, "icon_grid": context.get("icon_grid")}


@register.simple_tag
def key_field(name: str = "key") -> SafeString:
    """A hidden idempotency key for forms written by hand."""
    return format_html('<input type="hidden" name="{}" value="{}">', name, fresh_key())


def _shape(bound: BoundField) -> str:
    widget = bound.field.widget
    if isinstance(widget, forms.CheckboxInput):
        return "check"
    return "choices" if isinstance(widget, _MANY) else "input"


def _attrs(bound: BoundField, more: dict[str, Any]) -> dict[str, Any]:
    attrs: dict[str, Any] = {name.rstrip("_").replace("_", "-"): value for name, value in more.items()}
    if bound.errors:
        attrs |= {"aria-invalid": "true", "aria-describedby": f"{bound.id_for_label}-error"}
    elif bound.help_text:
        attrs["aria-describedby"] = f"{bound.id_for_label}-hint"
    return attrs
