"""Segments on screen: which there are, the builder with its live count, why somebody is in."""

from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _

from shuke.customers import actions, queries
from shuke.customers.errors import SegmentUnreadable, SegmentValueRefused
from shuke.customers.queries import View
from shuke.customers.queries import segments as found
from shuke.customers.queries.choices import choices
from shuke.customers.queries.custom_fields import offered_fields
from shuke.customers.segments.sense import read_asked
from shuke.customers.segments.templates import starters
from shuke.customers.segments.tree import read_tree
from shuke.customers.segments.words import test_words, tree_words, value_words
from shuke.customers.web import addresses
from shuke.customers.web.forms import SegmentForm
from shuke.customers.web.segment_draft import Block, Draft, Row, changed, draft_of, read_draft
from shuke.customers.web.segment_rows import blocks_of
from shuke.kit.currencies import symbol_of
from shuke.kit.requests import Request
from shuke.ui.views import ConsoleView

SHOWN = 10


class SegmentsView(ConsoleView):
    """All segments this colleague may see, and ones to begin with."""

    permission = "customers.view"
    template = "customers/segments.html"

    def context(self) -> dict[str, Any]:
        """Each with its conditions as a sentence; counts come by themselves."""
        here = found.here_and_now()
        offered, currency = choices(here.fields), self.request.merchant.currency
        lines = [
            {
                "segment": each,
                "words": _("chosen by hand") if each.frozen else _sentence(each, here.fields, offered, currency),
                "url": addresses.here(self.request, "segment", segment_id=each.id),
                "count_url": addresses.here(self.request, "segment_count", segment_id=each.id),
                "list_url": _list(self.request, each.id),
            }
            for each in found.segments(self.actor.staff_id)
        ]
        start = addresses.here(self.request, "segment_new")
        symbol = symbol_of(self.request.merchant.currency, self.request.LANGUAGE_CODE)
        ranks = [rank for rank, _name in queries.tiers()][-2:]
        return {
            "lines": lines,
            "starters": [(name, f"{start}?from={word}") for word, (name, _tree) in starters(symbol, ranks).items()],
            "new_url": start,
            "back": addresses.here(self.request, "directory"),
            "may_make": self.actor.may("customers.segment"),
        }


class SegmentCountView(ConsoleView):
    """How many are in, asked for after the page is on screen."""

    permission = "customers.view"

    def get(self, request: Request, *args: Any, **kwargs: Any) -> HttpResponse:
        """The number alone."""
        each = found.segment(kwargs["segment_id"], self.actor.staff_id)
        return self.fragment("customers/_segment_count.html", count=found.count_segment(each))


class BuilderView(ConsoleView):
    """Base of making and changing: a draft, its rows, its count."""

    permission = "customers.segment"
    template = "customers/segment.html"
    fragment_template = ""
    form_class = SegmentForm

    def dispatch(self, request: Any, *args: Any, **kwargs: Any) -> Any:
        """What conditions may ask, read once."""
        self.draft: Draft | None = None
        actor = getattr(request, "actor", None)
        self.offered = offered_fields(sensitive=bool(actor and actor.may("customers.sensitive")))
        return super().dispatch(request, *args, **kwargs)

    def post(self, request: Request, *args: Any, **kwargs: Any) -> HttpResponse:
        """A button that changes rows or a comparison shows them anew; else the form is saved."""
        do = request.POST.get("do", "")
        if do == "count":
            return self.fragment("customers/_segment_found.html", **self.tried())
        if do and do != "save":
            self.draft = changed(read_draft(request.POST, self.offered), do)
            if self.is_htmx:
                return self.fragment("customers/_segment_rows.html", **self.rows(), **self.tried())
            self.form = self.make_form(data=request.POST)
            return self.page(self.template, **self.context())
        return super().post(request, *args, **kwargs)

    def beginning(self) -> Draft | None:
        """What the form shows at first."""
        raise NotImplementedError

    def rows(self) -> dict[str, Any]:
        """The blocks as they are drawn."""
        self.draft = self.drafted(self.offered)
        return {
            "draft": self.draft,
            "blocks": blocks_of(self.draft, self.offered, choices(self.offered)) if self.draft else [],
            "several": bool(self.draft and len(self.draft.blocks) > 1),
        }

    def drafted(self, fields: Any) -> Draft | None:
        """The draft at hand, the one that was sent, or the one to begin with."""
        if self.draft is not None:
            return self.draft
        return read_draft(self.request.POST, fields) if self.request.method == "POST" else self.beginning()

    def tried(self) -> dict[str, Any]:
        """How many the conditions take in now, and the first of them; or what is unfinished."""
        draft = self.drafted(self.offered)
        if draft is None:
            return {"count": None, "members": [], "unfinished": ""}
        try:
            tree = read_asked(draft.as_json(self.offered), self.offered)
        except SegmentValueRefused as refused:
            return {"count": None, "members": [], "unfinished": "", "wrong": refused.detail}
        except SegmentUnreadable:
            return {"count": None, "members": [], "unfinished": _("Finish the conditions to see who is in.")}
        words = tree_words(tree, self.offered, choices(self.offered), self.request.merchant.currency)
        members = queries.of_tree(tree, limit=SHOWN)
        return {
            "count": found.count_tree(tree) if len(members) == SHOWN else len(members),
            "members": [(row, addresses.record(self.request, row.id)) for row in members],
            "words": words,
            "unfinished": "",
        }

    def context(self) -> dict[str, Any]:
        """Rows and who is in; the count of an opened page comes by itself."""
        return self.rows() | {
            "back": addresses.here(self.request, "segments"),
            "here": self.request.path,
        }

    def conditions(self) -> dict[str, Any]:
        """The tree of the form that was sent."""
        return read_draft(self.request.POST, self.offered).as_json(self.offered)


class NewSegmentView(BuilderView):
    """Make one, from nothing or from one to begin with."""

    def form_kwargs(self) -> dict[str, Any]:
        """The name of the one begun with."""
        return {"initial": {"name": self.starter()[0], "shared": True}}

    def starter(self) -> tuple[str, dict[str, Any] | None]:
        """Name and conditions the address asks to begin with."""
        symbol = symbol_of(self.request.merchant.currency, self.request.LANGUAGE_CODE)
        ranks = [rank for rank, _name in queries.tiers()][-2:]
        return starters(symbol, ranks).get(self.request.GET.get("from", ""), ("", None))

    def beginning(self) -> Draft | None:
        """The starter's rows, or one row."""
        _name, told = self.starter()
        if told is None:
            return Draft(blocks=(Block(rows=(Row(compare="within", values=("30",)),)),))
        return draft_of(read_tree(told))

    def form_valid(self, form: SegmentForm) -> HttpResponse:
        """Save it, fixed or following, and go to its customers."""
        verb = actions.freeze_segment if form.cleaned_data["frozen"] else actions.save_segment
        made = verb(self.actor, conditions=self.conditions(), **form.facts())
        return self.go(_list(self.request, made.id), toast=_("Segment saved"))


class SegmentView(BuilderView):
    """Change one."""

    def segment(self) -> found.SegmentValue:
        """Which; raises NotFound."""
        return found.segment(self.kwargs["segment_id"], self.actor.staff_id)

    def form_kwargs(self) -> dict[str, Any]:
        """What it says now."""
        each = self.segment()
        initial = {"name": each.name, "description": each.description, "shared": each.shared}
        return {"initial": initial, "with_frozen": False}

    def beginning(self) -> Draft | None:
        """Its own rows; None for a tree deeper than the form shows, or that asks what this role may not."""
        tree = found.tree_of(self.segment())
        return draft_of(tree) if all(test.field in self.offered for test in tree.tests()) else None

    def context(self) -> dict[str, Any]:
        """Also where it is put away, and its customers."""
        each = self.segment()
        here = found.here_and_now()
        return super().context() | {
            "segment": each,
            "words": _sentence(each, here.fields, choices(here.fields), self.request.merchant.currency),
            "list_url": _list(self.request, each.id),
            "archive_url": addresses.here(self.request, "segment_archive", segment_id=each.id),
        }

    def form_valid(self, form: SegmentForm) -> HttpResponse:
        """Write the changes."""
        each = self.segment()
        told = {} if each.frozen or "b0-join" not in self.request.POST else {"conditions": self.conditions()}
        actions.change_segment(self.actor, segment_id=each.id, **form.facts(), **told)
        return self.go(_list(self.request, each.id), toast=_("Segment saved"))


class ArchiveSegmentView(ConsoleView):
    """Put one away; the toast takes it back."""

    permission = "customers.segment"
    http_method_names = ["post"]

    def post(self, request: Request, *args: Any, **kwargs: Any) -> HttpResponse:
        """Away."""
        actions.archive_segment(self.actor, segment_id=kwargs["segment_id"])
        undo = addresses.here(request, "segment_restore", segment_id=kwargs["segment_id"])
        return self.go(addresses.here(request, "segments"), toast=_("Segment put away"), undo=undo)


class RestoreSegmentView(ConsoleView):
    """Take one out again."""

    permission = "customers.segment"
    http_method_names = ["post"]

    def post(self, request: Request, *args: Any, **kwargs: Any) -> HttpResponse:
        """Back."""
        actions.restore_segment(self.actor, segment_id=kwargs["segment_id"])
        return self.go(addresses.here(request, "segments"), toast=_("Segment is back"))


class WhyView(ConsoleView):
    """Why a customer is in a segment, condition by condition."""

    permission = "customers.view"

    def get(self, request: Request, *args: Any, **kwargs: Any) -> HttpResponse:
        """A drawer that opens itself."""
        each = found.segment(kwargs["segment_id"], self.actor.staff_id)
        told, here = found.why_in(each, kwargs["customer_id"]), found.here_and_now()
        offered, currency = choices(here.fields), request.merchant.currency
        sensitive = self.actor.may("customers.sensitive")
        lines = [
            (
                test_words(verdict.test, here.fields, offered, currency),
                value_words(verdict, here.fields[verdict.test.field], offered, currency, sensitive=sensitive),
                verdict.holds,
            )
            for verdict in told.verdicts
        ]
        name = queries.names([kwargs["customer_id"]])[kwargs["customer_id"]]
        return self.fragment("customers/_why.html", segment=each, belongs=told.belongs, lines=lines, name=name)


def _list(request: Request, segment_id: int) -> str:
    return addresses.with_query(addresses.here(request, "directory"), View(segment=segment_id).as_query())


def _sentence(each: found.SegmentValue, fields: Any, offered: Any, currency: str) -> str:
    try:
        return tree_words(found.tree_of(each, fields), fields, offered, currency)
    except SegmentUnreadable:
        return _("a field it asks about is gone")
