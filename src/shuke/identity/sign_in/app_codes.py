"""Codes of an authenticator app (TOTP, RFC 6238): six digits, half a minute, each one once."""

import hmac

from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, generate_totp_secret, hotp_value
from allauth.mfa.utils import decrypt, encrypt
from django.db import connection
from django.http import HttpRequest

from shuke.identity.errors import AppCodeWrong
from shuke.identity.models import Person
from shuke.identity.sign_in import limits
from shuke.identity.sign_in.factors import APP
from shuke.kit import attempts, clock

PERIOD = 30
DRIFT = 1  # half a minute to both sides: clocks of phones differ
_SET_UP = "app_secret"

# A code of this half minute or an earlier one that was shown already counts no more, whoever comes first.
_USE = """
UPDATE mfa_authenticator SET data = jsonb_set(data, '{last}', to_jsonb(%(step)s::bigint)), last_used_at = %(now)s
WHERE id = %(id)s AND coalesce((data ->> 'last')::bigint, 0) < %(step)s
"""


def begin_set_up(request: HttpRequest) -> str:
    """The secret to scan, kept sealed in the session until a first code proves that the app has it."""
    if not request.session.get(_SET_UP):
        request.session[_SET_UP] = encrypt(generate_totp_secret())
    return decrypt(request.session[_SET_UP])


def to_scan(request: HttpRequest, person: Person) -> dict[str, str]:
    """For the page of the set-up: the secret in groups of four, to be typed, and the address to be scanned."""
    secret = begin_set_up(request)
    grouped = " ".join(secret[at : at + 4] for at in range(0, len(secret), 4))
    return {"app_secret": grouped, "app_address": get_adapter().build_totp_url(person, secret)}


def finish_set_up(request: HttpRequest, person: Person, code: str) -> None:
    """Take the app into use, in the place of an earlier one; raises AppCodeWrong, TooManyAttempts(until)."""
    secret = begin_set_up(request)
    left = attempts.spend(limits.factor_key(person.pk), limit=limits.FACTORS)
    step = _step_of(secret, code)
    if step is None:
        raise AppCodeWrong(field="code", left=left)
    Authenticator.objects.filter(user=person, type=APP).delete()
    row = TOTP.activate(person, secret).instance
    _use(row.pk, step)
    del request.session[_SET_UP]
    attempts.clear(limits.factor_key(person.pk))


def prove_app(person: Person, code: str) -> None:
    """Take one code of the person's app; raises AppCodeWrong, also for a code used before, or TooManyAttempts(until).

    A try counts before the code is looked at, so parallel guesses get no more than five.
    """
    left = attempts.spend(limits.factor_key(person.pk), limit=limits.FACTORS)
    row = Authenticator.objects.filter(user=person, type=APP).first()
    step = _step_of(decrypt(row.data["secret"]), code) if row else None
    if row is None or step is None or not _use(row.pk, step):
        raise AppCodeWrong(field="code", left=left)
    attempts.clear(limits.factor_key(person.pk))


def remove_app(person: Person) -> None:
    """Forget the app."""
    Authenticator.objects.filter(user=person, type=APP).delete()


def _step_of(secret: str, code: str) -> int | None:
    now = int(clock.now().timestamp()) // PERIOD
    steps = range(now - DRIFT, now + DRIFT + 1)
    return next((s for s in steps if hmac.compare_digest(format_hotp_value(hotp_value(secret, s)), code)), None)


def _use(id: int, step: int) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(_USE, {"id": id, "step": step, "now": clock.now()})
        return cursor.rowcount == 1
