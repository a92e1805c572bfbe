"""Who brought whom."""

from dataclasses import dataclass

from django.db import connection

from shuke.customers import queries as customers
from shuke.keyaccounts.models import Referral
from shuke.keyaccounts.risk.network import Referrer, worth
from shuke.kit.tenancy import current_merchant

_SPENT = """
SELECT t.customer_id, t.spend_minor FROM customers_traits t
WHERE t.merchant_id = %s AND t.customer_id = ANY (%s)
"""


@dataclass(frozen=True)
class Network:
    """All referrals: who brought each, what everybody spent (minor units) ; names; what each referrer is worth."""

    referrer_of: dict[int, int]
    spent_minor: dict[int, int]
    names: dict[int, str]
    referrers: list[Referrer]


@dataclass(frozen=True)
class Brought:
    """A customer's place in it: brought by whom, and whom he brought, with names."""

    by: tuple[int, str] | None
    brought: list[tuple[int, str]]


def network() -> Network:
    """The whole network; three statements."""
    referrer_of = dict(Referral.objects.values_list("customer_id", "referrer_id"))
    everybody = sorted(set(referrer_of) | set(referrer_of.values()))
    with connection.cursor() as cursor:
        cursor.execute(_SPENT, [current_merchant(), everybody])
        spent = dict(cursor.fetchall())
    return Network(referrer_of, spent, customers.names(everybody), worth(referrer_of, spent))


def brought(customer_id: int) -> Brought:
    """By whom a customer was brought, and whom he brought; two statements."""
    by = Referral.objects.filter(customer_id=customer_id).values_list("referrer_id", "referrer__name").first()
    rows = Referral.objects.filter(referrer_id=customer_id).order_by("on", "id")
    return Brought(by, list(rows.values_list("customer_id", "customer__name")))
