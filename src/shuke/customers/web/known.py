"""Who already has a phone that was typed: shown with a way to each record, and a choice to add another one."""

from collections.abc import Iterable

from shuke.customers import queries
from shuke.customers.values import CustomerValue
from shuke.customers.web import addresses
from shuke.kit.requests import Request
from shuke.kit.text.phones import PhoneRefused, parse_phone

Holders = list[tuple[CustomerValue, str]]


def numbers_of(texts: Iterable[str]) -> list[str]:
    """Those of the texts that are phone numbers, in E.164."""
    region = queries.region()
    return [number for text in texts if (number := _number(text, region))]


def holders(request: Request, texts: Iterable[str], *, but: int | None = None) -> Holders:
    """The customers who have one of these phones, each with the address of its record."""
    found = queries.holders_of(numbers_of(texts))
    return [(each, addresses.record(request, each.id)) for each in found if each.id != but]


def _number(text: str, region: str) -> str | None:
    try:
        return parse_phone(text, region)
    except PhoneRefused:
        return None
