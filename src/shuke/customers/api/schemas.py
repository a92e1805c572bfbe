"""Shapes of customers in requests and answers."""

from datetime import date, datetime
from typing import Annotated, Any, Literal

from ninja import Schema
from pydantic import Field, StrictBool

from shuke.customers.queries import CustomerRow
from shuke.customers.queries.custom_fields import field_values
from shuke.customers.queries.field_words import field_json
from shuke.customers.values import CustomerValue
from shuke.kit.api.schemas import Day, Input, Text

Name = Annotated[Text, Field(min_length=1, max_length=200, description="Family name first for Chinese names")]
Phones = Annotated[
    list[Annotated[Text, Field(max_length=40)]],
    Field(max_length=8, description="Any spelling; without + they are read as the merchant's country's"),
]
SHARED = Field(
    False,
    description="Say that the phone is meant to be shared (a family). Without it a phone that another customer has is "
    "refused with 409 `customers.phone_known`; `missing.customer_id` names that customer.",
)
Kind = Literal["person", "company"]
Fields = Annotated[
    dict[Annotated[Text, Field(max_length=20)], Any],
    Field(
        max_length=60,
        description="Custom fields by `key` (GET /customer-fields): text, a number, a day like 2026-11-30, "
        "true, false, the id of an option, or a list of them; null takes a value away",
        examples=[{"f12": "window seat"}],
    ),
]
Email = Annotated[Text, Field(max_length=254)]


class CustomerIn(Input):
    """Somebody new. `external_ref` is your own number for them; it is taken once."""

    name: Name
    kind: Kind = "person"
    phones: Phones = []
    email: Email = ""
    birthday: Day | None = None
    tags: Annotated[list[Annotated[Text, Field(max_length=30)]], Field(max_length=20)] = []
    external_ref: Annotated[Text, Field(max_length=80)] = ""
    shared_phone: StrictBool = SHARED
    fields: Fields = {}


class CustomerChange(Input):
    """What shall change; facts left out stay as they are."""

    name: Name | None = None
    kind: Kind | None = None
    phones: Phones | None = None
    email: Email | None = None
    birthday: Day | None = Field(None, description="null takes the birthday away")
    shared_phone: StrictBool = SHARED
    fields: Fields | None = None

    def changes(self) -> dict[str, Any]:
        """Facts that were sent; null means leave, except for the birthday."""
        sent = self.model_dump(exclude_unset=True, exclude={"fields"})
        return {name: value for name, value in sent.items() if value is not None or name == "birthday"}


class CustomerOut(Schema):
    """A customer. Phones are E.164, the main one first."""

    id: int
    kind: str
    name: str
    phones: list[str]
    email: str
    birthday: date | None
    external_ref: str
    owner_id: int | None
    archived: bool
    created_at: datetime
    fields: Annotated[dict[str, Any], Field(description="Custom fields that say something, by `key`")] = {}


class CustomerLine(Schema):
    """A customer in a list. Amounts are minor units of the merchant's currency."""

    id: int
    kind: str
    name: str
    phone: str
    card_number: str
    tier: str
    points: int
    balance_minor: int
    spend_minor: int
    visits: int
    last_visit_on: date | None
    sessions: Annotated[int, Field(description="Left of packs")]
    pack_ends_on: Annotated[date | None, Field(description="The next day on which sessions of a pack end")]
    old_number: Annotated[str, Field(description="Set where `q` was the whole number of an old card")] = ""


def customer_out(value: CustomerValue, *, sensitive: bool) -> CustomerOut:
    """The value as it is answered, with its custom fields, `sensitive` ones too where asked; one statement."""
    plain = {name: getattr(value, name) for name in CustomerOut.model_fields if name != "fields"}
    own = field_json(field_values([value.id], sensitive=sensitive).of(value.id))
    return CustomerOut(**plain | {"phones": list(value.phones), "fields": own})


def line_out(row: CustomerRow) -> CustomerLine:
    """The row as it is answered."""
    return CustomerLine(**{name: getattr(row, name) for name in CustomerLine.model_fields})
