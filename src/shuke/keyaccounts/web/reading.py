"""The page behind a contact's link: who shows what, and one button for the very number that was invited."""

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from shuke.customers import queries as customers
from shuke.identity import queries as identity
from shuke.keyaccounts import actions
from shuke.keyaccounts.promises.reading import ReaderValue
from shuke.keyaccounts.queries.readers import reader_behind
from shuke.kit.problems import Problem
from shuke.kit.requests import Request
from shuke.kit.text.phones import mask_phone
from shuke.ui.views import StorefrontView


class ReadingView(StorefrontView):
    """Whoever holds the link learns which shop sent it; the company's name is for the number that was invited."""

    permission = "keyaccounts.read_promises"
    template = "keyaccounts/reading.html"

    def context(self) -> dict[str, Any]:
        """How it stands for whoever is here."""
        told = reader_behind(self.kwargs["reading_secret"])
        company = customers.customer(told.customer_id)
        step = "over" if company.archived else self.step(told)
        return {
            "shop": self.request.merchant, "step": step, "company": company.name if step in ("open", "own") else "",
            "phone": mask_phone(told.phone), "sign_in": f"{reverse('identity:sign_in')}?next={self.request.path}",
        }  # fmt: skip

    def step(self, told: ReaderValue) -> str:
        """What this visitor can do: see them already, ask anew, sign in, sign in with another number, say yes."""
        person = self.request.user.pk
        if told.sees and person and told.person_id == person:
            return "own"
        if not told.waits:
            return "over"
        if not person:
            return "sign_in"
        return "open" if identity.verified_phone(person) == told.phone else "other"

    def post(self, request: Request, *args: Any, **kwargs: Any) -> HttpResponse:
        """Yes; a refusal shows how it stands now."""
        try:
            told = actions.accept_reading(self.actor, secret=kwargs["reading_secret"])
        except Problem as problem:
            return self.page(self.template, status=problem.status, **self.context())
        company = customers.customer(told.customer_id).name
        toast = _("You see now what was promised to %(company)s") % {"company": company}
        return self.go(reverse("keyaccounts:own_promises"), toast=toast)
