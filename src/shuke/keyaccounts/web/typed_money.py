"""A field for an amount, typed as people type it, read as minor units of the merchant's currency."""

from typing import Any

from django import forms

from shuke.kit.amounts import AmountRefused
from shuke.kit.money import Money
from shuke.kit.problems import InvalidInput


class MinorField(forms.CharField):
    """Cleans to minor units; nothing typed is 0 where the field may stay empty."""

    def __init__(self, *, currency: str = "CNY", **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}))
        super().__init__(max_length=20, **kwargs)
        self.currency = currency

    def clean(self, value: Any) -> Any:
        """Minor units; what cannot be read says so at the field."""
        typed = super().clean(value)
        if typed in ("", None):
            return None
        try:
            minor = Money.parse(typed, self.currency).minor
        except ValueError as refused:
            raise forms.ValidationError(str(refused)) from None
        if minor < 0:
            raise forms.ValidationError(AmountRefused().detail)
        return minor


def shown(minor: int | None, currency: str) -> str:
    """Minor units as one types them; nothing for nothing."""
    return "" if not minor else str(Money(minor, currency).decimal)


def typed_minor(typed: str, currency: str, *, field: str) -> int | None:
    """Minor units of what was typed beside a button, None for nothing; raises AmountRefused naming the field."""
    if not typed.strip():
        return None
    try:
        return Money.parse(typed, currency).minor
    except AmountRefused as refused:
        refused.field = field
        raise


def typed_number(typed: str, *, field: str) -> int:
    """A whole number not below nothing, as typed beside a button; raises InvalidInput naming the field."""
    plain = typed.strip()
    if not (plain.isascii() and plain.isdigit() and len(plain) < 19):
        raise InvalidInput(field=field)
    return int(plain)
