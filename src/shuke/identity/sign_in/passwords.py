"""Sign-in by password: the alternative, with tries counted per number and per address."""

from allauth.account.adapter import get_adapter
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.translation import gettext as _

from shuke.identity.errors import FactorPasswordWrong, PasswordWeak, PasswordWrong
from shuke.identity.models import Person
from shuke.identity.sign_in import limits
from shuke.identity.web.addresses import address_of
from shuke.kit import attempts, clock


def prove_password(request: HttpRequest, phone: str, password: str) -> Person:
    """The person with this phone and password; raises PasswordWrong or TooManyAttempts(until)."""
    attempts.spend(attempts.hashed("password-address", address_of(request)), limit=limits.PASSWORDS_AN_ADDRESS)
    left = attempts.spend(limits.password_key(phone), limit=limits.PASSWORDS)
    person: Person | None = get_adapter(request).authenticate(request, phone=phone, password=password)
    if person is None:
        raise PasswordWrong(field="password", left=left)
    attempts.clear(limits.password_key(phone))
    return person


def check_current(person: Person, password: str) -> None:
    """Raise PasswordWrong unless the one at the keyboard knows the present password; counted like a sign-in."""
    left = attempts.spend(limits.password_key(str(person.phone)), limit=limits.PASSWORDS)
    if not person.check_password(password):
        raise PasswordWrong(field="current", left=left)
    attempts.clear(limits.password_key(str(person.phone)))


def prove_knowledge(person: Person, password: str) -> None:
    """Take the password as second factor beside the phone; raises FactorPasswordWrong or TooManyAttempts(until)."""
    left = attempts.spend(limits.factor_key(person.pk), limit=limits.FACTORS)
    if not person.check_password(password):
        raise FactorPasswordWrong(field="password", left=left)
    attempts.clear(limits.factor_key(person.pk))


def set_password(person: Person, password: str, *, vouched: bool = True) -> None:
    """Set a new password; raises PasswordWeak with all that is wrong with it.

    One that nothing but the phone vouches for signs in at once and is a second factor two days later: whoever has
    stolen the phone must not have both.
    """
    try:
        validate_password(password, person)
    except ValidationError as error:
        raise PasswordWeak(field="password", why=" ".join(map(_told, error.error_list))) from None
    person.set_password(password)
    person.password_counts_from = None if vouched else clock.now() + limits.PASSWORD_WAITS
    person.save(update_fields=["password", "password_counts_from"])


def _told(error: ValidationError) -> str:
    # Django has no Chinese for this one.
    if error.code == "password_too_short":
        return _("Use at least %(min_length)s characters.") % error.params
    return " ".join(error.messages)
