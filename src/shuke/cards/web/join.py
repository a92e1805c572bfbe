"""The page behind the poster at the counter: become a member."""

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from shuke.cards.actions.join import join
from shuke.cards.queries.programme import current_rules
from shuke.cards.web.benefits import benefits
from shuke.cards.web.forms import JoinForm
from shuke.cards.web.me import verified_phone
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
        return {
            "merchant": merchant, "benefits": benefits(current_rules(), merchant.currency),
            "phone": verified_phone(self) if signed_in else "", "signed_in": signed_in,
            "sign_in_url": f"/sign-in/?next={self.request.path}",
        }  # fmt: skip

    def form_valid(self, form: JoinForm) -> HttpResponse:
        """Join, and show the card."""
        phone = verified_phone(self) if self.request.user.is_authenticated else ""
        if not phone:
            return self.go(f"/sign-in/?next={self.request.path}")
        card = join(
            self.actor, name=form.cleaned_data["name"], phone=phone, confirmed_new=form.cleaned_data["confirmed_new"]
        )
        return self.go(reverse("cards:own", args=[card.id]), toast=_("Welcome. This is your card."))
