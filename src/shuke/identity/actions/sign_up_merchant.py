"""Open a business: a new tenant with its first owner."""

from django.db import IntegrityError, transaction

from shuke.identity import rules
from shuke.identity.address_words import check_chosen, word_of
from shuke.identity.events import MerchantSignedUp
from shuke.identity.models import Merchant, Person, Staff
from shuke.identity.queries.merchants import free_address_word
from shuke.identity.queries.permissions import permissions_of
from shuke.identity.secrets import digest
from shuke.identity.values import MEMBER, MerchantValue, Role
from shuke.kit import tenancy
from shuke.kit.access import Actor, action
from shuke.kit.work import record

CODE_TRIES = 5


def sign_up_merchant(
    person: Person, *, name: str, category: str, city: str, currency: str = "CNY", language: str = "zh-hans",
    time_zone: str = "Asia/Shanghai", code: str = "", chosen: bool = False, key: str = "", owner: str = "",
) -> MerchantValue:  # fmt: skip
    """Open a business owned by this person and return it; raises a kind of InvalidInput for a setting not on its list.

    Its address word comes from the name unless `code` asks for one; a taken word gets a number, or when the owner has
    `chosen` it a refusal with a free one. The same person's same `key` opens one business, however often it is sent.
    `owner` becomes the person's own name.
    """
    rules.check_merchant(category=category, currency=currency, language=language, time_zone=time_zone)
    fields = {
        "name": rules.clean_name(name), "category": category, "city": rules.clean_name(city, field="city", longest=60),
        "currency": currency, "language": language, "time_zone": time_zone,
    }  # fmt: skip
    own_name = rules.clean_name(owner, field="owner") if owner else person.name
    form_key = digest(f"{person.pk} {key}") if key else None
    with transaction.atomic():
        merchant, new = _created(code or word_of(fields["name"]), bool(code) and chosen, form_key, fields)
        if not new:
            return merchant.as_value()
        if own_name != person.name:
            person.name = own_name
            person.save(update_fields=["name"])
        actor = Actor(
            kind="member",
            merchant_id=merchant.pk,
            person_id=person.pk,
            permissions=permissions_of(MEMBER),
            label=str(person),
        )
        with tenancy.open(merchant=merchant.pk, person=person.pk):
            _take_over(actor, name=own_name or fields["name"])
    return merchant.as_value()


def _created(wanted: str, chosen: bool, form_key: str | None, fields: dict[str, str]) -> tuple[Merchant, bool]:
    for _try in range(CODE_TRIES):
        if form_key and (earlier := Merchant.objects.filter(form_key=form_key).first()):
            return earlier, False
        free = free_address_word(rules.code_from(wanted))
        if chosen:
            check_chosen(wanted, free=free)
        try:
            with transaction.atomic():
                return Merchant.objects.create(code=free, form_key=form_key, **fields), True
        except IntegrityError:
            # Somebody took the word, or the same form came twice at once, between the look and the insert.
            continue
    raise RuntimeError("no free code was found")


@action("identity.sign_up_merchant")
def _take_over(actor: Actor, *, name: str) -> None:
    owner = Staff.objects.create(person_id=actor.person_id, name=name, role=Role.OWNER)
    record(MerchantSignedUp(merchant_id=actor.merchant_id, owner_id=owner.pk))
