"""Sign-in and security: passkeys, the authenticator app, recovery codes; changed only by who has confirmed himself."""

from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from shuke.identity.errors import PasskeyRefused
from shuke.identity.models import Person
from shuke.identity.sign_in import app_codes, passkeys, second_factor
from shuke.identity.sign_in.factors import check_may_set_up, factors_of, forget_dangling_codes
from shuke.identity.sign_in.recovery_codes import new_codes
from shuke.identity.sign_in.sessions import device_of
from shuke.identity.web.confirm_forms import PREFIX, AppCodeForm, NamedCredentialForm
from shuke.kit.api.answers import problem_answer
from shuke.kit.problems import NotFound, Problem, SecondFactorNeeded
from shuke.ui.views import PlainView


class SecurityView(PlainView):
    """What one signs in with."""

    template = "identity/security.html"

    @property
    def person(self) -> Person:
        """Who is signed in."""
        return self.request.user  # type: ignore[return-value]

    def context(self) -> dict[str, Any]:
        """Everything that is set up."""
        return {"factors": factors_of(self.person)}

    def back(self, toast: str) -> HttpResponse:
        """To the page, saying what was done."""
        return self.go(reverse("identity:security"), toast=toast)


class SetUpView(SecurityView):
    """Something that changes factors."""

    def check(self) -> None:
        """Raise SecondFactorNeeded unless this session may change factors."""
        super().check()
        check_may_set_up(self.request, factors_of(self.person))

    def shown(self, by: str) -> None:
        """Whoever has just set one up has shown it."""
        second_factor.show(self.request, self.person, by=by)


class PasskeyOptionsView(SetUpView):
    """What the browser needs to make a passkey."""

    http_method_names = ["post"]

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Asked by a script, which is told what is missing as a problem."""
        try:
            self.check()
        except SecondFactorNeeded as problem:
            return problem_answer(problem)
        return JsonResponse(passkeys.creation_options(self.person))


class PasskeyAddView(SetUpView):
    """Another passkey."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Keep what the browser has made."""
        form = NamedCredentialForm(request.POST, prefix=PREFIX)
        try:
            if not form.is_valid():
                raise PasskeyRefused()
            passkeys.add_passkey(self.person, device=device_of(request), **form.cleaned_data)
        except Problem as problem:
            return self.page(self.template, status=problem.status, refused=problem.detail, **self.context())
        self.shown("passkey")
        return self.back(_("The passkey is kept. It lets you in from now on."))


class PasskeyRenameView(SetUpView):
    """Another name for a passkey."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Rename."""
        passkeys.rename_passkey(self.person, kwargs["passkey_id"], request.POST.get("name", ""))
        return self.back(_("Saved"))


class PasskeyRemoveView(SetUpView):
    """A passkey goes."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Forget it here; the device may keep its half."""
        name = passkeys.remove_passkey(self.person, kwargs["passkey_id"])
        forget_dangling_codes(self.person)
        return self.back(_("%(name)s no longer lets anybody in. Delete it on the device too.") % {"name": name})


class AppView(SetUpView):
    """Set up an authenticator app."""

    template = "identity/app.html"
    form_class = AppCodeForm

    def context(self) -> dict[str, Any]:
        """What to scan."""
        return app_codes.to_scan(self.request, self.person)

    def form_valid(self, form: AppCodeForm) -> HttpResponse:
        """Take it into use."""
        app_codes.finish_set_up(self.request, self.person, form.cleaned_data["code"])
        self.shown("app")
        return self.back(_("The app is in use."))


class AppRemoveView(SetUpView):
    """The app goes."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Forget it."""
        app_codes.remove_app(self.person)
        forget_dangling_codes(self.person)
        return self.back(_("The app's codes count no more."))


class RecoveryCodesView(SetUpView):
    """Ten codes on paper."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Make them, and show them this once."""
        if not factors_of(self.person).strong:
            raise NotFound()
        codes = new_codes(self.person)
        return self.page("identity/recovery_codes.html", codes=codes, plain="\n".join(codes))
