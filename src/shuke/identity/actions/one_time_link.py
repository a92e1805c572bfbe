"""Make a link that signs one person in, once."""

from datetime import timedelta

from shuke.identity.models import OneTimeLink, Person
from shuke.identity.secrets import digest, new_secret
from shuke.kit import clock

LINK_LIFE = timedelta(hours=24)


def one_time_link(person: Person, *, to: str = "/console/", counts_as_second_factor: bool = False) -> str:
    """The path of a link that lives 24 hours and leads to the page `to`; the operator's and the demo's door.

    `counts_as_second_factor` is for the demo's personas only, who have neither phone nor device.
    """
    secret = new_secret()
    OneTimeLink.objects.create(
        hash=digest(secret), person=person, to=to, expires_at=clock.now() + LINK_LIFE,
        counts_as_second_factor=counts_as_second_factor,
    )  # fmt: skip
    return f"/link/{secret}/"
