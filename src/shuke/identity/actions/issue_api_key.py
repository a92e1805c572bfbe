"""Issue an API key."""

from shuke.identity import rules
from shuke.identity.events import ApiKeyIssued
from shuke.identity.models import ApiKey, ApiKeyHash
from shuke.identity.queries.person_behind import person_behind
from shuke.identity.secrets import digest, new_secret
from shuke.identity.values import ApiKeyValue
from shuke.kit.access import Actor, action
from shuke.kit.work import record

PREFIX_SHOWN = 10


@action("identity.issue_api_key")
def issue_api_key(actor: Actor, *, name: str, role: str) -> tuple[ApiKeyValue, str]:
    """Make a key that acts with this role; returns it and its secret, which is kept nowhere.

    Raises UnknownRole, RoleNotYours, NameMissing.
    """
    rules.check_role(role)
    rules.check_may_give(actor.role, role)
    secret = new_secret("sk_")
    key = ApiKey.objects.create(
        name=rules.clean_name(name), prefix=secret[:PREFIX_SHOWN], role=role, issued_by=person_behind(actor)
    )
    ApiKeyHash.objects.create(
        hash=digest(secret), merchant_id=actor.merchant_id, api_key_id=key.pk, role=role, name=key.name
    )
    record(ApiKeyIssued(api_key_id=key.pk, role=role))
    return key.as_value(), secret
