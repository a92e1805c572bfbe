"""A colleague's calendar for other programs: an address with a secret that can be revoked."""

import secrets

from shuke.keyaccounts.models import CalendarFeed
from shuke.keyaccounts.promises.secrets import hash_of
from shuke.kit import clock
from shuke.kit.access import Actor, action
from shuke.kit.problems import Forbidden


@action("keyaccounts.care")
def make_feed(actor: Actor) -> str:
    """A new secret for one's own calendar, shown once; the one before no longer opens it. Raises Forbidden for keys."""
    if actor.staff_id is None:
        raise Forbidden
    _end(actor.staff_id)
    secret = secrets.token_urlsafe(24)
    CalendarFeed.objects.create(staff_id=actor.staff_id, secret_hash=hash_of(secret))
    return secret


@action("keyaccounts.care")
def revoke_feed(actor: Actor) -> None:
    """Nobody reads one's calendar any more."""
    if actor.staff_id is not None:
        _end(actor.staff_id)


def _end(staff_id: int) -> None:
    CalendarFeed.objects.filter(staff_id=staff_id, revoked_at=None).update(revoked_at=clock.now())
