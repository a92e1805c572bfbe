"""Passkeys (WebAuthn): kept by the device, opened by finger, face or its PIN; two factors in one."""

from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn.internal import auth
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from shuke.identity import rules
from shuke.identity.errors import PasskeyRefused, PasskeysFull
from shuke.identity.models import Person
from shuke.identity.sign_in.factors import PASSKEY
from shuke.kit.problems import NotFound

MOST = 20
_FAULTS = (ValidationError, ValueError, TypeError, KeyError, AttributeError)


def creation_options(person: Person) -> dict[str, Any]:
    """What the browser needs to make a passkey; the challenge is kept in the session."""
    return auth.begin_registration(person, passwordless=True)


def add_passkey(person: Person, *, name: str, device: str, credential: Any) -> None:
    """Keep a passkey that the browser has just made, named after its device unless it has a `name` of its own.

    Raises PasskeyRefused, PasskeysFull.
    """
    if Authenticator.objects.filter(user=person, type=PASSKEY).count() >= MOST:
        raise PasskeysFull()
    try:
        auth.parse_registration_response(credential)
        verified = auth.complete_registration(credential).is_user_verified()
    except _FAULTS:
        raise PasskeyRefused() from None
    finally:
        auth.clear_state()
    if not verified:
        raise PasskeyRefused()
    readable = next((each for each in (name, device) if any(map(str.isalnum, each))), _("Passkey"))
    auth.WebAuthn.add(person, rules.clean_name(readable, longest=60), credential)


def request_options(person: Person | None = None) -> dict[str, Any]:
    """What the browser needs to ask for a passkey: the person's, or whichever the device holds for this site."""
    return auth.begin_authentication(person)


def prove_passkey(credential: Any, *, person: Person | None = None) -> Person:
    """Whose passkey has answered the session's challenge, which is used up; raises PasskeyRefused.

    With a `person` only one of his own counts.
    """
    try:
        auth.parse_authentication_response(credential)
        owner: Any = person or auth.extract_user_from_response(credential)
        row = auth.complete_authentication(owner, credential)
    except _FAULTS:
        raise PasskeyRefused() from None
    finally:
        auth.clear_state()
    row.record_usage()
    return owner


def rename_passkey(person: Person, passkey_id: int, name: str) -> None:
    """Give a passkey another name; raises NotFound, NameMissing."""
    with transaction.atomic():
        row = _own(person, passkey_id)
        row.data["name"] = rules.clean_name(name, longest=60)
        row.save(update_fields=["data"])


def remove_passkey(person: Person, passkey_id: int) -> str:
    """Forget a passkey and return its name; the device may keep its half. Raises NotFound."""
    row = _own(person, passkey_id)
    row.delete()
    return str(row.data["name"])


def _own(person: Person, passkey_id: int) -> Authenticator:
    row = Authenticator.objects.filter(user=person, type=PASSKEY, pk=passkey_id).first()
    if row is None:
        raise NotFound()
    return row
