"""Give a customer a card: at the counter, by the API, or because somebody joins."""

from django.db import connection

from shuke.cards import pins
from shuke.cards.actions.phones import remember_phones
from shuke.cards.actions.printed import number_of, take_blank, tie
from shuke.cards.errors import AlreadyEnrolled
from shuke.cards.events import CardEnrolled
from shuke.cards.first_use import programme_of_merchant
from shuke.cards.hashes import number_hash
from shuke.cards.models import Card, CardNumberHash, PrintedCard, Programme
from shuke.cards.queries.cards import card_by_id
from shuke.cards.queries.members import enrolled_days
from shuke.cards.sealing import seal
from shuke.cards.traits import traits_of
from shuke.cards.values import CardState, CardValue
from shuke.customers import actions as customers
from shuke.customers import queries as directory
from shuke.customers.errors import PhoneKnown
from shuke.customers.values import CustomerValue
from shuke.kit import clock
from shuke.kit.access import Actor, action, system
from shuke.kit.codes.card_numbers import new_card_number
from shuke.kit.codes.member_codes import new_secret
from shuke.kit.tenancy import current_merchant
from shuke.kit.text.normalise import fold
from shuke.kit.text.phones import parse_phone
from shuke.kit.work import record
from shuke.ledger.actions import open_accounts


@action("cards.enrol")
def enrol_card(
    actor: Actor, *, key: str, customer_id: int | None = None, name: str = "", phone: str = "", pin: str | None = None,
    another: bool = False, shared_phone: bool = False, number: str = "",
) -> CardValue:  # fmt: skip
    """Enrol a customer, found by id or by name and phone, or created; the same key gives the same card.

    Raises AlreadyEnrolled when the customer has a card, unless `another` is wanted; PhoneKnown when the phone is that
    of somebody with another name, unless it is said to be shared (`shared_phone`); PinTooSimple, and what
    `create_customer` refuses. With the `number` of a printed blank card that one is given, else NoBlankCard is raised.
    """
    one_at_a_time(key)
    if earlier := Card.objects.filter(enrol_key=key).values_list("pk", flat=True).first():
        return card_by_id(earlier)
    blank = take_blank(number) if number.strip() else None
    customer = _customer(actor, customer_id, name, phone, shared_phone)
    customers.lock_customer(customer.id)
    held = Card.objects.filter(customer_id=customer.id).exclude(state=CardState.CLOSED).order_by("pk").first()
    if held is not None and not another:
        raise AlreadyEnrolled(missing={"number": held.number}, name=customer.name, tail=held.number[-4:])
    return issue_card(actor, customer, key=key, pin=pin, blank=blank)


def issue_card(
    actor: Actor, customer: CustomerValue, *, key: str, pin: str | None = None, blank: PrintedCard | None = None
) -> CardValue:  # fmt: skip
    """Write the card of a locked customer with its accounts, look-ups and traits; inside an action."""
    programme = programme_of_merchant()
    card = _new_card(actor, programme, customer, key)
    if blank:
        card.number = number_of(blank)
    if pin:
        card.pin_hash, card.pin_set_at = pins.hash_pin(pin), card.enrolled_at
    card.save(force_insert=True)
    _open(card, programme)
    if blank:
        tie(blank, card)
    CardNumberHash.objects.create(hash=number_hash(card.number), merchant_id=card.merchant_id, card_id=card.pk)
    remember_phones(card.pk, customer.phones)
    customers.add_number_token(customer.id, card.number)
    value = card_by_id(card.pk)
    enrolled = enrolled_days([customer.id], zone=programme.time_zone)
    traits = traits_of(value.number, value.tier, value.balances)
    customers.set_traits(customer.id, enrolled_on=enrolled[customer.id], **traits)
    record(CardEnrolled(subject=customer.id, card_id=card.pk, number=card.number))
    return value


def one_at_a_time(key: str) -> None:
    """Make a second caller with the same key wait for the first."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, %s))", [f"enrol {key}", current_merchant()])


def _customer(actor: Actor, customer_id: int | None, name: str, phone: str, shared_phone: bool) -> CustomerValue:
    if customer_id is not None:
        return directory.customer(customer_id)
    numbers = [parse_phone(phone, directory.region())] if phone.strip() else []
    if numbers:
        one_at_a_time(numbers[0])  # two tills, one new customer
        if found := _meant(directory.holders_of(numbers), name):
            return found
    # Whoever may enrol may create the record that a card needs.
    someone = system(actor.merchant_id, actor.label)
    try:
        return customers.create_customer(
            someone, name=name, phones=numbers, source="counter", shared_phone=shared_phone
        )
    except PhoneKnown as refused:
        refused.field = "phone"
        raise


def _meant(holders: list[CustomerValue], name: str) -> CustomerValue | None:
    """Whom of those who have the phone somebody means: by the name, or without one the only one."""
    if not name.strip():
        return holders[0] if len(holders) == 1 else None
    return next((each for each in holders if fold(each.name) == fold(name)), None)


def _new_card(actor: Actor, programme: Programme, customer: CustomerValue, key: str) -> Card:
    merchant = current_merchant()
    lowest = programme.current_rules().tiers[0]
    return Card(
        merchant_id=merchant, programme=programme, customer_id=customer.id, person_id=customer.person_id,
        number=new_card_number(), tier=lowest.key, sealed_secret=seal(new_secret(), merchant_id=merchant),
        enrolled_at=clock.now(), enrolled_by=actor.staff_id, enrol_key=key,
        claimed_at=clock.now() if customer.person_id else None,
    )  # fmt: skip


def _open(card: Card, programme: Programme) -> None:
    accounts = open_accounts(card.pk, currency=programme.currency)
    card.points_account_id, card.principal_account_id = accounts.points, accounts.principal
    card.bonus_account_id = accounts.bonus
    card.save(update_fields=["points_account", "principal_account", "bonus_account"])
