"""A request as pages and the API see it: with what the tenancy middleware found out."""

from typing import Protocol

from django.http import HttpRequest

from shuke.kit.access import Actor


class Merchant(Protocol):
    """What a page may know of the merchant it belongs to; identity's MerchantValue is one."""

    @property
    def id(self) -> int: ...
    @property
    def code(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def category(self) -> str: ...
    @property
    def city(self) -> str: ...
    @property
    def currency(self) -> str: ...
    @property
    def language(self) -> str: ...
    @property
    def time_zone(self) -> str: ...
    @property
    def brand(self) -> str: ...


class Request(HttpRequest):
    """For annotations only, in places that the middleware has let in.

    `merchant` is there on addresses of a merchant (console, join, API); elsewhere it is None and not to be asked.
    """

    actor: Actor
    merchant: Merchant
    LANGUAGE_CODE: str
