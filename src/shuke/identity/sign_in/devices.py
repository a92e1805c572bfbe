"""Devices: which one has signed in before, and a message to whoever works somewhere when a new one does."""

from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import translation

from shuke.gateways import sms
from shuke.gateways.actions import queue_platform_message
from shuke.gateways.values import Channel
from shuke.identity.messages import subject_of_new_device, words_of_new_device
from shuke.identity.models import Person
from shuke.identity.secrets import keyed_digest
from shuke.identity.sign_in import limits
from shuke.identity.sign_in.sessions import device_of
from shuke.kit import attempts, clock
from shuke.kit.problems import TooManyAttempts

COOKIE = "shuke_known"
KEPT = 365 * 86_400
MOST = 8  # persons of one shared device


def note_device(request: HttpRequest, answer: HttpResponse, person: Person, *, first: bool, works: bool) -> None:
    """Remember the device in its browser, and tell the person when it is a new one.

    Not at his `first` sign-in at all, and only whoever `works` somewhere: a message costs, and members hold little.
    """
    known, mark = _marks(request), _mark_of(person)
    if mark in known:
        return
    answer.set_cookie(
        COOKIE, Signer(salt=COOKIE).sign_object([*known, mark][-MOST:]), max_age=KEPT, httponly=True,
        secure=settings.SESSION_COOKIE_SECURE, samesite="Lax",
    )  # fmt: skip
    if works and not first:
        _tell(request, person)


def _marks(request: HttpRequest) -> list[str]:
    try:
        found: list[str] = Signer(salt=COOKIE).unsign_object(request.COOKIES.get(COOKIE, ""))
        return found
    except BadSignature:
        return []


def _mark_of(person: Person) -> str:
    return keyed_digest("known device", str(person.pk))[:24]


def _tell(request: HttpRequest, person: Person) -> None:
    try:
        attempts.spend(attempts.hashed("new-device", person.pk), limit=limits.NEW_DEVICES)
    except TooManyAttempts:
        return
    device, where = device_of(request), request.build_absolute_uri(reverse("identity:profile"))
    by_mail = bool(person.email) and settings.MAIL["provider"] != "off"
    if not by_mail and not (person.phone and sms.is_available()):
        return
    with translation.override(person.language or translation.get_language()):
        queue_platform_message(
            channel=Channel.MAIL if by_mail else Channel.SMS, recipient=person.email if by_mail else str(person.phone),
            text=words_of_new_device(device=device, at=clock.now(), where=where),
            subject=subject_of_new_device() if by_mail else "", purpose="new_device", params={"device": device},
        )  # fmt: skip
