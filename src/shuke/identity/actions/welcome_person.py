"""Know a person by his phone before he ever signed in: for the demo town and for operators' commands."""

from django.db import transaction

from shuke.identity import rules
from shuke.identity.models import Person
from shuke.kit import clock


def welcome_person(phone: str, *, name: str, language: str = "", operator: bool = False) -> Person:
    """The person with this phone (E.164), made when there is none; the caller has seen to it that the phone is his.

    `operator` makes a new one a platform operator. Raises NameMissing.
    """
    with transaction.atomic():
        person: Person | None = Person.objects.select_for_update().filter(phone=phone).first()
        if person is not None:
            return person
        create = Person.objects.create_superuser if operator else Person.objects.create_user
        return create(phone, name=rules.clean_name(name), language=language, phone_verified_at=clock.now())
