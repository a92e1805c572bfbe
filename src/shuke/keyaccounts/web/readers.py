"""Who at a company sees what we promised it: everybody there, and the two verbs."""

from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _

from shuke.customers import queries as customers
from shuke.customers.errors import NotACompany
from shuke.customers.values import Kind
from shuke.keyaccounts import actions
from shuke.keyaccounts.promises.reading import Place, ReaderValue, Reading
from shuke.keyaccounts.queries.readers import places
from shuke.keyaccounts.web.addresses import here, record
from shuke.kit.requests import Request
from shuke.kit.text.phones import mask_phone
from shuke.ui.views import ConsoleView


class ReadersView(ConsoleView):
    """The people there, each with what he sees and what can be done."""

    permission = "keyaccounts.view"
    template = "keyaccounts/readers.html"

    def context(self) -> dict[str, Any]:
        """A few statements. Raises NotFound, NotACompany."""
        company = customers.customer(self.kwargs["company_id"])
        if company.kind != Kind.COMPANY:
            raise NotACompany
        found = places(company.id)
        return {
            "company": company, "record": record(self.request, company.id),
            "lines": [self.line(each) for each in sorted(found, key=_order)],
            "see": sum(each.reader is not None and each.reader.sees for each in found),
            "may": self.actor.may("keyaccounts.care") and not company.archived,
            "promises": here(self.request, "promises", {"tab": "all", "to": company.id}),
        }  # fmt: skip

    def line(self, each: Place) -> dict[str, Any]:
        """One of them."""
        return {
            "contact": each.contact, "reader": each.reader, "phone": mask_phone(each.contact.phone),
            "invite": here(self.request, "reader_invite", contact_id=each.contact.id),
            "end": here(self.request, "reader_end", reader_id=each.reader.id) if each.reader else "",
            "edit": f"{record(self.request, each.contact.customer_id)}contacts/{each.contact.id}/",
        }  # fmt: skip


def _order(each: Place) -> tuple[bool, bool, bool]:
    """Who sees them first, then who is invited, then whom one may invite; the rest by name, as before."""
    state = each.reader.state if each.reader else ""
    return state != Reading.SEES, state != Reading.INVITED, not each.contact.phone or each.contact.left_on is not None


class ReaderVerb(ConsoleView):
    """POST only, back to the company's people."""

    permission = "keyaccounts.care"
    http_method_names = ["post"]

    def back(self, reader: ReaderValue, text: str, undo: str = "") -> HttpResponse:
        """To the list, with a toast."""
        return self.go(here(self.request, "readers", company_id=reader.customer_id), toast=text, undo=undo)


class InviteView(ReaderVerb):
    """Let a contact see them; the same again sends a new link."""

    def post(self, request: Request, *args: Any, **kwargs: Any) -> HttpResponse:
        """By SMS."""
        site = request.build_absolute_uri("/").rstrip("/")
        told = actions.invite_reader(self.actor, contact_id=kwargs["contact_id"], site=site)
        return self.back(told, _("A link goes to %(phone)s") % {"phone": mask_phone(told.phone)})


class EndView(ReaderVerb):
    """He sees them no longer, or the invitation is taken back."""

    def post(self, request: Request, *args: Any, **kwargs: Any) -> HttpResponse:
        """At once."""
        told = actions.end_reading(self.actor, reader_id=kwargs["reader_id"])
        said = _("%(name)s does not see them any more") if told.accepted_at else _("The link to %(name)s is void")
        undo = here(request, "reader_restore", reader_id=told.id)
        return self.back(told, said % {"name": told.name}, undo)


class RestoreView(ReaderVerb):
    """Take that back."""

    def post(self, request: Request, *args: Any, **kwargs: Any) -> HttpResponse:
        """As it was."""
        return self.back(actions.restore_reading(self.actor, reader_id=kwargs["reader_id"]), _("Back again"))
