"""Building the town: what is missing, two shops at a time; a shop stands whole or not at all."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from django.db import transaction

from shuke.demo_town import distributor, grocer
from shuke.demo_town.crew import build_side_by_side
from shuke.demo_town.jobs import catch_up, fill_grocer, live_the_year
from shuke.demo_town.joining import let_people_join
from shuke.demo_town.life import live
from shuke.demo_town.messages import send_some
from shuke.demo_town.personas import PERSONAS, Persona
from shuke.demo_town.private_care import CARES, first_night
from shuke.demo_town.street import STREET
from shuke.demo_town.values import Shop
from shuke.identity import actions as identity
from shuke.identity import queries as people
from shuke.identity.actions.sign_in import Person
from shuke.identity.values import MerchantValue
from shuke.kit import clock, tenancy
from shuke.kit.outbox.pump import pump

Report = Callable[[str, int, int], None]


@dataclass(frozen=True)
class Way:
    """A persona and the path of a link that signs in as it, once."""

    who: str
    try_this: str
    path: str


def build(*, with_grocer: bool, scale: float, workers: int, report: Report) -> list[Way]:
    """See `shuke.demo_town.build`."""
    missing = missing_shops()
    if missing:
        raise_shops(missing, scale=scale, workers=workers, report=report)
        let_people_join()
        _hear_everything()
        if CARES in (shop.code for shop in missing):
            first_night()
            _hear_everything()
        send_some()
    fill(grocer_id(), now=with_grocer)
    care(distributor_of(scale), now=with_grocer or not workers, scale=scale)
    if not missing:
        # The worker does it once the doors are open.
        with transaction.atomic():
            catch_up.later()
    return [Way(f"{each.name} · {each.who}", str(each.try_this), link(each)) for each in PERSONAS]


def _hear_everything() -> None:
    while pump():
        pass


def missing_shops() -> list[Shop]:
    """The shops of the street that do not stand. A shop comes in one transaction, so none is half-built."""
    standing = codes()
    return [shop for shop in STREET if shop.code not in standing]


def codes() -> frozenset[str]:
    """The words of all merchants there are."""
    return frozenset(merchant.code for merchant in people.merchants())


def raise_shops(shops: list[Shop], *, scale: float, workers: int, report: Report) -> None:
    """Build these shops, here or in processes beside each other."""
    # Colleagues and guests are known at several shops: made first, so that no two shops make the same person.
    for each in PERSONAS:
        person_of(each)
    now = clock.now()
    if workers:
        return build_side_by_side(shops, now, scale=scale, workers=workers, report=report)
    for shop in shops:
        live(shop, now, scale=scale, report=partial(report, shop.name))
    _hear_everything()
    return None


def grocer_id() -> int:
    """The grocer, opened when he is not there."""
    there = next((merchant for merchant in people.merchants() if merchant.code == grocer.CODE), None)
    return (there or grocer.open_grocer()).id


def fill(merchant_id: int, *, now: bool) -> None:
    """Bring the grocer's purchases in, here or by the worker; nothing where they are in or cannot be had."""
    if not grocer.history_at_hand() or grocer.filled(merchant_id):
        return
    import_id = grocer.begin(merchant_id)
    if now:
        grocer.run(merchant_id, import_id)
        return
    with tenancy.open(merchant=merchant_id):
        fill_grocer.later(import_id=import_id)


def distributor_of(scale: float) -> MerchantValue:
    """The distributor, opened when it is not there."""
    there = next((merchant for merchant in people.merchants() if merchant.code == distributor.CODE), None)
    return there or distributor.open_distributor(clock.now(), scale=scale, days=distributor.days_of(scale))


def care(merchant: MerchantValue, *, now: bool, scale: float) -> None:
    """Live the distributor's year through, here or by the worker; nothing where it was lived through."""
    if distributor.lived(merchant.id, clock.now()):
        return
    if now:
        distributor.live_a_year(merchant, clock.now(), days=distributor.days_of(scale))
        return
    with tenancy.open(merchant=merchant.id):
        live_the_year.later()


def notes() -> list[str]:
    """What a visitor should know beside the ways in."""
    standing = next((merchant.id for merchant in people.merchants() if merchant.code == distributor.CODE), None)
    meanwhile = [] if standing is None else distributor.notes(standing, clock.now())
    return [*grocer.notes(grocer_id()), *meanwhile]


def person_of(who: Persona) -> Person:
    """The person behind a persona, made when missing."""
    language = "en" if who.key == "grocer" else ""
    return identity.welcome_person(who.phone, name=who.name, language=language, operator=who.operator)


def link(who: Persona) -> str:
    """The path of a fresh link that signs in as this persona."""
    return identity.one_time_link(person_of(who), to=who.to, counts_as_second_factor=True)
