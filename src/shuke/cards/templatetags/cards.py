"""`{% load cards %}`: how card numbers are shown."""

from django.template import Library

from shuke.kit.codes.card_numbers import format_card_number

register = Library()


@register.filter
def card_number(number: str) -> str:
    """The number in groups of four."""
    return format_card_number(number)


@register.filter
def card_tail(number: str) -> str:
    """The last four digits, for lists."""
    return f"···· {number[-4:]}"
