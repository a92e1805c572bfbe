"""All imports, and the place to drop a new file."""

import tempfile
from typing import Any

from django.http import HttpResponse

from shuke.ui.views import ConsoleView
from shuke.unify import queries
from shuke.unify.actions import upload_purchases
from shuke.unify.reading.limits import LARGEST_UPLOAD_MB
from shuke.unify.web import addresses
from shuke.unify.web.forms import UploadForm


class ImportsView(ConsoleView):
    """The list; a file sent here is kept and looked at."""

    permission = "unify.view_imports"
    template = "unify/imports.html"
    form_class = UploadForm

    def context(self) -> dict[str, Any]:
        """The imports so far."""
        lines = [(each, addresses.here(self.request, "import", import_id=each.id)) for each in queries.imports()]
        return {"lines": lines, "limit": LARGEST_UPLOAD_MB}

    def form_valid(self, form: UploadForm) -> HttpResponse:
        """Keep the file and go where it can be checked."""
        sent = form.cleaned_data["file"]
        with tempfile.NamedTemporaryFile(prefix="shuke-upload-") as file:
            for chunk in sent.chunks():
                file.write(chunk)
            file.flush()
            kept = upload_purchases(self.actor, path=file.name, name=sent.name)
        return self.go(addresses.here(self.request, "import", import_id=kept.id))
