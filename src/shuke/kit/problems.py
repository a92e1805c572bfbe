"""Problems: every refusal the domain can give, told once and shown as a form message or as RFC 9457 JSON."""

import math
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any, ClassVar

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from shuke.kit import clock, moments


class Problem(Exception):
    """A refusal in the user's words. Subclass it once per reason; `message` may hold `%(name)s` parameters."""

    code: ClassVar[str] = "problem"
    status: ClassVar[int] = 409
    message: ClassVar[str | Promise] = _("This could not be done.")

    def __init__(
        self,
        *,
        field: str | None = None,
        missing: Mapping[str, Any] | None = None,
        **params: Any,
    ) -> None:
        self.field, self.missing, self.params = field, dict(missing or {}), params
        super().__init__(self.code)

    @property
    def detail(self) -> str:
        """The message in the active language, with its parameters filled in."""
        return str(self.message % self.params) if self.params else str(self.message)  # type: ignore[operator]

    def __str__(self) -> str:
        return self.detail

    def as_json(self) -> dict[str, Any]:
        """The body of an `application/problem+json` answer (RFC 9457)."""
        body: dict[str, Any] = {
            "type": f"/problems/{self.code}",
            "title": self.detail,
            "status": self.status,
            "code": self.code,
        }
        if self.field:
            body["field"] = self.field
        if self.missing:
            body["missing"] = self.missing
        return body


class Unauthenticated(Problem):
    """No valid sign-in or key came with the request."""

    code, status = "unauthenticated", 401
    message = _("Sign in, or send a valid API key, then try again.")


class Forbidden(Problem):
    """The actor's role does not hold the permission."""

    code, status = "forbidden", 403
    message = _("Your role may not do this. Ask an owner or manager.")

    @property
    def detail(self) -> str:
        """Who may do it: owners alone where `owners_only` is given."""
        return str(_("Your role may not do this. Ask an owner.") if self.params.get("owners_only") else self.message)


class SecondFactorNeeded(Problem):
    """The role may do it, but this session has not shown a second factor of late; `remedy` is where it is shown."""

    code, status = "second_factor_needed", 403
    message = _("Confirm that it is you, then this goes on.")
    remedy = "/me/confirm/"

    def as_json(self) -> dict[str, Any]:
        """The problem with the address of its remedy."""
        return super().as_json() | {"remedy": self.remedy}


class NotFound(Problem):
    """Not there, or not yours: one answer for both, so that nothing can be probed."""

    code, status = "not_found", 404
    message = _("Nothing was found under this number or address. Check it and try again.")


class InvalidInput(Problem):
    """A value that cannot be accepted; `field` names it and the message tells the remedy."""

    code, status = "invalid_input", 422
    message: ClassVar[str | Promise] = _("Check this value and try again.")


class KeyReused(Problem):
    """The same idempotency key came with another body."""

    code, status = "idempotency_key_reused", 422
    message = _("This Idempotency-Key was used for another request. Send a new key.")


class KeyRequired(Problem):
    """A value-moving write came without its key."""

    code, status = "idempotency_key_required", 400
    message = _("Send an Idempotency-Key header, so that a repeated request cannot act twice.")


class TooManyAttempts(Problem):
    """A counter is full; `until` says when to come back."""

    code, status = "too_many_attempts", 429
    message = _("Too many tries. Try again in %(wait)s, from %(until)s.")

    @property
    def until(self) -> datetime | None:
        """From when it works again; None when nobody knows."""
        found: datetime | None = self.params.get("until")
        return found

    @property
    def instead(self) -> str:
        """What works meanwhile; empty when nothing does."""
        return str(self.params.get("instead", ""))

    @property
    def detail(self) -> str:
        """The message with how long it lasts and, in the active zone, from when it works again; then what to do."""
        return f"{self.when} {self.instead}".strip()

    @property
    def when(self) -> str:
        """The message without what to do instead."""
        if self.until is None:
            return str(_("Too many tries. Try again later."))
        # Rounded up: one must not come back a few seconds too soon.
        now, until = clock.now(), self.until + timedelta(seconds=59)
        return str(self.message) % {
            "wait": moments.duration(until - now),
            "until": moments.within(until, now=now, zone=timezone.get_current_timezone()),
        }

    @property
    def retry_after(self) -> int:
        """Whole seconds until it works again, at least one."""
        return max(1, math.ceil((self.until - clock.now()).total_seconds())) if self.until else 60

    def as_json(self) -> dict[str, Any]:
        """The problem, with the moment from which it works again."""
        body = super().as_json()
        if self.until:
            body["missing"] = body.get("missing", {}) | {"until": self.until.isoformat()}
        return body
