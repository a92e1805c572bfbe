"""One import: how it is read, what was found, how far it is, what came in, and the way back."""

from typing import Any
from zoneinfo import ZoneInfo

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import npgettext

from shuke.cards.queries import current_rules, every_pack_design
from shuke.cards.values.packs import PackDesignValue
from shuke.kit import clock, moments
from shuke.kit.models import Progress
from shuke.kit.requests import Request
from shuke.ui.views import ConsoleView
from shuke.unify import queries
from shuke.unify.actions import ask_for_check, ask_for_import, ask_for_undo, choose_sheet, drop_upload, set_settings
from shuke.unify.errors import NotReady, SheetUnknown
from shuke.unify.telling import Step
from shuke.unify.values import ImportValue, Kind, State
from shuke.unify.web import addresses
from shuke.unify.web.forms import CompaniesForm, MappingForm, MembersForm, SettingsForm, SheetForm
from shuke.unify.web.members_told import MembersTold

_TO_READ = (State.UPLOADED, State.CHECKED, State.FAILED)


class ImportPage(ConsoleView):
    """What pages of one import share."""

    permission = "unify.view_imports"

    @property
    def batch(self) -> ImportValue:
        """The import of the address."""
        return queries.import_of(self.kwargs["import_id"])

    def url(self, name: str) -> str:
        """The address of a page of this import."""
        return addresses.here(self.request, name, import_id=self.kwargs["import_id"])


class ImportView(ImportPage):
    """The page; a form sent here says how to read the file, and has it checked."""

    template = "unify/import.html"

    def form_kwargs(self) -> dict[str, Any]:
        """The columns of the file and what was said before."""
        batch = self.batch
        told: dict[str, Any] = {"shape": batch.shape, "settings": batch.settings}
        if batch.kind == Kind.MEMBERS:
            found = batch.outcome.members
            told |= {
                "words": list(found.unknown_tiers) if found else [], "tiers": _tiers(),
                "pack_words": list(found.unknown_packs) if found else [], "packs": _packs(),
            }  # fmt: skip
        return told

    def make_form(self, **data: Any) -> MappingForm:
        """The form that fits what the file holds."""
        told = self.form_kwargs()
        if self.batch.kind == Kind.COMPANIES:
            return CompaniesForm(**told, **data)
        return (MembersForm if "words" in told else SettingsForm)(**told, **data)

    def context(self) -> dict[str, Any]:
        """The import with its bad rows."""
        batch = self.batch
        listed = batch.outcome.bad or batch.outcome.warned
        problems, after = queries.problem_page(batch.id, self.request.GET.get("cursor")) if listed else ([], None)
        urls = {name: self.url(name) for name in ("progress", "run", "undo", "drop", "problems", "sheet", "cards")}
        kept = queries.file_kept(batch.id)
        found = batch.outcome.members
        return {
            "batch": batch, "may_drop": batch.state in _TO_READ, "may_read": kept and batch.state in _TO_READ,
            "kept": kept, "span": span_of(batch, self.request), "problems": problems, "next": after, "urls": urls,
            "companies": batch.outcome.companies,
            "members": MembersTold(found, batch.outcome.currency, dict(_tiers())) if found else None,
            "sheets": SheetForm(shape=batch.shape, prefix="at") if batch.shape.kind in ("xlsx", "csv") else None,
            "asks": bool(found and (found.unknown_tiers or found.unknown_packs)),
            "back": addresses.here(self.request, "imports"), "may_undo": self.actor.may("unify.undo_import"),
            **(told := progress_of(batch)), "part": told["share"] / 100,
        }  # fmt: skip

    def form_valid(self, form: SettingsForm | MembersForm | CompaniesForm) -> HttpResponse:
        """Have the file checked."""
        set_settings(self.actor, import_id=self.kwargs["import_id"], settings=form.settings())
        ask_for_check(self.actor, import_id=self.kwargs["import_id"])
        return self.go(self.url("import"))


class SheetView(ImportPage):
    """Another sheet of the file, or another row with the headings."""

    permission = "unify.import"
    http_method_names = ["post"]

    def post(self, request: Request, *args: Any, **kwargs: Any) -> HttpResponse:
        """Look at the file again."""
        batch = self.batch
        form = SheetForm(request.POST, shape=batch.shape, prefix="at")
        if not form.is_valid():
            return self.go(self.url("import"), toast=_("Type the number of the row with the headings."))
        given = form.cleaned_data
        try:
            choose_sheet(self.actor, import_id=batch.id, sheet=given.get("sheet", ""), header=given["header"])
        except SheetUnknown as problem:
            return self.go(self.url("import"), toast=problem.detail)
        return self.go(self.url("import"))


class ProgressView(ImportPage):
    """How far it is; reloads the page when it is done."""

    def get(self, request: Request, *args: Any, **kwargs: Any) -> HttpResponse:
        """The bar."""
        batch = self.batch
        answer = self.fragment("ui/parts/progress.html", done=not batch.running, url=request.path, **progress_of(batch))
        if not batch.running:
            answer["HX-Refresh"] = "true"
        return answer


class RunView(ImportPage):
    """Import what was checked; with bad rows only when it is said to leave them out."""

    permission = "unify.import"
    http_method_names = ["post"]

    def post(self, request: Request, *args: Any, **kwargs: Any) -> HttpResponse:
        """Have it brought in, or begun again when its worker was lost."""
        batch = self.batch
        if batch.state == State.CHECKING:
            ask_for_check(self.actor, import_id=batch.id)
        elif batch.state == State.UNDOING:
            ask_for_undo(self.actor, import_id=batch.id)
        elif batch.state not in (State.CHECKED, State.IMPORTING) or (
            batch.outcome.bad and not request.POST.get("skip_bad")
        ):
            raise NotReady(state=batch.state)
        else:
            told = {name: bool(request.POST.get(name)) for name in ("skip_bad", "take_facts")}
            ask_for_import(self.actor, import_id=batch.id, **told)
        return self.go(self.url("import"))


class UndoView(ImportPage):
    """Take it all back: first what goes and what stays, then the one button."""

    permission = "unify.undo_import"
    template = "unify/undo.html"

    def get(self, request: Request, *args: Any, **kwargs: Any) -> HttpResponse:
        """What would be taken back, as it stands now; an import that is not in shows how far it is instead."""
        batch = self.batch
        if batch.state != State.IMPORTED:
            return self.go(self.url("import"))
        told: dict[str, Any] = {"batch": batch, "url": self.url("undo"), "back": self.url("import")}
        if batch.kind == Kind.MEMBERS:
            return self.page("unify/undo_members.html", goes=queries.which_members_go(batch), **told)
        if batch.kind == Kind.COMPANIES:
            return self.page("unify/undo_companies.html", goes=queries.which_companies_go(batch), **told)
        return self.page(self.template, goes=queries.what_goes(batch), **told)

    def post(self, request: Request, *args: Any, **kwargs: Any) -> HttpResponse:
        """Have it undone."""
        ask_for_undo(self.actor, import_id=kwargs["import_id"])
        return self.go(self.url("import"))


class DropView(ImportPage):
    """Throw an upload away."""

    permission = "unify.import"
    http_method_names = ["post"]

    def post(self, request: Request, *args: Any, **kwargs: Any) -> HttpResponse:
        """Gone."""
        drop_upload(self.actor, import_id=kwargs["import_id"])
        return self.go(addresses.here(request, "imports"), toast=_("The file was thrown away"))


class ProblemsView(ImportPage):
    """The bad rows as CSV, to mend the file by."""

    def get(self, request: Request, *args: Any, **kwargs: Any) -> HttpResponse:
        """A download."""
        answer = HttpResponse(queries.problems_as_csv(self.batch.id), content_type="text/csv; charset=utf-8")
        answer["Content-Disposition"] = f'attachment; filename="rows-{kwargs["import_id"]}.csv"'
        return answer


class CardsView(ImportPage):
    """The cards that hold something of an old register, as CSV: old numbers beside new ones."""

    def get(self, request: Request, *args: Any, **kwargs: Any) -> HttpResponse:
        """A download."""
        answer = HttpResponse(queries.cards_as_csv(self.batch), content_type="text/csv; charset=utf-8")
        answer["Content-Disposition"] = f'attachment; filename="cards-{kwargs["import_id"]}.csv"'
        return answer


def progress_of(batch: ImportValue) -> dict[str, Any]:
    """How far an import is, in percent and words."""
    row = Progress.objects.filter(pk=batch.progress_id).first() if batch.progress_id else None
    step = row.label if row and row.label in Step.values else Step.READING
    words = _("Waiting for another import to end") if batch.refusal else Step(step).label
    return {"share": 100 * row.done // (row.total or 1000) if row else 0, "text": words}


def _tiers() -> list[tuple[str, str]]:
    return [(tier.key, tier.name) for tier in current_rules().tiers]


def _packs() -> list[tuple[int, str]]:
    """Packs as one chooses among them: name, sessions and price, for several may be called alike."""
    return [(each.id, pack_words(each)) for each in every_pack_design()]


def pack_words(pack: PackDesignValue) -> str:
    """Name, sessions and price."""
    n = pack.terms.sessions
    told = npgettext("pack", "%(name)s · %(n)s session · %(price)s", "%(name)s · %(n)s sessions · %(price)s", n)
    return told % {"name": pack.name, "n": n, "price": pack.price.format()}


def span_of(batch: ImportValue, request: Request) -> str:
    """From when to when the file reaches, by the days of the merchant's zone."""
    if batch.outcome.span is None:
        return ""
    zone = ZoneInfo(request.merchant.time_zone)
    first, last = (moment.astimezone(zone).date() for moment in batch.outcome.span)
    return moments.span(first, last, today=clock.today(str(zone)))
