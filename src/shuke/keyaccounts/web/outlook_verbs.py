"""Buttons of a customer's outlook. Each leads back to it."""

from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _

from shuke.customers import queries as customers
from shuke.keyaccounts import actions
from shuke.keyaccounts.errors import ReferrerUnclear
from shuke.keyaccounts.web import addresses
from shuke.keyaccounts.web.outlook import OutlookView
from shuke.keyaccounts.web.risk_forms import NoticeForm
from shuke.kit.problems import Problem
from shuke.kit.requests import Request
from shuke.ui.views import ConsoleView


class OutlookVerb(OutlookView):
    """Base: one verb about the customer of the address; what is refused is told on the page, beside what was typed."""

    permission = "keyaccounts.care"
    http_method_names = ["post"]
    verb = ""

    def post(self, request: Request, *args: Any, **kwargs: Any) -> HttpResponse:
        """Do it and go back."""
        customer_id = kwargs["customer_id"]
        try:
            toast = self.act(customer_id)
        except Problem as problem:
            if problem.status not in (409, 422):
                raise
            self.form = NoticeForm()
            told = {"refused": self.verb, "reason": problem.detail, "typed": request.POST}
            return self.page(self.template, status=422, **self.context(), **told)
        return self.go(addresses.here(request, "outlook", customer_id=customer_id), toast=toast)

    def act(self, customer_id: int) -> str:
        """The verb; returns the toast."""
        raise NotImplementedError


class InterestView(OutlookVerb):
    """A topic more."""

    verb = "interest"

    def act(self, customer_id: int) -> str:
        """Add it."""
        ticked = self.request.POST.get("ticked") == "on"
        topic = self.request.POST.get("topic", "").replace("\x00", "")
        actions.add_interest(self.actor, customer_id=customer_id, topic=topic, ticked=ticked)
        return _("Noted")


class DropInterestView(OutlookVerb):
    """A topic less."""

    def act(self, customer_id: int) -> str:
        """Drop it."""
        topic = self.request.POST.get("topic", "").replace("\x00", "")
        actions.drop_interest(self.actor, customer_id=customer_id, topic=topic)
        return _("Removed")


class ReferView(OutlookVerb):
    """Who brought this customer, by name, phone or card number."""

    verb = "refer"

    def act(self, customer_id: int) -> str:
        """Name the one customer whom the words mean."""
        asked = self.request.POST.get("who", "").replace("\x00", "")[:80]
        found = [row for row in customers.find(asked, limit=3) if row.id != customer_id]
        exact = [row for row in found if row.name == asked.strip()] or found
        if len(exact) != 1:
            raise ReferrerUnclear(field="who")
        actions.name_referrer(self.actor, customer_id=customer_id, referrer_id=exact[0].id)
        return _("Noted")


class ForgetReferrerView(OutlookVerb):
    """Nobody brought this customer after all."""

    def act(self, customer_id: int) -> str:
        """Forget it."""
        actions.forget_referrer(self.actor, customer_id=customer_id)
        return _("Removed")


class SettleView(ConsoleView):
    """A quotation was answered, a complaint is over."""

    permission = "keyaccounts.care"
    http_method_names = ["post"]

    def post(self, request: Request, *args: Any, **kwargs: Any) -> HttpResponse:
        """Settle it."""
        customer_id = actions.settle_sign(self.actor, notice_id=kwargs["notice_id"])
        return self.go(addresses.here(request, "outlook", customer_id=customer_id), toast=_("Settled"))
