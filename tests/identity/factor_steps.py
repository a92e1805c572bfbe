"""Signing in with one factor, and showing the second: steps that the tests of sign-in share."""

import re
from typing import Any

from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.test import Client

from shuke.gateways.models import PlatformMessage
from shuke.identity.models import Person
from shuke.kit import clock
from tests.factories import make_merchant, make_person, make_staff

CONFIRM = "/me/confirm/"


def sent_code() -> str:
    """The last code that went out."""
    text = PlatformMessage.objects.order_by("-pk").values_list("text", flat=True)[0]
    found = re.search(r"\d{6}", text)
    assert found
    return found.group()


def by_code(client: Client, person: Person) -> Client:
    """Sign in by phone."""
    assert client.post("/sign-in/", {"phone": person.phone}).status_code == 302
    assert client.post("/sign-in/code/", {"code": sent_code()}).status_code == 302
    return client


def boss(**fields: Any) -> tuple[Person, str]:
    """An owner, and the first address of his console."""
    person, merchant = make_person(**fields), make_merchant(language="en")
    make_staff(merchant, "owner", person)
    return person, f"/console/{merchant.code}"


def app_code(secret: str, *, later: int = 0) -> str:
    """What the app shows now, or some half minutes later."""
    return format_hotp_value(hotp_value(secret.replace(" ", ""), int(clock.now().timestamp()) // 30 + later))


def secret_of(page: Any) -> str:
    """The secret a page of the set-up tells."""
    return str(page.context["app_secret"])


def confirm(client: Client, verb: str, **fields: str) -> Any:
    """Send one form of the page of the second factor."""
    return client.post(CONFIRM, {"confirm": verb} | {f"confirm-{name}": value for name, value in fields.items()})
