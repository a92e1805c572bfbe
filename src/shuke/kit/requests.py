"""A request as pages and the API see it: with what the tenancy middleware found out."""

from typing import Protocol

from django.http import HttpRequest

from shuke.kit.access import Actor


class Merchant(Protocol):
    """What a page may know of the merchant it belongs to; identity's MerchantValue is one."""

    @property
    def id(self) -> int:
        """Its row, and the tenant of everything it owns."""
        ...

    @property
    def code(self) -> str:
        """As it stands in addresses."""
        ...

    @property
    def name(self) -> str:
        """As customers know it."""
        ...

    @property
    def category(self) -> str:
        """Two levels, like `dining.tea`."""
        ...

    @property
    def currency(self) -> str:
        """ISO 4217, of everything it sells."""
        ...

    @property
    def time_zone(self) -> str:
        """The zone its days are reckoned in, as tzdata names it."""
        ...

    @property
    def language(self) -> str:
        """What it speaks with its customers, like zh-hans."""
        ...

    @property
    def brand(self) -> str:
        """Its accent colour, like #d2452a."""
        ...


class Request(HttpRequest):
    """For annotations only, in places that the middleware has let in.

    `merchant` is there on addresses of a merchant (console, join, API); elsewhere it is None and not to be asked.
    """

    actor: Actor
    merchant: Merchant
    LANGUAGE_CODE: str
