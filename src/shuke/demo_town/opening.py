"""A shop opens: signed up by its owner, staff invited and in, rules published, the till's keys filled."""

from random import Random

from shuke.cards import queries as cards
from shuke.cards.actions.programme import publish_rules
from shuke.demo_town.counter import Counter
from shuke.demo_town.designs import draw_card
from shuke.demo_town.draw import Clock
from shuke.demo_town.values import Colleague, Shop
from shuke.identity import actions as identity
from shuke.identity import queries as people
from shuke.identity.values import MEMBER, MerchantValue, StaffValue
from shuke.kit import tenancy
from shuke.kit.access import Actor, system
from shuke.kit.money import Money
from shuke.sales import actions as sales

CITY = "榕川"


def sign_up(shop: Shop) -> MerchantValue:
    """The merchant, owned by its owner."""
    owner = identity.welcome_person(shop.owner.phone, name=shop.owner.name)
    return identity.sign_up_merchant(owner, name=shop.name, category=shop.category, city=CITY, code=shop.code)


def furnish(shop: Shop, merchant: MerchantValue, clock: Clock, die: Random) -> Counter:
    """Everything a shop needs before its first customer; the merchant's tenancy is open."""
    actor = system(merchant.id, shop.owner.name)
    merchant = identity.edit_merchant(
        actor, name=shop.name, category=shop.category, city=CITY, language=merchant.language,
        time_zone=merchant.time_zone, brand=shop.brand,
    )  # fmt: skip
    rules = publish_rules(actor, rules=shop.rules, after=cards.current_rules().number, note="开业")
    draw_card(actor, shop.code)
    tills = tuple(sales.register_till(actor, name=name) for name in shop.tills)
    items = {}
    for position, item in enumerate(shop.items):
        items[item.name] = sales.save_quick_item(
            actor, name=item.name, price=Money(item.price, merchant.currency), group=item.group, minutes=item.minutes,
            position=position,
        ).id  # fmt: skip
    owner = next(staff for staff in people.staff_list() if staff.role == shop.owner.role)
    staff = {shop.owner.name: owner} | {each.name: hire(actor, each) for each in shop.staff}
    return Counter(shop, merchant, staff, tills, rules, clock, die, items=items)


def hire(actor: Actor, colleague: Colleague) -> StaffValue:
    """Somebody of the staff; with a phone invited, and in."""
    if not colleague.phone:
        return identity.add_staff(actor, name=colleague.name, role=colleague.role)
    person = identity.welcome_person(colleague.phone, name=colleague.name)
    invitation, _secret = identity.invite_staff(actor, name=colleague.name, role=colleague.role)
    joining = Actor(
        kind="member", merchant_id=actor.merchant_id, person_id=person.pk, permissions=people.permissions_of(MEMBER),
        label=colleague.name,
    )  # fmt: skip
    with tenancy.open(merchant=actor.merchant_id, person=person.pk):
        return identity.accept_invitation(joining, invitation_id=invitation.id)
