"""One-time links: looked at as often as one likes, used once."""

from shuke.identity.errors import LinkClosed
from shuke.identity.models import OneTimeLink, Person
from shuke.identity.secrets import digest
from shuke.identity.sign_in import limits
from shuke.kit import attempts, clock


def look_at(secret: str, *, address: str) -> Person:
    """Whom a link would sign in, without using it up; raises LinkClosed or TooManyAttempts."""
    link = OneTimeLink.objects.select_related("person").filter(
        pk=digest(secret), used_at=None, expires_at__gt=clock.now()
    ).first()  # fmt: skip
    if link is None:
        attempts.spend(attempts.hashed("link", address), limit=limits.LINKS_AN_ADDRESS)
        raise LinkClosed()
    return link.person


def use(secret: str, *, address: str) -> OneTimeLink:
    """Use a link up and return it: whose, where it leads, what it counts as; raises LinkClosed or TooManyAttempts."""
    look_at(secret, address=address)
    mine = OneTimeLink.objects.filter(pk=digest(secret), used_at=None, expires_at__gt=clock.now())
    if not mine.update(used_at=clock.now()):
        raise LinkClosed()
    return OneTimeLink.objects.select_related("person").get(pk=digest(secret))
