"""Gifts as they cross the border. Amounts in minor units of the merchant's currency."""

from dataclasses import dataclass
from datetime import date

USUAL_YEAR_MINOR = 50_000  # what one person may be given in a year until the merchant says otherwise


@dataclass(frozen=True, slots=True)
class GiftValue:
    """An article to give; `stock` are the pieces that are neither given nor reserved."""

    id: int
    name: str
    cost_minor: int
    stock: int
    archived: bool


@dataclass(frozen=True, slots=True)
class GivenBefore:
    """One person of a customer (`contact_id` None: the customer as such): what the year still allows, the last gift."""

    contact_id: int | None
    name: str
    left_minor: int
    gift: str = ""
    given_on: date | None = None


@dataclass(frozen=True, slots=True)
class GivenValue:
    """A gift that was given; `contact_id` None: to the customer as such."""

    id: int
    gift_id: int
    gift: str
    customer_id: int
    customer: str
    contact_id: int | None
    person: str
    cost_minor: int
    given_on: date
    occasion: str
    by: str
