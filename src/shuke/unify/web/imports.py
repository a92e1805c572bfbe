"""All imports, and the place to drop a new file."""

import tempfile
from typing import Any
from urllib.parse import quote

from django.conf import settings
from django.http import HttpResponse
from django.urls import NoReverseMatch, reverse
from django.utils import translation
from django.utils.translation import gettext as _

from shuke.kit.problems import NotFound
from shuke.kit.requests import Request
from shuke.ui.views import ConsoleView
from shuke.unify import queries
from shuke.unify.actions import upload_file
from shuke.unify.reading.limits import LARGEST_UPLOAD_MB
from shuke.unify.values import Kind
from shuke.unify.web import addresses
from shuke.unify.web.forms import UploadForm
from shuke.unify.writing import blank_list, blank_register

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class ImportsView(ConsoleView):
    """The list; a file sent here is kept and looked at."""

    permission = "unify.view_imports"
    template = "unify/imports.html"
    form_class = UploadForm

    def context(self) -> dict[str, Any]:
        """The imports so far."""
        lines = [(each, addresses.here(self.request, "import", import_id=each.id)) for each in queries.imports()]
        templates = [
            (code, name, self._template("template", code), self._template("company_template", code))
            for code, name in settings.LANGUAGES
        ]
        return {"lines": lines, "limit": LARGEST_UPLOAD_MB, "templates": templates, "example": _example()}

    def _template(self, page: str, language: str) -> str:
        return addresses.here(self.request, page, language=language)

    def form_valid(self, form: UploadForm) -> HttpResponse:
        """Keep the file and go where it can be checked."""
        sent = form.cleaned_data["file"]
        with tempfile.NamedTemporaryFile(prefix="shuke-upload-") as file:
            for chunk in sent.chunks():
                file.write(chunk)
            file.flush()
            kind = form.cleaned_data["kind"] or Kind.PURCHASES
            kept = upload_file(self.actor, path=file.name, name=sent.name, kind=kind)
        return self.go(addresses.here(self.request, "import", import_id=kept.id))


class TemplateView(ConsoleView):
    """An empty register to fill in, with headings in one of our languages."""

    permission = "unify.view_imports"

    def book(self) -> tuple[bytes, str]:
        """The workbook and what it is called, in the active language."""
        return blank_register(), _("members")

    def get(self, request: Request, *args: Any, **kwargs: Any) -> HttpResponse:
        """A workbook to download."""
        language = kwargs["language"]
        if language not in dict(settings.LANGUAGES):
            raise NotFound
        with translation.override(language):
            content, name = self.book()
        answer = HttpResponse(content, content_type=XLSX)
        answer["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(name)}.xlsx"
        return answer


class CompanyTemplateView(TemplateView):
    """An empty list of companies."""

    def book(self) -> tuple[bytes, str]:
        """The workbook and what it is called, in the active language."""
        return blank_list(), _("companies")


def _example() -> str:
    """Where a lifelike register lies to try it with; only a demo has one."""
    try:
        return reverse("demo_town:old_register") if settings.DEMO else ""
    except NoReverseMatch:
        return ""
