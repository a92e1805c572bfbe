"""Choosing a customer: by name, phone or number, with one's own key customers offered while one types."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from shuke.customers import queries as customers
from shuke.keyaccounts.queries.care_list import CareView, care_list
from shuke.kit.problems import NotFound

_OFFERED, _NAMED = 200, 4


class OfferingInput(forms.TextInput):
    """A text that offers what is often meant."""

    offered: Sequence[str] = ()

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        """The field with its list."""
        offers = f"{(attrs or {}).get('id', name)}-offers"
        field = super().render(name, value, (attrs or {}) | {"list": offers, "autocomplete": "off"}, renderer)
        options = format_html_join("", '<option value="{}">', ((each,) for each in self.offered))
        return format_html('{}<datalist id="{}">{}</datalist>', field, offers, options)


class CustomerField(forms.CharField):
    """The number of the one customer whom the words mean."""

    def __init__(self, **options: Any) -> None:
        super().__init__(max_length=80, widget=OfferingInput(), **options)

    def offer(self, names: Sequence[str]) -> None:
        """Offer these while one types."""
        assert isinstance(self.widget, OfferingInput)
        self.widget.offered = names

    def clean(self, value: Any) -> int:  # type: ignore[override]  # a number comes out of a field of words
        """His number; a ValidationError that says whom it could mean otherwise."""
        asked = super().clean(value)
        number = asked.rpartition("#")[2].strip()
        if number.isdecimal() and len(number) < 11 and (found := _known(int(number))):
            return found
        rows = customers.find(asked, limit=_NAMED + 1)
        exact = [row for row in rows if row.name == asked] or rows
        if len(exact) == 1:
            return exact[0].id
        if not exact:
            raise ValidationError(_("Nobody is called so. Type a part of the name, the phone or the number."))
        names = ", ".join(f"{row.name} #{row.id}" for row in exact[:_NAMED])
        raise ValidationError(_("Several are meant: %(names)s. Type one of these."), params={"names": names})


def suggested_customers(staff_id: int | None) -> list[str]:
    """Names of key customers, a colleague's own ones first; two statements."""
    own = care_list(CareView(tab="mine", sort="name"), staff=staff_id, limit=_OFFERED)[0] if staff_id else []
    every = care_list(CareView(sort="name"), limit=_OFFERED)[0]
    rows = {row.customer_id: row.name for row in [*own, *every]}
    names = list(rows.values())
    return [name if names.count(name) == 1 else f"{name} #{number}" for number, name in rows.items()]


def named_customer(number: str) -> str:
    """How the field names the customer with this number; nothing for what is no number of one."""
    if not number.isdecimal() or len(number) > 18:
        return ""
    try:
        found = customers.customer(int(number))
    except NotFound:
        return ""
    return f"{found.name} #{found.id}"


def _known(number: int) -> int | None:
    try:
        return customers.customer(number).id
    except NotFound:
        return None
