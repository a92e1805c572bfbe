"""The small verbs of one record: note, tag, consent, owner, archive. Each leads back to it."""

from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _

from shuke.customers import actions
from shuke.customers.web import addresses
from shuke.customers.web.forms import ConsentForm, NoteForm, OwnerForm, TagForm
from shuke.kit.problems import InvalidInput
from shuke.kit.requests import Request
from shuke.ui.views import ConsoleView


class VerbView(ConsoleView):
    """POST only; a refusal is shown as a toast on the record."""

    http_method_names = ["post"]

    @property
    def customer_id(self) -> int:
        """Whose record."""
        return int(self.kwargs["customer_id"])

    def form_refused(self) -> HttpResponse:
        """Say the first thing that is wrong."""
        wrong = [error for errors in self.form.errors.values() for error in errors] if self.form else []
        return self.back(str(wrong[0]) if wrong else str(InvalidInput().detail))

    def back(self, text: str, *, undo: str = "") -> HttpResponse:
        """To the record, with a toast."""
        return self.go(addresses.record(self.request, self.customer_id), toast=text, undo=undo)


class NoteView(VerbView):
    """Keep a note."""

    permission = "customers.note"
    form_class = NoteForm

    def form_valid(self, form: NoteForm) -> HttpResponse:
        """Write it down."""
        actions.add_note(self.actor, customer_id=self.customer_id, text=form.cleaned_data["text"])
        return self.back(_("Note kept"))


class TagView(VerbView):
    """Put tags on."""

    permission = "customers.tag"
    form_class = TagForm

    def form_valid(self, form: TagForm) -> HttpResponse:
        """Tag the one customer."""
        actions.tag_customer(self.actor, customer_ids=[self.customer_id], names=form.tag_names())
        return self.back(_("Tagged"))


class UntagView(VerbView):
    """Take a tag off."""

    permission = "customers.tag"

    def post(self, request: Request, *args: Any, **kwargs: Any) -> HttpResponse:
        """Off, where it is on."""
        actions.untag_customer(self.actor, customer_ids=[self.customer_id], tag_id=kwargs["tag_id"])
        return self.back(_("Tag removed"))


class ConsentView(VerbView):
    """Keep an answer."""

    permission = "customers.consent"
    form_class = ConsentForm

    def form_valid(self, form: ConsentForm) -> HttpResponse:
        """Add the answer to those before it."""
        actions.set_consent(self.actor, customer_id=self.customer_id, **form.cleaned_data)
        return self.back(_("Answer kept"))


class OwnerView(VerbView):
    """Change the owner."""

    permission = "customers.assign"
    form_class = OwnerForm

    def form_valid(self, form: OwnerForm) -> HttpResponse:
        """Into other hands."""
        actions.assign_owner(self.actor, customer_ids=[self.customer_id], owner_id=form.cleaned_data["owner"])
        return self.back(_("Owner changed"))


class ArchiveView(VerbView):
    """Put the record away; the toast takes it back."""

    permission = "customers.archive"

    def post(self, request: Request, *args: Any, **kwargs: Any) -> HttpResponse:
        """Away, and to the list."""
        actions.archive_customer(self.actor, customer_id=self.customer_id)
        undo = addresses.here(request, "restore", customer_id=self.customer_id)
        return self.go(addresses.here(request, "directory"), toast=_("Customer archived"), undo=undo)


class RestoreView(VerbView):
    """Take the record out again."""

    permission = "customers.archive"

    def post(self, request: Request, *args: Any, **kwargs: Any) -> HttpResponse:
        """Back among the others."""
        actions.restore_customer(self.actor, customer_id=self.customer_id)
        return self.back(_("Customer restored"))
