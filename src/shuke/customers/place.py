"""Where the open merchant is: decides today's date, the currency of traits and the region of phone numbers."""

from datetime import date

from shuke.customers import rules
from shuke.identity import queries as identity
from shuke.identity.values import MerchantValue
from shuke.kit import clock, tenancy


def merchant() -> MerchantValue:
    """The open merchant."""
    return identity.merchant(tenancy.current_merchant())


def region() -> str:
    """The country in which the merchant's customers dial, like `CN`."""
    return rules.region_of(merchant().time_zone)


def today() -> date:
    """The day it is at the merchant's."""
    return clock.today(merchant().time_zone)
