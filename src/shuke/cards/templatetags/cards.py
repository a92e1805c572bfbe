"""`{% load cards %}`: how card numbers and cards are shown."""

from django.template import Library
from django.utils.timezone import localdate

from shuke.cards.looks.phone import Look, look
from shuke.cards.missing_words import progress_words
from shuke.cards.values import Progress
from shuke.cards.values.design import Design
from shuke.kit import clock
from shuke.kit.codes.card_numbers import format_card_number
from shuke.kit.requests import Merchant

register = Library()


@register.filter
def way(progress: Progress) -> str:
    """How far the next tier is, in a sentence."""
    return progress_words(progress, localdate(clock.now()))


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
