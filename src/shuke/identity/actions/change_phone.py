"""Move an account to another phone, on the operator's word."""

from django.db import IntegrityError, transaction

from shuke.identity.errors import PhoneTaken
from shuke.identity.models import Person


def change_phone(person: Person, *, phone: str) -> None:
    """Sign-in codes go to this number (E.164) from now on; the first one proves it. Raises PhoneTaken."""
    person.phone, person.phone_verified_at = phone, None
    try:
        with transaction.atomic():
            person.save(update_fields=["phone", "phone_verified_at"])
    except IntegrityError:
        raise PhoneTaken(field="phone") from None
