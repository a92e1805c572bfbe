"""Give a gift, and take that back: a piece out of the stock, a sum out of the person's year."""

from django.db import connection

from shuke.customers import actions as customers
from shuke.customers import queries as known
from shuke.identity import queries as identity
from shuke.keyaccounts.actions.stock import take_pieces
from shuke.keyaccounts.gifts.errors import YearBudgetSpent
from shuke.keyaccounts.gifts.values import GivenValue
from shuke.keyaccounts.models import GiftGiven, GiftYear
from shuke.keyaccounts.occasions.errors import OpenComplaint
from shuke.keyaccounts.queries.gifts import gift, gift_year_limit, gifts_given, given_in_year
from shuke.keyaccounts.queries.occasions import has_open_complaint
from shuke.kit import clock
from shuke.kit.access import Actor, action
from shuke.kit.money import Money
from shuke.kit.problems import NotFound
from shuke.kit.tenancy import current_merchant
from shuke.kit.text.normalise import prose

# The sum and its limit in one statement: parallel gifts cannot pass it together.
_SPEND = """
INSERT INTO keyaccounts_gift_year AS y (merchant_id, customer_id, contact_id, year, given_minor, most_minor)
SELECT %(merchant)s, %(customer)s, %(contact)s, %(year)s, %(cost)s, %(most)s WHERE %(cost)s <= %(most)s
ON CONFLICT (merchant_id, customer_id, contact_id, year)
DO UPDATE SET given_minor = y.given_minor + EXCLUDED.given_minor, most_minor = EXCLUDED.most_minor
WHERE y.given_minor + EXCLUDED.given_minor <= EXCLUDED.most_minor
"""


@action("keyaccounts.give")
def give_gift(
    actor: Actor, *, gift_id: int, customer_id: int, contact_id: int | None = None, person: str = "",
    occasion: str = "", all_the_same: bool = False,
) -> GivenValue:  # fmt: skip
    """One piece, today, to a customer or one of its people.

    Raises NotFound, OutOfStock, YearBudgetSpent, OpenComplaint (unless `all_the_same`).
    """
    customers.lock_customer(customer_id)
    if not all_the_same and has_open_complaint(customer_id):
        raise OpenComplaint
    if contact_id is not None:
        name = _name(customer_id, contact_id)
        person = person or name
    now, place = clock.now(), identity.merchant(actor.merchant_id)
    article, today = gift(gift_id), clock.day_of(now, place.time_zone)
    _spend(customer_id, contact_id, today.year, Money(article.cost_minor, place.currency))
    take_pieces(gift_id, 1)
    row = GiftGiven.objects.create(
        gift_id=gift_id, customer_id=customer_id, contact_id=contact_id, person=prose(person)[:80],
        cost_minor=article.cost_minor, given_on=today, occasion=prose(occasion)[:60], by_label=actor.label[:120],
    )  # fmt: skip
    customers.write_timeline(
        customer_id, now, "care_gift", str(row.pk), article.cost_minor,
        params={"gift": article.name, "person": row.person, "by": actor.label},
    )  # fmt: skip
    return gifts_given(customer_id=customer_id, limit=1)[0][0]


@action("keyaccounts.give")
def take_back_gift(actor: Actor, *, given_id: int) -> None:
    """It was not given after all: the piece and the sum are back. Raises NotFound."""
    row = GiftGiven.objects.filter(pk=given_id).first()
    if row is None:
        raise NotFound
    customers.lock_customer(row.customer_id)
    gone, _kinds = GiftGiven.objects.filter(pk=given_id).delete()
    if not gone:
        raise NotFound
    year = GiftYear.objects.filter(customer_id=row.customer_id, contact_id=row.contact_id or 0, year=row.given_on.year)
    for held in year:  # one row; the customer is locked
        held.given_minor -= row.cost_minor
        held.save(update_fields=["given_minor"])
    take_pieces(row.gift_id, -1)
    customers.write_timeline(
        row.customer_id, clock.now(), "care_gift_back", str(row.pk), row.cost_minor,
        params={"gift": row.gift.name, "person": row.person, "by": actor.label},
    )  # fmt: skip


def _name(customer_id: int, contact_id: int) -> str:
    # Whoever is not at this customer has no year here: made-up numbers would be years without a limit.
    found = next((each for each in known.contacts_of([customer_id]) if each.id == contact_id), None)
    if found is None:
        raise NotFound
    return found.name


def _spend(customer_id: int, contact_id: int | None, year: int, cost: Money) -> None:
    most = gift_year_limit()
    told = {
        "merchant": current_merchant(), "customer": customer_id, "contact": contact_id or 0, "year": year,
        "cost": cost.minor, "most": most,
    }  # fmt: skip
    with connection.cursor() as executed:
        executed.execute(_SPEND, told)
        if executed.rowcount:
            return
    left = max(most - given_in_year(customer_id, contact_id, year), 0)
    raise YearBudgetSpent(left=f"{Money(left, cost.currency).decimal:f}")
