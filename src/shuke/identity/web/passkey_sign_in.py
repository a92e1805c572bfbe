"""Sign-in by passkey: whoever the device says, no number typed."""

from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from shuke.identity.sign_in.enter import enter, safe_path
from shuke.identity.sign_in.limits import spend_passkey
from shuke.identity.sign_in.passkeys import prove_passkey, request_options
from shuke.identity.web.addresses import address_of
from shuke.identity.web.confirm_forms import PREFIX, CredentialForm
from shuke.kit.problems import Problem
from shuke.ui.views import PlainView


class PasskeyOptionsView(PlainView):
    """What the browser needs to ask for a passkey."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """A new challenge."""
        return JsonResponse(request_options())


class PasskeySignInView(PlainView):
    """Let the holder in; it counts as second factor as well, for the device has asked who holds it."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Sign in, or back to the page of the phone with what went wrong."""
        form, to = CredentialForm(request.POST, prefix=PREFIX), safe_path(request, request.POST.get("next", ""))
        try:
            spend_passkey(address_of(request))
            person = prove_passkey(form.cleaned_data["credential"] if form.is_valid() else None)
        except Problem as problem:
            if problem.status == 429:
                raise
            # Not offered again by itself: the device would give the same answer.
            back = reverse("identity:sign_in") + "?" + urlencode({"next": to, "offer": "no"})
            return self.go(back, toast=_("This passkey is not known here. Sign in by phone."))
        return enter(request, person, method="passkey", to=to, second_factor_shown=True)
