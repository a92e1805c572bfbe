"""Base schema and the small types that all resources use."""

import re
from datetime import UTC, date, datetime
from typing import Annotated, Any

from django.utils import timezone
from django.utils.translation import gettext as _
from ninja import Schema
from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field

from shuke.kit.money import Money

_ISO = re.compile(r"\d{4}-\d{2}-\d{2}")


def _no_nul(text: str) -> str:
    if "\x00" in text:
        raise ValueError(_("leave out the NUL characters."))
    return text


Text = Annotated[str, AfterValidator(_no_nul)]


def _iso(value: object) -> object:
    # Pydantic also reads numbers as seconds since 1970, which nobody means by a birthday.
    if isinstance(value, str) and not _ISO.match(value):
        raise ValueError(_("write it as 2026-11-30 or 2026-11-30T18:05:00+08:00."))
    if isinstance(value, int | float):
        raise ValueError(_('write it as text, like "2026-11-30".'))
    return value


def _in_utc(moment: datetime) -> datetime:
    # Python takes zones up to a day away, PostgreSQL up to sixteen hours. Without a zone it is the merchant's.
    try:
        return (moment if moment.tzinfo else timezone.make_aware(moment)).astimezone(UTC)
    except OverflowError:
        raise ValueError(_("give a time between the years 1 and 9999.")) from None


Day = Annotated[date, BeforeValidator(_iso)]
Moment = Annotated[datetime, BeforeValidator(_iso), AfterValidator(_in_utc)]
Id = Annotated[int, Field(ge=1, le=2**63 - 1)]
# Strict: neither "12" nor true is an amount.
Minor = Annotated[
    int, Field(strict=True, ge=-(10**15), le=10**15, description="Amount in the currency's smallest unit, e.g. fen")
]
Flag = Annotated[bool, Field(strict=True)]  # neither 0 nor "yes" says no or yes
Currency = Annotated[str, Field(pattern="^[A-Z]{3}$", description="ISO 4217 code, e.g. CNY")]


class Input(BaseModel):
    """A request body: unknown fields are refused, so that a misspelt one is noticed.

    Not a Schema of ninja's, which reads attributes of objects as well: a body is plain JSON, and that costs less.
    """

    model_config = ConfigDict(extra="forbid", str_strip_whitespace=True)


class Nothing(Input):
    """An empty body, of a write that needs no more than its address."""


class Amount(Input):
    """An amount of money."""

    amount_minor: Minor
    currency: Currency

    def money(self) -> Money:
        """The amount as Money."""
        return Money(self.amount_minor, self.currency)


class AmountOut(Schema):
    """An amount of money in an answer."""

    amount_minor: int
    currency: str


def amount(money: Money) -> AmountOut:
    """Money as it is answered."""
    return AmountOut(amount_minor=money.minor, currency=money.currency)


class ProblemOut(Schema):
    """RFC 9457 problem details. `code` is stable; `title` is for people, in the language asked for."""

    type: str
    title: str
    status: int
    code: str
    field: str | None = None
    missing: dict[str, Any] | None = None
    errors: list[dict[str, Any]] | None = None


PROBLEMS: dict[int, type[ProblemOut]] = dict.fromkeys((400, 401, 403, 404, 409, 422, 429, 503), ProblemOut)


def asks(permission: str) -> dict[str, Any]:
    """What an operation asks of its key's role, said in the document (`x-permission`); the action checks it."""
    return {"x-permission": permission}
