"""`{% load cards %}`: how card numbers and cards are shown."""

from django.template import Library

from shuke.cards.looks.phone import Look, look
from shuke.cards.values.design import Design
from shuke.kit.codes.card_numbers import format_card_number
from shuke.kit.requests import Merchant

register = Library()


@register.filter
def card_number(number: str) -> str:
    """The number in groups of four."""
    return format_card_number(number)


@register.filter
def card_tail(number: str) -> str:
    """The last four digits, for lists."""
    return f"···· {number[-4:]}"


@register.simple_tag
def card_look(design: Design | None, merchant: Merchant) -> Look:
    """How a merchant's card shows: `.style` for a `.branded` element, `.art` first in its `.mcard`, `.logo` as mark."""
    return look(design, merchant.brand, merchant_id=merchant.id)
