"""What allauth asks of us: where the phone is kept, and how to behave."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from shuke.identity.models import Person
from shuke.identity.sign_in.phone_codes import queue_code
from shuke.identity.web.addresses import address_of
from shuke.kit import clock


class AccountAdapter(DefaultAccountAdapter):
    """Persons sign in by phone; sign-up is the first sign-in by code."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Never through allauth's own form."""
        return False

    def get_login_stages(self) -> list[str]:
        """None: who enters has proven enough for that; the second factor is asked for where it counts."""
        return []

    def add_message(self, *args: Any, **kwargs: Any) -> None:
        """Say nothing: the next page speaks for itself."""

    def get_client_ip(self, request: HttpRequest) -> str:
        """The address as the rest of the house sees it; allauth needs one that can be stored."""
        return address_of(request) or "0.0.0.0"  # noqa: S104

    def respond_user_inactive(self, request: HttpRequest, user: Person) -> HttpResponse:
        """A closed account has its own page."""
        return redirect("identity:closed")

    def send_verification_code_sms(self, user: Person, phone: str, code: str, **kwargs: Any) -> None:
        """Send a code through the gateway."""
        queue_code(phone, code)

    def set_phone(self, user: Person, phone: str, verified: bool) -> None:
        """Give a person a phone."""
        user.phone, user.phone_verified_at = phone, clock.now() if verified else None
        user.save(update_fields=["phone", "phone_verified_at"])

    def get_phone(self, user: Person) -> tuple[str, bool] | None:
        """The phone, and whether it was proven."""
        return (user.phone, user.phone_verified_at is not None) if user.phone else None

    def set_phone_verified(self, user: Person, phone: str) -> None:
        """Write down that the person holds this phone now."""
        user.phone_verified_at = clock.now()
        user.save(update_fields=["phone_verified_at"])

    def get_user_by_phone(self, phone: str) -> Person | None:
        """Whose phone this is."""
        return Person.objects.filter(phone=phone).first()
