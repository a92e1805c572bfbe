"""Set or change one's own PIN."""

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from shuke.cards.actions.pin import send_pin_code, set_own_pin
from shuke.cards.web.forms import OwnPinForm
from shuke.cards.web.me import verified_phone
from shuke.cards.web.own import OwnView
from shuke.kit.problems import NotFound
from shuke.kit.text.phones import mask_phone


class PinView(OwnView):
    """The first PIN freely; another with the old one, or with a code sent to the phone."""

    template = "cards/own_pin.html"
    form_class = OwnPinForm

    def form_kwargs(self) -> dict[str, Any]:
        """Whether the old PIN is asked for."""
        return {"has_pin": self.own.card.has_pin}

    def context(self) -> dict[str, Any]:
        """The card, and where a code would go."""
        phone = verified_phone(self)
        return {"own": self.own, "card": self.own.card, "phone": mask_phone(phone) if phone else ""}

    def form_valid(self, form: OwnPinForm) -> HttpResponse:
        """Set it."""
        given = form.cleaned_data
        with self.at_merchant() as actor:
            set_own_pin(
                actor,
                card_id=self.own.card.id,
                new_pin=given["new_pin"],
                pin=given.get("pin", ""),
                code=given.get("code", ""),
            )
        return self.go(reverse("cards:own", args=[self.own.card.id]), toast=_("The new PIN is set"))


class PinCodeView(OwnView):
    """Send the code that lets a forgotten PIN be replaced."""

    http_method_names = ["post"]

    def post(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        """Send it to the verified phone."""
        phone = verified_phone(self)
        if not phone:
            raise NotFound
        with self.at_merchant() as actor:
            send_pin_code(actor, card_id=self.own.card.id, phone=phone)
        return self.go(reverse("cards:own_pin", args=[self.own.card.id]) + "?code=1", toast=_("The code is on its way"))
