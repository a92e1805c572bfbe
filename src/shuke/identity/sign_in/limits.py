"""How often one may try: counted in the database before the secret is looked at."""

from datetime import timedelta

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from shuke.kit.attempts import Limit, hashed, spend

CODE_LIFE = timedelta(minutes=5)
_OTHER_WAYS = _("Or sign in with your password or a passkey.")
_BY_CODE = _("Or sign in with a code to your phone.")
_BY_PHONE = _("Or sign in by phone.")
_BY_PASSKEY = _("Until then a passkey still confirms it, if you have one.")
CODE_TRIES = Limit(tries=3, window=timedelta(minutes=10), lock=timedelta(minutes=10))
A_MINUTE = Limit(tries=1, window=timedelta(minutes=1), lock=timedelta(minutes=1))
A_DAY = Limit(tries=5, window=timedelta(days=1), lock=timedelta(days=1), instead=_OTHER_WAYS)
AN_ADDRESS = Limit(tries=40, window=timedelta(hours=1), lock=timedelta(hours=1), instead=_OTHER_WAYS)
PASSWORDS = Limit(
    tries=5, window=timedelta(minutes=15), lock=timedelta(minutes=15), doubling=True, instead=_BY_CODE
)  # fmt: skip
PASSWORDS_AN_ADDRESS = Limit(tries=50, window=timedelta(hours=1), lock=timedelta(hours=1), instead=_BY_CODE)
# Passkeys cannot be guessed; codes of the app, recovery codes and the password when it is the second factor can.
FACTORS = Limit(
    tries=5, window=timedelta(minutes=15), lock=timedelta(minutes=15), doubling=True, instead=_BY_PASSKEY
)  # fmt: skip
NEW_DEVICES = Limit(tries=3, window=timedelta(days=1), lock=timedelta(days=1))
PASSWORD_WAITS = timedelta(days=2)
LINKS_AN_ADDRESS = Limit(tries=60, window=timedelta(hours=1), lock=timedelta(hours=1), instead=_BY_PHONE)


def spend_code_request(phone: str, address: str) -> None:
    """Count one code to send; raises TooManyAttempts for the address, the minute, the day, or all numbers together."""
    spend(hashed("code-address", address), limit=AN_ADDRESS)
    spend(hashed("code-minute", phone), limit=A_MINUTE)
    spend(hashed("code-day", phone), limit=A_DAY)
    spend(
        hashed("code-spend"),
        limit=Limit(
            tries=settings.SMS["daily_codes"], window=timedelta(days=1), lock=timedelta(days=1), instead=_OTHER_WAYS
        ),
    )


def spend_passkey(address: str) -> None:
    """Count one sign-in by passkey from this address; raises TooManyAttempts(until)."""
    spend(hashed("passkey-address", address), limit=LINKS_AN_ADDRESS)


def factor_key(person_id: int) -> str:
    """The counter of wrong second factors of a person, whichever he types."""
    return hashed("second-factor", person_id)


def password_key(phone: str) -> str:
    """The counter of wrong passwords for a phone, whether anybody has it or not."""
    return hashed("password", phone)
