"""Building the town: what is missing, two shops at a time; a shop stands whole or not at all."""

from collections.abc import Callable
from dataclasses import dataclass

from shuke.demo_town import grocer
from shuke.demo_town.crew import build_side_by_side
from shuke.demo_town.jobs import fill_grocer
from shuke.demo_town.life import live
from shuke.demo_town.messages import send_some
from shuke.demo_town.personas import PERSONAS, Persona
from shuke.demo_town.street import STREET
from shuke.demo_town.values import Shop
from shuke.identity import actions as identity
from shuke.identity import queries as people
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
        send_some()
    if grocer.CODE not in codes():
        open_grocer(now=with_grocer)
    return [Way(f"{each.name} · {each.who}", str(each.try_this), link(each)) for each in PERSONAS]


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
        known(each)
    now = clock.now()
    if workers:
        return build_side_by_side(shops, now, scale=scale, workers=workers, report=report)
    for shop in shops:
        live(shop, now, scale=scale, report=lambda done, known, shop=shop: report(shop.name, done, known))  # type: ignore[misc]
    while pump():
        pass
    return None


def open_grocer(*, now: bool) -> None:
    """Sign the grocer up; his purchases come in now, or by the worker, or not at all where the package is missing."""
    merchant = grocer.open_grocer()
    if not grocer.history_at_hand():
        return
    import_id = grocer.begin(merchant.id)
    if now:
        grocer.run(merchant.id, import_id)
        return
    with tenancy.open(merchant=merchant.id):
        fill_grocer.later(import_id=import_id)


def known(who: Persona):  # type: ignore[no-untyped-def]  # identity's person
    """The person behind a persona, made when missing."""
    language = "en" if who.key == "grocer" else ""
    return identity.welcome_person(who.phone, name=who.name, language=language, operator=who.operator)


def link(who: Persona) -> str:
    """The path of a fresh link that signs in as this persona."""
    return identity.one_time_link(known(who), to=who.to)
