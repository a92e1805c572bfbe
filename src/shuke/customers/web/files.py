"""Files at a record: what is kept, a form for one more, each as a download; pictures may be looked at."""

from typing import Any

from django import forms
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from shuke.customers import actions, queries
from shuke.customers.web import addresses
from shuke.customers.web.record_tabs import record_tabs
from shuke.customers.web.verbs import VerbView
from shuke.kit.access import require
from shuke.kit.problems import NotFound
from shuke.kit.requests import Request
from shuke.kit.uploads.reading import MOST_BYTES
from shuke.kit.uploads.refusals import FileTooHeavy
from shuke.kit.uploads.serving import file_answer
from shuke.ui.forms import Form
from shuke.ui.views import ConsoleView

_CHOSEN = ".pdf,.docx,.xlsx,.pptx,.txt,.csv,image/jpeg,image/png,image/webp,image/heic"


class FileForm(Form):
    """One more file."""

    file = forms.FileField(
        label=gettext_lazy("File"), max_length=255, widget=forms.FileInput({"accept": _CHOSEN}),
        help_text=gettext_lazy("PDF, photo, Word, Excel, PowerPoint or plain text, up to 20 MB"),
    )  # fmt: skip
    note = forms.CharField(label=gettext_lazy("Note"), required=False, max_length=200)

    def clean_file(self) -> Any:
        """The upload, refused by its size before it is read."""
        sent = self.cleaned_data["file"]
        if sent.size > MOST_BYTES:
            raise forms.ValidationError(FileTooHeavy(most=MOST_BYTES // 1_000_000).detail)
        return sent


class FilesView(ConsoleView):
    """What is kept."""

    permission = "customers.files"
    template = "customers/files.html"
    form_class = FileForm

    def context(self) -> dict[str, Any]:
        """The files with what may be done with each."""
        customer = queries.customer(self.kwargs["customer_id"])
        keeps = self.actor.may("customers.keep_files")
        return {
            "customer": customer,
            "record_url": addresses.record(self.request, customer.id),
            "tabs": record_tabs(self.request, customer, "files"),
            "may_edit": keeps and not customer.archived,
            "lines": [self.line(each) for each in queries.files(customer.id)],
            "removed": [self.line(each) for each in queries.removed_files(customer.id)] if keeps else [],
        }

    def line(self, file: queries.FileValue) -> dict[str, Any]:
        """A file with its addresses."""
        verbs = {"fetch": "file", "look": "look_at_file", "remove": "remove_file", "restore": "restore_file"}
        return {"file": file} | {verb: self.address(name, file.key) for verb, name in verbs.items()}

    def address(self, name: str, key: str) -> str:
        """A page or verb of one file."""
        return addresses.here(self.request, name, customer_id=self.kwargs["customer_id"], file_key=key)

    def form_valid(self, form: FileForm) -> HttpResponse:
        """Keep it."""
        require(self.actor, "customers.keep_files")
        sent = form.cleaned_data["file"]
        kept = actions.keep_file(
            self.actor, customer_id=self.kwargs["customer_id"], content=sent.read(), name=sent.name or "",
            note=form.cleaned_data["note"],
        )  # fmt: skip
        return self.go(
            addresses.here(self.request, "files", customer_id=kept.customer_id),
            toast=_("“%(name)s” is kept") % {"name": kept.name}, undo=self.address("remove_file", kept.key),
        )  # fmt: skip


class FileView(ConsoleView):
    """One file, as a download."""

    permission = "customers.files"

    def get(self, request: Request, *args: Any, **kwargs: Any) -> HttpResponse:
        """Fetched, and written down who did. Raises NotFound."""
        file, content = actions.fetch_file(self.actor, customer_id=kwargs["customer_id"], file_key=kwargs["file_key"])
        return file_answer(content, name=file.name, ending=file.ending)


class LookView(ConsoleView):
    """A picture, shown; other files are only handed out."""

    permission = "customers.files"

    def get(self, request: Request, *args: Any, **kwargs: Any) -> HttpResponse:
        """Looked at, which counts as fetched. Raises NotFound."""
        file, content = actions.fetch_file(self.actor, customer_id=kwargs["customer_id"], file_key=kwargs["file_key"])
        if not file.is_picture:
            raise NotFound
        return file_answer(content, name=file.name, ending=file.ending, inline=True)


class RemoveView(VerbView):
    """Take it away; the toast brings it back."""

    permission = "customers.keep_files"

    def post(self, request: Request, *args: Any, **kwargs: Any) -> HttpResponse:
        """Away."""
        actions.remove_file(self.actor, customer_id=self.customer_id, file_key=kwargs["file_key"])
        undo = addresses.here(request, "restore_file", customer_id=self.customer_id, file_key=kwargs["file_key"])
        return self.go(
            addresses.here(request, "files", customer_id=self.customer_id), toast=_("File removed"), undo=undo
        )


class RestoreView(VerbView):
    """Bring it back."""

    permission = "customers.keep_files"

    def post(self, request: Request, *args: Any, **kwargs: Any) -> HttpResponse:
        """Back among the others."""
        actions.restore_file(self.actor, customer_id=self.customer_id, file_key=kwargs["file_key"])
        return self.go(addresses.here(request, "files", customer_id=self.customer_id), toast=_("The file is back"))
