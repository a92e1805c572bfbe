"""Which human stands behind an actor."""

from shuke.identity.models import ApiKey
from shuke.kit.access import Actor


def person_behind(actor: Actor) -> int | None:
    """The person signed in, or whoever issued the key that acts; None for the system and for keys of an older kind.

    No statement for people, one for a key.
    """
    if actor.person_id is not None or actor.api_key_id is None:
        return actor.person_id
    return ApiKey.objects.filter(pk=actor.api_key_id).values_list("issued_by", flat=True).first()
