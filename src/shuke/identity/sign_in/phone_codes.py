"""Codes by phone: six digits, five minutes, three tries, one use; kept as a keyed hash."""

import hmac
import secrets
import uuid
from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from shuke.gateways import sms
from shuke.gateways.actions import queue_platform_message
from shuke.gateways.values import Channel
from shuke.identity.errors import CodeOver, CodeWrong, NoSmsHere
from shuke.identity.models import Person, PhoneCode
from shuke.identity.secrets import keyed_digest
from shuke.identity.sign_in import limits
from shuke.kit import attempts, clock
from shuke.kit.problems import TooManyAttempts

KEPT = timedelta(days=2)


def send_code(phone: str, *, address: str) -> uuid.UUID:
    """Send a code to a phone (E.164) and return the id it is checked under; earlier codes of the phone end.

    The same for numbers that are known and that are not. Raises NoSmsHere, TooManyAttempts(until).
    """
    if not sms.is_available():
        raise NoSmsHere()
    limits.spend_code_request(phone, address)
    code_id, code = uuid.uuid4(), f"{secrets.randbelow(10**6):06d}"
    with transaction.atomic():
        PhoneCode.objects.filter(phone=phone, used_at=None).update(used_at=clock.now())
        PhoneCode.objects.create(
            id=code_id, phone=phone, answer=_answer(code_id, phone, code), expires_at=clock.now() + limits.CODE_LIFE
        )
        queue_code(phone, code)
    return code_id


def still_counts(code_id: uuid.UUID) -> bool:
    """Whether a code can still let its holder in: not used, not ended, with a try left."""
    alive = PhoneCode.objects.filter(pk=code_id, used_at=None, expires_at__gt=clock.now()).exists()
    return alive and attempts.locked_until(attempts.hashed("code", code_id)) is None


def latest_code(phone: str) -> tuple[uuid.UUID, datetime] | None:
    """The code of a phone (E.164) that can still let its holder in, and when it was sent; None without one."""
    alive = PhoneCode.objects.filter(phone=phone, used_at=None, expires_at__gt=clock.now())
    row = alive.order_by("-expires_at").first()
    if row is None or not still_counts(row.pk):
        return None
    return row.pk, row.expires_at - limits.CODE_LIFE


def queue_code(phone: str, code: str) -> None:
    """Leave the message with a code for the worker to send, in the active language."""
    queue_platform_message(
        channel=Channel.SMS, recipient=phone, text=words_of(code), purpose="sign_in_code",
        params={"code": code}, secret=True,
    )  # fmt: skip


def words_of(code: str) -> str:
    """The message in the active language. The code comes first, where previews show it."""
    return _("%(code)s is your Shuke code. It is valid for 5 minutes. Share it with nobody.") % {"code": code}


def prove_phone(code_id: uuid.UUID, typed: str) -> Person:
    """The person who holds the phone, made at his first sign-in; the code is used up.

    A try counts before the code is looked at, so parallel guesses get no more than three. Raises CodeWrong, CodeOver.
    """
    left = _spend_try(code_id)
    row = PhoneCode.objects.filter(pk=code_id, used_at=None, expires_at__gt=clock.now()).first()
    if row is None:
        raise CodeOver(field="code")
    if not hmac.compare_digest(row.answer, _answer(code_id, row.phone, typed)):
        if not left:
            raise CodeOver(field="code")
        raise CodeWrong(field="code", left=left)
    return _proven(row)


def _spend_try(code_id: uuid.UUID) -> int:
    try:
        return attempts.spend(attempts.hashed("code", code_id), limit=limits.CODE_TRIES)
    except TooManyAttempts:
        raise CodeOver(field="code") from None


def _proven(row: PhoneCode) -> Person:
    with transaction.atomic():
        if not PhoneCode.objects.filter(pk=row.pk, used_at=None).update(used_at=clock.now()):
            raise CodeOver(field="code")
        person = Person.objects.filter(phone=row.phone).first() or Person.objects.create_user(row.phone)
        person.phone_verified_at = clock.now()
        person.save(update_fields=["phone_verified_at"])
    return person


def _answer(code_id: uuid.UUID, phone: str, code: str) -> str:
    return keyed_digest("phone-code", str(code_id), phone, code)


def forget_old_codes() -> int:
    """Delete codes that ended two days ago; returns how many."""
    return PhoneCode.objects.filter(expires_at__lt=clock.now() - KEPT).delete()[0]
