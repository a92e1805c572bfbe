"""What a person was promised as a customer, across merchants."""

from django.utils.translation import gettext as _

from shuke.cards.values.ways import OwnWay
from shuke.customers.queries import own_records
from shuke.identity.queries.merchants import merchants_among
from shuke.keyaccounts.promises.values import OwnPromise
from shuke.keyaccounts.queries.promises import shared_promises
from shuke.keyaccounts.queries.readers import own_readings
from shuke.kit import tenancy
from shuke.kit.problems import NotFound


def own_promises(person_id: int) -> list[OwnPromise]:
    """All that was shared with the open person, also as a contact of companies: what is open by its time, then what
    is settled, the latest first.

    Three statements, and a few more for each merchant that knows him. Needs a tenancy opened for him.
    """
    records = dict.fromkeys(own_records(), "")
    read = {(each.merchant.id, each.customer_id): each.company for each in own_readings(person_id)}
    places = merchants_among(merchant for merchant, _customer in records | read)
    found = []
    for (merchant_id, customer_id), company in (read | records).items():
        with tenancy.open(merchant=merchant_id, person=person_id):
            found += [OwnPromise(places[merchant_id], each, company) for each in shared_promises(customer_id)]
    still = sorted((each for each in found if each.promise.is_open), key=lambda each: each.promise.due_at)
    over = [each for each in found if not each.promise.is_open]
    return [*still, *sorted(over, key=lambda each: each.promise.due_at, reverse=True)]


def own_promise(person_id: int, promise_id: int) -> OwnPromise:
    """One of them; raises NotFound for all others."""
    found = next((each for each in own_promises(person_id) if each.promise.id == promise_id), None)
    if found is None:
        raise NotFound
    return found


def own_ways(person_id: int) -> list[OwnWay]:
    """The way to what was promised, for whoever was promised something or sees it; its number counts what is open."""
    told = own_promises(person_id)
    if not told and not own_readings(person_id):
        return []
    still = sum(each.promise.is_open for each in told)
    return [OwnWay(_("Promised to you"), "flag", "keyaccounts:own_promises", still)]
