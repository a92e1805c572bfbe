"""Sign-in by code or password, and sign-out."""

import uuid
from typing import Any

from allauth.account.adapter import get_adapter
from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _

from shuke.gateways import sms
from shuke.identity.sign_in import limits
from shuke.identity.sign_in.enter import enter, home_of, safe_path
from shuke.identity.sign_in.passwords import prove_password
from shuke.identity.sign_in.phone_codes import latest_code, prove_phone, send_code, still_counts
from shuke.identity.web.addresses import address_of
from shuke.identity.web.forms import CodeForm, PasswordForm, PhoneForm
from shuke.kit import clock
from shuke.kit.problems import Problem, TooManyAttempts
from shuke.kit.text.phones import mask_phone
from shuke.ui.views import PlainView
from shuke.ui.views.problems import told_when

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
        return {"next": self.next, "sms": sms.is_available(), "demo": settings.DEMO, "town": settings.DEMO_TOWN}

    def form_valid(self, form: PhoneForm) -> HttpResponse:
        """Send the code and ask for it; one sent to this phone a moment ago is asked for instead."""
        phone = form.cleaned_data["phone"]
        if is_on_its_way(self.request, phone):
            self.request.session[PENDING] |= {"next": self.next}
            return self.go(reverse("identity:code"), toast=_("The code sent a moment ago still counts"))
        try:
            send_to(self.request, phone, to=self.next)
        except TooManyAttempts:
            # Another browser may have asked: whoever holds the phone holds the code, and may type it here.
            if not take_up(self.request, phone, to=self.next):
                raise
            return self.go(reverse("identity:code"), toast=_("The code sent a moment ago still counts"))
        return self.go(reverse("identity:code"))


def take_up(request: HttpRequest, phone: str, *, to: str) -> bool:
    """Ask in this browser for the code that was sent to the phone from another one; whether there is such a code."""
    sent = latest_code(phone)
    if sent is None:
        return False
    code_id, at = sent
    request.session[PENDING] = {"id": str(code_id), "phone": phone, "next": to, "sent": int(at.timestamp())}
    return True


def send_to(request: HttpRequest, phone: str, *, to: str) -> None:
    """Send a code and remember in this browser's session what it was sent for; raises as `send_code`."""
    code_id = send_code(phone, address=address_of(request))
    request.session[PENDING] = {
        "id": str(code_id), "phone": phone, "next": to, "sent": int(clock.now().timestamp()),
    }  # fmt: skip


def is_on_its_way(request: HttpRequest, phone: str) -> bool:
    """Whether this browser had a code sent to the phone within the minute and the code still counts."""
    pending = request.session.get(PENDING)
    if not pending or pending["phone"] != phone or not seconds_to_wait(pending):
        return False
    return still_counts(uuid.UUID(pending["id"]))


def seconds_to_wait(pending: dict[str, Any]) -> int:
    """How long until the phone may be sent another code; 0 when it may."""
    since = int(clock.now().timestamp()) - int(pending.get("sent", 0))
    return max(0, int(limits.A_MINUTE.window.total_seconds()) - since)


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
        """Where the code went, and when the next one can."""
        pending = self.request.session[PENDING]
        return {
            "phone": mask_phone(pending["phone"]),
            "next": pending["next"],
            "wait": seconds_to_wait(pending),
            "demo": settings.DEMO,
        }

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Take the code, or send another one to the same phone and stay here."""
        return self.send_again() if "again" in request.POST else super().post(request, *args, **kwargs)  # type: ignore[arg-type]

    def send_again(self) -> HttpResponse:
        """Say where the new code went, or why none can go now."""
        pending = self.request.session[PENDING]
        try:
            send_to(self.request, pending["phone"], to=pending["next"])
        except Problem as problem:
            self.form = self.make_form()
            answer = self.page(self.template, status=problem.status, **self.context(), refused=problem.detail)
            return told_when(answer, problem)
        told = _("A new code went to %(phone)s. The one before has ended.") % {"phone": mask_phone(pending["phone"])}
        return self.go(reverse("identity:code"), toast=told)

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
