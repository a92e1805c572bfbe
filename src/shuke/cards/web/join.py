"""The page behind the poster at the counter: become a member."""

from contextlib import suppress
from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from shuke.cards.actions.claim import claim_cards
from shuke.cards.actions.join import join
from shuke.cards.queries.cards import card_by_id
from shuke.cards.queries.members import card_of_person
from shuke.cards.queries.programme import current_rules
from shuke.cards.values import CardValue
from shuke.cards.web.benefits import benefits
from shuke.cards.web.forms import JoinForm
from shuke.cards.web.me import verified_phone
from shuke.identity.actions import edit_profile
from shuke.kit.problems import Problem
from shuke.ui.views import StorefrontView


class JoinView(StorefrontView):
    """What membership brings here, and one button; strangers verify their phone first."""

    permission = "cards.join"
    template = "cards/join.html"
    form_class = JoinForm

    def form_kwargs(self) -> dict[str, Any]:
        """The name that is known already."""
        return {"initial": {"name": getattr(self.request.user, "name", "")}}

    def context(self) -> dict[str, Any]:
        """The merchant's benefits and who asks."""
        merchant = self.request.merchant
        signed_in = self.request.user.is_authenticated
        phone = verified_phone(self) if signed_in else ""
        return {
            "merchant": merchant, "benefits": benefits(current_rules(), merchant.currency), "phone": phone,
            "signed_in": signed_in, "mine": self.card(phone) if signed_in else None,
            "sign_in_url": f"/sign-in/?next={self.request.path}",
        }  # fmt: skip

    def card(self, phone: str) -> CardValue | None:
        """The card the signed-in person has here, one enrolled at the counter with the verified phone included."""
        if phone and card_of_person(self.person_id) is None:
            name = getattr(self.request.user, "name", "")
            claim_cards(self.actor, phone=phone, name=name, only_at=self.actor.merchant_id)
        mine = card_of_person(self.person_id)
        return card_by_id(mine) if mine else None

    def form_valid(self, form: JoinForm) -> HttpResponse:
        """Join, and show the card."""
        phone = verified_phone(self) if self.request.user.is_authenticated else ""
        if not phone:
            return self.go(f"/sign-in/?next={self.request.path}")
        name = form.cleaned_data["name"]
        card = join(self.actor, name=name, phone=phone, confirmed_new=form.cleaned_data["confirmed_new"])
        self.learn(name)
        return self.go(reverse("cards:own", args=[card.id]), toast=_("Welcome. This is your card."))

    def learn(self, name: str) -> None:
        """A person without a name is called as he said."""
        person: Any = self.request.user
        if not person.name:
            # A name of emoji alone will do on a card; a profile waits for a better one.
            with suppress(Problem):
                edit_profile(person, name=name, language=person.language)
