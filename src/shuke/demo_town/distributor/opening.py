"""The distributor opens its books: signed up, staff hired, working hours set; and who is who later on."""

from datetime import timedelta

from shuke.customers import actions as customers
from shuke.demo_town.distributor.companies import COUNT, draw_companies, reference_of
from shuke.demo_town.distributor.house import House
from shuke.demo_town.distributor.people import BRAND, CODE, NAME, OWNER, STAFF
from shuke.demo_town.draw import Clock
from shuke.demo_town.opening import CITY, hire
from shuke.identity import actions as identity
from shuke.identity import queries as people
from shuke.identity.values import MerchantValue
from shuke.kit.access import system
from shuke.kit.calendar.china import published_years
from shuke.kit.calendar.weekly import OFFICE_WEEK


def sign_up() -> MerchantValue:
    """The merchant, owned by its owner."""
    owner = identity.welcome_person(OWNER.phone, name=OWNER.name)
    return identity.sign_up_merchant(owner, name=NAME, category="business.distribution", city=CITY, code=CODE)


def hire_staff(merchant: MerchantValue, clock: Clock) -> None:
    """Brand, hours and staff; the merchant's tenancy is open."""
    actor = system(merchant.id, OWNER.name)
    identity.edit_merchant(
        actor, name=NAME, category=merchant.category, city=CITY, language=merchant.language,
        time_zone=merchant.time_zone, brand=BRAND,
    )  # fmt: skip
    # A town that lives in a year whose holidays nobody has published yet has weekends only.
    years = {(clock.now + timedelta(days=days)).year for days in (-730, -365, 0, 120)}
    identity.set_work_week(actor, week=OFFICE_WEEK, own_years=years - published_years())
    for each in STAFF:
        hire(actor, each)


def house_of(merchant: MerchantValue, clock: Clock, *, count: int = COUNT) -> House:
    """Who is who: staff by name, and the companies; those that are entered already, or `count` to be entered."""
    entered = customers.ids_of_references([reference_of(place) for place in range(COUNT)])
    staff = {each.name: each for each in people.staff_list()}
    return House(merchant, clock, draw_companies(clock, count=len(entered) or count), staff, entered)
