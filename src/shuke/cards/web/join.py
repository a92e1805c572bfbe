"""The page behind posters and links: become a member, or see how far one's application is."""

from contextlib import suppress
from functools import cached_property
from typing import Any
from urllib.parse import quote

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from shuke.cards.actions.apply import apply_to_join, withdraw_application
from shuke.cards.actions.claim import claim_cards
from shuke.cards.queries.cards import card_by_id
from shuke.cards.queries.design import published_design
from shuke.cards.queries.joining import join_terms, latest_application
from shuke.cards.queries.members import card_of_person
from shuke.cards.queries.programme import programme
from shuke.cards.values import CardValue
from shuke.cards.values.joining import ApplicationState, ApplicationValue, TermsValue
from shuke.cards.web.forms import JoinForm
from shuke.cards.web.join_promises import join_promises
from shuke.cards.web.me import verified_phone
from shuke.identity.actions import edit_profile
from shuke.kit import clock
from shuke.kit.problems import Problem
from shuke.ui.views import StorefrontView

SHOWN = (ApplicationState.WAITING, ApplicationState.DECLINED)


class JoinView(StorefrontView):
    """What membership brings here, and one button; strangers verify their phone first."""

    permission = "cards.join"
    template = "cards/join.html"
    form_class = JoinForm

    @cached_property
    def terms(self) -> TermsValue:
        """What the merchant asks."""
        return join_terms()

    def form_kwargs(self) -> dict[str, Any]:
        """The name that is known already, and the merchant's questions."""
        return {"initial": {"name": getattr(self.request.user, "name", "")}, "terms": self.terms}

    def context(self) -> dict[str, Any]:
        """The merchant's benefits and who asks."""
        merchant, here = self.request.merchant, programme()
        signed_in = self.request.user.is_authenticated
        phone = verified_phone(self) if signed_in else ""
        mine = self.card(phone) if signed_in else None
        return {
            "merchant": merchant, "design": published_design(), "phone": phone,
            "benefits": join_promises(here.rules, here.currency, clock.today(here.zone)),
            "signed_in": signed_in, "mine": mine, "terms": self.terms,
            "application": self.application() if signed_in and not mine else None,
            "sign_in_url": f"/sign-in/?next={quote(self.request.path)}",
        }  # fmt: skip

    def card(self, phone: str) -> CardValue | None:
        """The card the signed-in person has here, one enrolled at the counter with the verified phone included."""
        if phone and card_of_person(self.person_id) is None:
            name = getattr(self.request.user, "name", "")
            claim_cards(self.actor, phone=phone, name=name, only_at=self.actor.merchant_id)
        mine = card_of_person(self.person_id)
        return card_by_id(mine) if mine else None

    def application(self) -> ApplicationValue | None:
        """What the signed-in person asked last, if it waits or was declined."""
        latest = latest_application(self.person_id)
        return latest if latest and latest.state in SHOWN else None

    def form_valid(self, form: JoinForm) -> HttpResponse:
        """Join and show the card, or say that the application waits."""
        phone = verified_phone(self) if self.request.user.is_authenticated else ""
        if not phone:
            return self.go(f"/sign-in/?next={quote(self.request.path)}")
        name = form.cleaned_data["name"]
        applied = apply_to_join(
            self.actor, name=name, phone=phone, confirmed_new=form.cleaned_data["confirmed_new"],
            link=self.kwargs.get("link", ""), referral=self.kwargs.get("referral", ""), answers=form.answers,
        )  # fmt: skip
        self.learn(name)
        if applied.card:
            return self.go(reverse("cards:own", args=[applied.card.id]), toast=_("Welcome. This is your card."))
        return self.go(self.request.path, toast=_("Sent. The shop decides; you find its answer in your inbox."))

    def learn(self, name: str) -> None:
        """A person without a name is called as he said."""
        person: Any = self.request.user
        if not person.name:
            # A name of emoji alone will do on a card; a profile waits for a better one.
            with suppress(Problem):
                edit_profile(person, name=name, language=person.language)


class WithdrawView(StorefrontView):
    """Take one's own application back."""

    permission = "cards.withdraw_application"
    http_method_names = ["post"]

    def post(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        """Withdraw it, and show the form again."""
        latest = latest_application(self.person_id)
        if latest:
            withdraw_application(self.actor, application_id=latest.id)
        return self.go(reverse("cards:join", args=[request.merchant.code]), toast=_("Your application is taken back."))
