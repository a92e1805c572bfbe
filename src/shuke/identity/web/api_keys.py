"""API keys: issue with a role, shown once, revoke."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from shuke.identity.actions import issue_api_key, revoke_api_key
from shuke.identity.queries import api_keys
from shuke.identity.values import Role
from shuke.identity.web.forms import ApiKeyForm
from shuke.identity.web.once import acted_once
from shuke.identity.web.settings import SettingsPage


class ApiKeysView(SettingsPage):
    """The keys, and a form for another."""

    permission = "identity.issue_api_key"
    place = "api_keys"
    template = "identity/api_keys.html"
    form_class = ApiKeyForm

    def context(self) -> dict[str, Any]:
        """The keys, living ones first."""
        return super().context() | {"keys": api_keys(), "role_names": dict(Role.choices)}

    def form_valid(self, form: ApiKeyForm) -> HttpResponse:
        """Issue, and show the secret this once."""
        data = {name: form.cleaned_data[name] for name in ("name", "role")}
        made = acted_once(self.actor, form.key, lambda: issue_api_key(self.actor, **data))
        if made is None:
            return self.go(self.url("api_keys"), toast=_("This key was issued already; its secret was shown then."))
        key, secret = made
        answer = self.page(
            "identity/api_key.html", **super().context(), key=key, secret=secret, back=self.url("api_keys")
        )
        answer["Cache-Control"] = "no-store"
        return answer


class RevokeView(SettingsPage):
    """A key is taken out of use."""

    permission = "identity.revoke_api_key"
    http_method_names = ["post"]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Revoke."""
        key = revoke_api_key(self.actor, api_key_id=kwargs["api_key_id"])
        return self.go(self.url("api_keys"), toast=_("%(name)s no longer works.") % {"name": key.name})
