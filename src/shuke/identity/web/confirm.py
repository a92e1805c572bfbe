"""Confirm that it is you: the second factor is shown here, or the first one set up, and then what was asked goes on."""

import json
import uuid
from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from django.conf import settings
from django.forms import Form as DjangoForm
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse

from shuke.gateways import sms
from shuke.identity.models import Person
from shuke.identity.sign_in import app_codes, passkeys, second_factor
from shuke.identity.sign_in.enter import safe_path
from shuke.identity.sign_in.factors import Step, factors_of, step_of
from shuke.identity.sign_in.passwords import prove_knowledge, set_password
from shuke.identity.sign_in.phone_codes import prove_phone, send_code
from shuke.identity.sign_in.recovery_codes import prove_recovery_code
from shuke.identity.sign_in.sessions import device_of, stay_signed_in
from shuke.identity.web import confirm_forms as forms
from shuke.identity.web.addresses import address_of
from shuke.identity.web.sign_in import seconds_to_wait
from shuke.kit import clock
from shuke.kit.problems import NotFound, Problem
from shuke.kit.text.phones import mask_phone
from shuke.ui.forms import Form
from shuke.ui.views import PlainView
from shuke.ui.views.problems import told_when

SENT = "confirm_code"
NOT_FORM = frozenset({"csrfmiddlewaretoken"})
MARK = "confirm"

# What may be sent at which step, and the form that reads it.
FORMS: dict[str, tuple[Step, type[DjangoForm] | None]] = {
    "send": (Step.PHONE, None),
    "code": (Step.PHONE, forms.PhoneCodeForm),
    "password": (Step.PASSWORD, forms.KnownPasswordForm),
    "app": (Step.STRONG, forms.AppCodeForm),
    "passkey": (Step.STRONG, forms.CredentialForm),
    "recovery": (Step.STRONG, forms.RecoveryCodeForm),
    "first-passkey": (Step.FIRST, forms.NamedCredentialForm),
    "first-app": (Step.FIRST, forms.AppCodeForm),
    "first-password": (Step.FIRST, forms.FirstPasswordForm),
}


class ConfirmView(PlainView):
    """One page for every way; a form that was sent elsewhere waits in it and goes on from here."""

    template = "identity/confirm.html"
    fragment_template = "identity/_confirm.html"
    refused: str = ""

    @property
    def person(self) -> Person:
        """Who is signed in."""
        return self.request.user  # type: ignore[return-value]

    @property
    def to(self) -> str:
        """Where to go on."""
        asked = self.request.POST.get("confirm-to") or self.request.GET.get("to") or ""
        return safe_path(self.request, asked) or reverse("identity:security")

    @property
    def back(self) -> str:
        """The page before; nothing when none is known."""
        asked = self.request.POST.get("confirm-from") or self.request.GET.get("from") or ""
        return safe_path(self.request, asked)

    @property
    def kept(self) -> list[tuple[str, str]]:
        """The fields of the form that waits, as they were sent; they are kept by this page alone, nowhere here."""
        if self.request.method != "POST":
            return []
        if MARK in self.request.POST:
            return read_kept(self.request.POST.get("confirm-kept", ""))
        return [(name, value) for name, values in self.request.POST.lists() if name not in NOT_FORM for value in values]

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Ask; who has shown it already goes on."""
        if second_factor.holds(request):
            return self.go_on()
        if self.is_htmx:
            return self.fragment("identity/_confirm_dialog.html", **self.asked())
        return self.page(self.template, **self.asked())

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Take what is shown; a form that was led here from another page waits until then."""
        if MARK not in request.POST:
            if second_factor.holds(request):
                return self.go_on()
            return self.page(self.template, status=403, **self.asked())
        verb = request.POST[MARK]
        step, form_class = FORMS.get(verb, (None, None))
        if step is None:
            raise NotFound()
        if step is not step_of(request, factors_of(self.person)):
            return self.again(422)  # the session went on meanwhile, or the time ran out: what is asked now is shown
        return self.take(verb, form_class(request.POST, prefix=MARK) if form_class else None)

    def take(self, verb: str, form: DjangoForm | None) -> HttpResponse:
        """Do what was sent; a refusal shows the same page with what to do instead."""
        if form is not None and not form.is_valid():
            return self.again(422, verb, form)
        try:
            return WAYS[verb](self, form.cleaned_data if form else {})
        except Problem as problem:
            if isinstance(form, Form):
                form.refuse(problem)
            else:
                self.refused = problem.detail
            return told_when(self.again(problem.status, verb, form), problem)

    def send(self, _data: dict[str, Any]) -> HttpResponse:
        """A code to one's own phone."""
        code_id = send_code(str(self.person.phone), address=address_of(self.request))
        self.request.session[SENT] = {"id": str(code_id), "sent": int(clock.now().timestamp())}
        return self.again(200)

    def phone_code(self, data: dict[str, Any]) -> HttpResponse:
        """The phone is proven once more."""
        sent = self.request.session.get(SENT)
        if not sent:
            return self.again(422)
        proven = prove_phone(uuid.UUID(sent["id"]), data["code"])
        if proven.pk != self.person.pk:
            raise NotFound()
        del self.request.session[SENT]
        second_factor.record_phone(self.request, self.person)
        return self.again(200)

    def shown(self, by: str) -> HttpResponse:
        """It is him: go on."""
        second_factor.show(self.request, self.person, by=by)
        return self.go_on()

    def go_on(self) -> HttpResponse:
        """To the page that was asked for; with the form that waited, if there is one; or tell the page's script."""
        if self.is_htmx:
            answer = HttpResponse(status=200)
            answer["HX-Trigger"] = "second-factor-shown"
            return answer
        if self.kept:
            return self.page("identity/go_on.html", to=self.to, fields=self.kept, method="post")
        if self.back:
            asked = urlsplit(self.to)
            return self.page("identity/go_on.html", to=asked.path, fields=parse_qsl(asked.query), back=self.back)
        return self.go(self.to)

    def again(self, status: int, verb: str = "", form: DjangoForm | None = None) -> HttpResponse:
        """What is asked now, with the form that was refused."""
        context = self.asked() | ({f"{verb.replace('-', '_')}_form": form} if form else {})
        if self.is_htmx:
            return self.fragment(self.fragment_template, status=status, **context)
        return self.page(self.template, status=status, **context)

    def asked(self) -> dict[str, Any]:
        """What to ask for, and the form that waits."""
        factors = factors_of(self.person)
        step, sent = step_of(self.request, factors), self.request.session.get(SENT, {})
        made = {f"{verb.replace('-', '_')}_form": form(prefix=MARK) for verb, (at, form) in FORMS.items()
                if form and at == step}  # fmt: skip
        return made | {
            "step": step.value, "factors": factors, "to": self.to, "back": self.back, "kept": json.dumps(self.kept),
            "lost_files": bool(self.request.FILES), "refused": self.refused, "part": self.is_htmx,
            "phone": mask_phone(self.person.phone) if self.person.phone else "", "sms": sms.is_available(),
            "demo": settings.DEMO, "sent": bool(sent), "wait": seconds_to_wait(sent) if sent else 0,
            **(app_codes.to_scan(self.request, self.person) if step == Step.FIRST else {}),
        }  # fmt: skip

    def by_password(self, data: dict[str, Any]) -> HttpResponse:
        """Phone and password, both in this session."""
        prove_knowledge(self.person, data["password"])
        return self.shown("password")

    def by_app(self, data: dict[str, Any]) -> HttpResponse:
        """A code of the app."""
        app_codes.prove_app(self.person, data["code"])
        return self.shown("app")

    def by_passkey(self, data: dict[str, Any]) -> HttpResponse:
        """A passkey."""
        passkeys.prove_passkey(data["credential"], person=self.person)
        return self.shown("passkey")

    def by_recovery(self, data: dict[str, Any]) -> HttpResponse:
        """A code on paper."""
        prove_recovery_code(self.person, data["code"])
        return self.shown("recovery code")

    def first_passkey(self, data: dict[str, Any]) -> HttpResponse:
        """The first factor is a passkey."""
        device = device_of(self.request)
        passkeys.add_passkey(self.person, name=data["name"], device=device, credential=data["credential"])
        return self.shown("passkey")

    def first_app(self, data: dict[str, Any]) -> HttpResponse:
        """The first factor is an app."""
        app_codes.finish_set_up(self.request, self.person, data["code"])
        return self.shown("app")

    def first_password(self, data: dict[str, Any]) -> HttpResponse:
        """The first factor is a password, beside the phone; this session stays signed in."""
        set_password(self.person, data["password"])
        stay_signed_in(self.request)
        return self.shown("password")


WAYS: dict[str, Callable[[ConfirmView, dict[str, Any]], HttpResponse]] = {
    "send": ConfirmView.send,
    "code": ConfirmView.phone_code,
    "password": ConfirmView.by_password,
    "app": ConfirmView.by_app,
    "passkey": ConfirmView.by_passkey,
    "recovery": ConfirmView.by_recovery,
    "first-passkey": ConfirmView.first_passkey,
    "first-app": ConfirmView.first_app,
    "first-password": ConfirmView.first_password,
}


class ConfirmOptionsView(PlainView):
    """What the browser needs to ask the device for this person's passkey."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """A new challenge."""
        return JsonResponse(passkeys.request_options(request.user))  # type: ignore[arg-type]


def read_kept(text: str) -> list[tuple[str, str]]:
    """The fields of the waiting form, as the page sent them back; nothing when they were tampered with."""
    try:
        pairs = json.loads(text or "[]")
        return [(name, value) for name, value in pairs if isinstance(name, str) and isinstance(value, str)]
    except (ValueError, TypeError):
        return []
