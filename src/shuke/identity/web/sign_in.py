"""Sign-in by code or password, and sign-out."""

import uuid
from typing import Any

from allauth.account.adapter import get_adapter
from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.urls import reverse

from shuke.gateways import sms
from shuke.identity.sign_in.enter import enter, home_of, safe_path
from shuke.identity.sign_in.passwords import prove_password
from shuke.identity.sign_in.phone_codes import prove_phone, send_code
from shuke.identity.web.addresses import address_of
from shuke.identity.web.forms import CodeForm, PasswordForm, PhoneForm
from shuke.kit.text.phones import mask_phone
from shuke.ui.views import PlainView

PENDING = "phone_code"


class SignInView(PlainView):
    """Ask for the phone, send a code there."""

    template = "identity/sign_in.html"
    form_class = PhoneForm

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Whoever is in already goes on."""
        if request.method == "GET" and request.user.is_authenticated:
            return HttpResponseRedirect(self.next or home_of(request.user))  # type: ignore[arg-type]
        return super().dispatch(request, *args, **kwargs)

    @property
    def next(self) -> str:
        """The page to lead to afterwards, if it is one of ours."""
        return safe_path(self.request, self.request.GET.get("next", "") or self.request.POST.get("next", ""))

    def context(self) -> dict[str, Any]:
        """Where to lead afterwards, and whether codes can be sent at all."""
        return {"next": self.next, "sms": sms.is_available(), "demo": settings.DEMO}

    def form_valid(self, form: PhoneForm) -> HttpResponse:
        """Send the code and ask for it."""
        phone = form.cleaned_data["phone"]
        code_id = send_code(phone, address=address_of(self.request))
        self.request.session[PENDING] = {"id": str(code_id), "phone": phone, "next": self.next}
        return self.go(reverse("identity:code"))


class CodeView(PlainView):
    """Ask for the code that was sent."""

    template = "identity/code.html"
    form_class = CodeForm

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Without a code on its way there is nothing to ask for."""
        if PENDING not in request.session:
            return HttpResponseRedirect(reverse("identity:sign_in"))
        return super().dispatch(request, *args, **kwargs)

    def context(self) -> dict[str, Any]:
        """Where the code went."""
        pending = self.request.session[PENDING]
        return {
            "phone": mask_phone(pending["phone"]),
            "full_phone": pending["phone"],
            "next": pending["next"],
            "demo": settings.DEMO,
        }

    def form_valid(self, form: CodeForm) -> HttpResponse:
        """Let the holder of the phone in."""
        pending = self.request.session[PENDING]
        person = prove_phone(uuid.UUID(pending["id"]), form.cleaned_data["code"])
        del self.request.session[PENDING]
        return enter(self.request, person, method="code", to=pending["next"])


class PasswordView(SignInView):
    """Sign in by phone and password."""

    template = "identity/password.html"
    form_class = PasswordForm  # type: ignore[assignment]

    def form_valid(self, form: PasswordForm) -> HttpResponse:  # type: ignore[override]
        """Let the one who knows the password in."""
        person = prove_password(self.request, form.cleaned_data["phone"], form.cleaned_data["password"])
        return enter(self.request, person, method="password", to=self.next)


class SignOutView(PlainView):
    """Sign out on this device."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """End the session."""
        get_adapter(request).logout(request)
        return self.go(reverse("identity:sign_in"))


class ClosedView(PlainView):
    """What a person with a closed account sees."""

    template = "identity/closed.html"
