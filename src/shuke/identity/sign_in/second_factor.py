"""The second factor of a session: written down when it is shown, read when an actor is made."""

from datetime import datetime
from typing import Any

from django.http import HttpRequest

from shuke.identity.models import Person
from shuke.kit import clock, second_factor

_KEPT, _PHONE = "second_factor", "phone_shown"
POSSESSION = ("code", "link")  # what proves that somebody holds the phone, or has the operator's word


def show(request: HttpRequest, person: Person, *, by: str) -> None:
    """Write down that this session has shown a second factor just now; `by` names the kind."""
    request.session[_KEPT] = {"person": person.pk, "at": clock.now().isoformat(), "by": by}


def shown_at(request: HttpRequest) -> datetime | None:
    """When this session last showed a second factor of whoever is signed in; None when it never did."""
    return _time_of(request, request.session.get(_KEPT))


def holds(request: HttpRequest) -> bool:
    """Whether this session's second factor still counts."""
    return second_factor.holds(shown_at(request))


def record_phone(request: HttpRequest, person: Person, *, by: str = "code") -> None:
    """Write down that this session has proven the phone just now, by a code or by the operator's link."""
    request.session[_PHONE] = {"person": person.pk, "at": clock.now().isoformat(), "by": by}


def phone_shown_at(request: HttpRequest, *, by: tuple[str, ...] = POSSESSION) -> datetime | None:
    """When this session last proved that its person holds the phone, in one of these ways; None when it did not."""
    kept = request.session.get(_PHONE)
    return _time_of(request, kept) if kept and kept["by"] in by else None


def _time_of(request: HttpRequest, kept: dict[str, Any] | None) -> datetime | None:
    # A session outlives a change of the person in it: what somebody else has shown is not his.
    if not kept or kept["person"] != request.user.pk:
        return None
    return datetime.fromisoformat(kept["at"])
