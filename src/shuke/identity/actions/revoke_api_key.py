"""Revoke an API key."""

from shuke.identity.events import ApiKeyRevoked
from shuke.identity.models import ApiKey, ApiKeyHash
from shuke.identity.values import ApiKeyValue
from shuke.kit import clock
from shuke.kit.access import Actor, action
from shuke.kit.locks import locked
from shuke.kit.work import record


@action("identity.revoke_api_key")
def revoke_api_key(actor: Actor, *, api_key_id: int) -> ApiKeyValue:
    """Make a key useless from its next request on; revoking twice changes nothing. Raises NotFound."""
    key = locked(ApiKey, pk=api_key_id)
    if not key.revoked_at:
        key.revoked_at = clock.now()
        key.save(update_fields=["revoked_at"])
        ApiKeyHash.objects.filter(merchant_id=actor.merchant_id, api_key_id=key.pk).delete()
        record(ApiKeyRevoked(api_key_id=key.pk))
    return key.as_value()
