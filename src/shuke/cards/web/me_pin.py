"""Set or change one's own PIN."""

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from shuke.cards.actions.pin import send_pin_code, set_own_pin
from shuke.cards.queries.own import pin_code_is_out
from shuke.cards.web.forms import OwnPinForm
from shuke.cards.web.me import verified_phone
from shuke.cards.web.own import OwnView
from shuke.kit.problems import NotFound
from shuke.kit.text.phones import mask_phone
from shuke.ui.values import Tab


class PinView(OwnView):
    """The first PIN freely; another with the old one, or (`?by=code`) with a code sent to the phone."""

    template = "cards/own_pin.html"
    form_class = OwnPinForm

    @property
    def proof(self) -> str:
        """What is asked for before the new PIN: nothing, pin, or code."""
        if not self.own.card.has_pin:
            return ""
        return "code" if self.request.GET.get("by") == "code" and verified_phone(self) else "pin"

    def form_kwargs(self) -> dict[str, Any]:
        """The proof that is asked for."""
        return {"proof": self.proof}

    def context(self) -> dict[str, Any]:
        """The card, the two ways to prove that it is one's own, and how far the second one is."""
        card, phone = self.own.card, verified_phone(self)
        ways = [
            Tab(_("With the present PIN"), address_of(card.id), self.proof == "pin"),
            Tab(_("With a code by message"), address_of(card.id, by_code=True), self.proof == "code"),
        ]
        return {
            "own": self.own, "card": card, "phone": mask_phone(phone) if phone else "", "ways": ways,
            "proof": self.proof, "to_send": self.proof == "code" and not self.typed and not self.code_is_out(),
        }  # fmt: skip

    @property
    def typed(self) -> bool:
        """Whether the form comes back with what was typed."""
        return self.form is not None and self.form.is_bound

    def code_is_out(self) -> bool:
        """Whether a code that was sent still counts."""
        with self.at_merchant():
            return pin_code_is_out(self.own.card.id)

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
        return self.go(address_of(self.own.card.id, by_code=True), toast=_("The code is on its way"))


def address_of(card_id: int, *, by_code: bool = False) -> str:
    """The page on which a card's PIN is set, one way or the other."""
    return reverse("cards:own_pin", args=[card_id]) + ("?by=code" if by_code else "")
