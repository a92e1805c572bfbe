"""Enrol a customer at the counter."""

from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _

from shuke.cards.actions.enrol import enrol_card
from shuke.cards.web.addresses import here
from shuke.cards.web.forms import EnrolForm
from shuke.ui.views import ConsoleView


class EnrolView(ConsoleView):
    """Name and phone, and the card is there."""

    permission = "cards.enrol"
    template = "cards/enrol.html"
    form_class = EnrolForm

    def form_kwargs(self) -> dict[str, Any]:
        """A name or phone handed over by the page that led here."""
        return {"initial": {"name": self.request.GET.get("name", ""), "phone": self.request.GET.get("phone", "")}}

    def form_valid(self, form: EnrolForm) -> HttpResponse:
        """Enrol, and show the card."""
        given = form.cleaned_data
        card = enrol_card(
            self.actor,
            key=form.key,
            name=given["name"],
            phone=given["phone"],
            pin=given["pin"] or None,
            another=given["another"],
        )
        return self.go(here(self.request, "card", card_id=card.id), toast=_("Enrolled. The card is ready."))
