"""Know a person by his phone before he ever signed in: for the demo town and for operators' commands."""

from django.db import IntegrityError, transaction

from shuke.identity import rules
from shuke.identity.models import Person
from shuke.kit import clock


def welcome_person(phone: str, *, name: str, language: str = "", operator: bool = False) -> Person:
    """The person with this phone (E.164), made when there is none; the caller has seen to it that the phone is his.

    `operator` makes a new one a platform operator. Raises NameMissing.
    """
    # Found without a lock: a person is known at many shops, whose transactions may be long.
    if (known := Person.objects.filter(phone=phone).first()) is not None:
        return known
    create = Person.objects.create_superuser if operator else Person.objects.create_user
    try:
        with transaction.atomic():
            return create(phone, name=rules.clean_name(name), language=language, phone_verified_at=clock.now())
    except IntegrityError:
        return Person.objects.get(phone=phone)
