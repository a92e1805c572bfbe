"""Recovery codes: ten of them, each once, for the day on which the phone with the passkey is gone."""

from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes

from shuke.identity.errors import RecoveryCodeWrong
from shuke.identity.models import Person
from shuke.identity.sign_in import limits
from shuke.identity.sign_in.factors import CODES
from shuke.kit import attempts


def new_codes(person: Person) -> list[str]:
    """Ten new codes; earlier ones end."""
    Authenticator.objects.filter(user=person, type=CODES).delete()
    return RecoveryCodes.activate(person).generate_codes()


def prove_recovery_code(person: Person, code: str) -> None:
    """Use a code up; raises RecoveryCodeWrong, also for one used before, or TooManyAttempts(until)."""
    left = attempts.spend(limits.factor_key(person.pk), limit=limits.FACTORS)
    row = Authenticator.objects.filter(user=person, type=CODES).first()
    # The row is locked while it is looked at: two who send one code at once get one yes.
    if row is None or not RecoveryCodes(row).validate_code(code):
        raise RecoveryCodeWrong(field="code", left=left)
    attempts.clear(limits.factor_key(person.pk))
