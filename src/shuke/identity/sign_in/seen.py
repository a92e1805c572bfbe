"""When a device was last here: written down at most every ten minutes, so that no click pays for it."""

from datetime import timedelta

from allauth.usersessions.models import UserSession
from django.http import HttpRequest

from shuke.identity.web.addresses import address_of
from shuke.kit import clock

EVERY = timedelta(minutes=10)
_KEPT = "seen"


def note_seen(request: HttpRequest) -> None:
    """Write down that this session is in use, and from where."""
    now = clock.now()
    if now.timestamp() - request.session.get(_KEPT, 0) < EVERY.total_seconds():
        return
    request.session[_KEPT] = now.timestamp()
    place = {"ip": address_of(request)} if address_of(request) else {}
    UserSession.objects.filter(session_key=request.session.session_key).update(last_seen_at=now, **place)
