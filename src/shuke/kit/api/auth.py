"""The API's door: the tenancy middleware has already turned the key into an actor; this only looks at him."""

from typing import Any

from django.http import HttpRequest
from ninja.security import HttpBearer

from shuke.kit.access import Actor


class ApiKey(HttpBearer):
    """`Authorization: Bearer sk_…`; the key belongs to one merchant and acts with its role."""

    def authenticate(self, request: HttpRequest, token: str) -> Any | None:
        """The actor, or None when the middleware knew no such key."""
        actor: Actor | None = getattr(request, "actor", None)
        return actor if actor is not None and actor.kind == "api" else None
