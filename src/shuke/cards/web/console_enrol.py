"""Enrol a customer at the counter."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from shuke.cards.actions.enrol import enrol_card
from shuke.cards.queries.members import newest_card_of
from shuke.cards.web.addresses import here
from shuke.cards.web.forms import EnrolForm
from shuke.customers import queries as directory
from shuke.customers.errors import PhoneKnown
from shuke.ui.views import ConsoleView


@dataclass(frozen=True)
class Holder:
    """Who has the typed phone already; `card_url` leads to the card when there is one."""

    id: int
    name: str
    phone: str
    url: str
    card_url: str


class EnrolView(ConsoleView):
    """Name and phone, and the card is there; a phone that somebody has is said to be his before anything is made."""

    permission = "cards.enrol"
    template = "cards/enrol.html"
    form_class = EnrolForm
    known: tuple[Holder, ...] = ()

    def form_kwargs(self) -> dict[str, Any]:
        """A name, phone or printed number handed over by the page that led here."""
        return {"initial": {name: self.request.GET.get(name, "") for name in ("name", "phone", "number")}}

    def context(self) -> dict[str, Any]:
        """Whose the phone is, when that was why the form came back."""
        return {"known": self.known}

    def form_valid(self, form: EnrolForm) -> HttpResponse:
        """Enrol, and show the card."""
        given = form.cleaned_data
        chosen = self.request.POST.get("customer_id", "")
        try:
            card = enrol_card(
                self.actor,
                key=form.key,
                customer_id=int(chosen) if chosen.isdecimal() and len(chosen) < 19 else None,
                name=given["name"],
                phone=given["phone"],
                pin=given["pin"] or None,
                another=given["another"],
                number=given["number"],
                shared_phone=bool(self.request.POST.get("shared_phone")),
            )
        except PhoneKnown as refused:
            self.known = tuple(self.holder(customer_id) for customer_id in refused.missing["customer_ids"])
            raise
        return self.go(here(self.request, "card", card_id=card.id), toast=_("Enrolled. The card is ready."))

    def holder(self, customer_id: int) -> Holder:
        """One of those who have the phone."""
        who, card = directory.customer(customer_id), newest_card_of(customer_id)
        records = reverse("customers:directory", kwargs={"merchant_code": self.request.merchant.code})
        card_url = here(self.request, "card", card_id=card) if card else ""
        return Holder(who.id, who.name, who.phone, f"{records}{who.id}/", card_url)
