"""A person's own page: name, language, look, password, devices."""

from typing import Any

from allauth.account.adapter import get_adapter
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from shuke.identity.actions import edit_profile
from shuke.identity.models import Person
from shuke.identity.queries import own_merchants
from shuke.identity.sign_in.enter import proven_by_code
from shuke.identity.sign_in.factors import factors_of, may_set_up
from shuke.identity.sign_in.passwords import check_current, set_password
from shuke.identity.sign_in.sessions import end_session, end_sessions, sessions, stay_signed_in
from shuke.identity.web.forms import NewPasswordForm, ProfileForm
from shuke.kit import clock
from shuke.kit.text.phones import mask_phone
from shuke.ui.views import PlainView


class ProfileView(PlainView):
    """Everything about oneself on one page."""

    template = "identity/profile.html"
    form_class = ProfileForm

    @property
    def person(self) -> Person:
        """Who is signed in."""
        return self.request.user  # type: ignore[return-value]

    @property
    def asks_current(self) -> bool:
        """Whether the present password is asked for before another one is set."""
        return self.person.has_usable_password() and not proven_by_code(self.request)

    def form_kwargs(self) -> dict[str, Any]:
        """What is known so far."""
        return {"initial": {"name": self.person.name, "language": self.person.language}}

    def context(self) -> dict[str, Any]:
        """Phone, devices, workplaces."""
        return {
            "phone": mask_phone(self.person.phone) if self.person.phone else "",
            "sessions": sessions(self.person, self.request.session.session_key),
            "has_password": self.person.has_usable_password(),
            "password_form": NewPasswordForm(asks_current=self.asks_current),
            "places": own_merchants(),
        }

    def form_valid(self, form: ProfileForm) -> HttpResponse:
        """Save; the language holds from the next page on, on this device too."""
        edit_profile(self.person, **form.cleaned_data)
        answer = self.go(reverse("identity:profile"), toast=_("Saved"))
        if form.cleaned_data["language"]:
            answer.set_cookie(
                settings.LANGUAGE_COOKIE_NAME, form.cleaned_data["language"], max_age=settings.LANGUAGE_COOKIE_AGE,
                secure=settings.LANGUAGE_COOKIE_SECURE, samesite="Lax",
            )  # fmt: skip
        return answer


class PasswordChangeView(ProfileView):
    """A new password; all other devices are signed out."""

    template = "identity/new_password.html"
    form_class = NewPasswordForm  # type: ignore[assignment]

    @property
    def vouched(self) -> bool:
        """Whether more than the phone vouches for the new one: the one before, another factor, or that it is the first.

        The present one vouches only when it counts itself: else two changes in a row would do.
        """
        waits = self.person.password_counts_from
        knew = self.asks_current and not (waits and clock.now() < waits)
        return knew or may_set_up(self.request, factors_of(self.person))

    def form_kwargs(self) -> dict[str, Any]:
        """Nothing is known of it."""
        return {"asks_current": self.asks_current}

    def form_valid(self, form: NewPasswordForm) -> HttpResponse:  # type: ignore[override]
        """Set it and stay signed in here."""
        if self.asks_current:
            check_current(self.person, form.cleaned_data["current"])
        set_password(self.person, form.cleaned_data["password"], vouched=self.vouched)
        end_sessions(self.person, except_key=self.request.session.session_key)
        stay_signed_in(self.request)
        return self.go(reverse("identity:profile"), toast=_("The new password holds. Other devices were signed out."))


class SessionEndView(PlainView):
    """Sign one device out."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """End it; ending this very one leads to sign-in."""
        end_session(request.user, kwargs["session_id"])  # type: ignore[arg-type]
        return self.go(reverse("identity:profile"), toast=_("Signed out there."))


class OthersEndView(PlainView):
    """Sign out everywhere else."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """End all sessions but this one."""
        ended = end_sessions(request.user, except_key=request.session.session_key)  # type: ignore[arg-type]
        told = ngettext("%(count)s device was signed out.", "%(count)s devices were signed out.", ended)
        return self.go(reverse("identity:profile"), toast=told % {"count": ended})


class SessionsEndView(PlainView):
    """Sign out everywhere, here included."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """End all sessions."""
        end_sessions(request.user)  # type: ignore[arg-type]
        get_adapter(request).logout(request)
        return self.go(reverse("identity:sign_in"))
