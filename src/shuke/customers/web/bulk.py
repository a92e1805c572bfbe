"""What can be done to many rows at once: to those ticked, or to all that the list shows."""

from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qsl

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from shuke.customers import actions, queries
from shuke.customers.bulk import RunState, RunValue, Verb
from shuke.customers.queries import View
from shuke.customers.queries.bulk import bulk_run, bulk_runs
from shuke.customers.web import addresses
from shuke.customers.web.forms import BulkForm
from shuke.kit.access import Actor
from shuke.kit.requests import Request
from shuke.ui.views import ConsoleView

VERBS: dict[str, Callable[[Actor, dict[str, str], dict[str, Any]], RunValue]] = {
    "tag": lambda actor, view, given: actions.tag_matching(actor, view=view, name=given["tag"]),
    "untag": lambda actor, view, given: actions.untag_matching(actor, view=view, tag_id=given["tag_off"] or 0),
    "owner": lambda actor, view, given: actions.assign_matching(actor, view=view, owner_id=given["owner"]),
    "archive": lambda actor, view, _given: actions.archive_matching(actor, view=view),
    "restore": lambda actor, view, _given: actions.restore_matching(actor, view=view),
}


class BulkView(ConsoleView):
    """Do one thing to many; each verb asks for its own permission. Opened, the page lists what was done so far."""

    permission = "customers.view"
    template = "customers/bulk.html"
    form_class = BulkForm

    def get(self, request: Request, *args: Any, **kwargs: Any) -> HttpResponse:
        """The latest changes that this role could have made."""
        runs = [
            {"run": run, "url": addresses.here(request, "bulk_run", run_id=run.id)} for run in bulk_runs(self.actor)
        ]
        return self.page(self.template, runs=runs, back=addresses.here(request, "directory"))

    def form_refused(self) -> HttpResponse:
        """Nothing was ticked, or nothing chosen."""
        return self.back(_start(self.request.POST.get("view", "")), _("Tick at least one customer first."))

    def form_valid(self, form: BulkForm) -> HttpResponse:
        """Do the one thing that was chosen; ticked ones at once, with a way back in the toast."""
        given = form.cleaned_data
        start = _start(given["view"])
        view = (
            start.as_query()
            if given["all"]
            else View(tab="archived" if start.tab == "archived" else "all", only=tuple(given["ids"])).as_query()
        )
        if given["do"].startswith("export"):
            return self.export(start if given["all"] or not given["ids"] else View.read(view), given["do"])
        if given["do"] == "segment":
            added = actions.add_to_segment(self.actor, segment_id=given["into"] or 0, customer_ids=given["ids"])
            text = ngettext("%(count)s customer put in", "%(count)s customers put in", len(added))
            return self.back(start, text % {"count": len(added)})
        run = VERBS[given["do"]](self.actor, view, given)
        if run.moving:
            return self.go(addresses.here(self.request, "bulk_run", run_id=run.id))
        undo = addresses.here(self.request, "bulk_undo", run_id=run.id) + addresses.list_query(start, only=())
        return self.back(start, told(run), undo=undo)

    def export(self, view: View, do: str) -> HttpResponse:
        """Order a file with the chosen columns, and go where it can be watched."""
        export_id = actions.export_customers(
            self.actor, view=view.as_query(), format="xlsx" if do.endswith("xlsx") else "csv",
            columns=self.request.POST.getlist("columns")[:60],
        )  # fmt: skip
        return self.go(addresses.here(self.request, "export", export_id=export_id))

    def back(self, start: View, text: str, *, undo: str = "") -> HttpResponse:
        """To the list as it was, with a toast."""
        return self.go(_list_of(self.request, start), toast=text, undo=undo)


class BulkCountView(ConsoleView):
    """How many the list shows in all, exactly: said before anything is done to them."""

    permission = "customers.view"

    def get(self, request: Request, *args: Any, **kwargs: Any) -> HttpResponse:
        """The words for the bar, and the field that says all are meant."""
        count = queries.count(View.read(request.GET), staff=self.actor.staff_id or 0)
        return self.fragment("customers/_bulk_all.html", count=count)


class BulkRunView(ConsoleView):
    """How far a change is; then what it changed, and its way back."""

    permission = "customers.tag"
    template = "customers/bulk_run.html"

    def get(self, request: Request, *args: Any, **kwargs: Any) -> HttpResponse:
        """The page, or for htmx the part that moves."""
        run = bulk_run(kwargs["run_id"], self.actor)
        context: dict[str, Any] = {
            "run": run,
            "told": told(run),
            "failed": run.state == RunState.FAILED,
            "undoable": run.state in (RunState.RUNNING, RunState.WAITING, RunState.DONE, RunState.FAILED),
            "here": addresses.here(request, "bulk_run", run_id=run.id),
            "undo_url": addresses.here(request, "bulk_undo", run_id=run.id),
            "continue_url": addresses.here(request, "bulk_continue", run_id=run.id),
            "runs_url": addresses.here(request, "bulk"),
            "back": _list_of(request, View.read(run.view)),
        }
        if self.is_htmx:
            return self.fragment("customers/_bulk_run.html", **context)
        return self.page(self.template, **context)


class UndoBulkView(ConsoleView):
    """Take a change back."""

    permission = "customers.tag"
    http_method_names = ["post"]

    def post(self, request: Request, *args: Any, **kwargs: Any) -> HttpResponse:
        """Ticked ones at once, back on the list that was looked at (the address says which); others are watched."""
        run = actions.undo_bulk(self.actor, run_id=kwargs["run_id"])
        if run.moving or not run.view.get("only"):
            return self.go(addresses.here(request, "bulk_run", run_id=run.id))
        return self.go(_list_of(request, View.read(request.GET)), toast=told(run))


class ContinueBulkView(ConsoleView):
    """Go on with a change that stopped."""

    permission = "customers.tag"
    http_method_names = ["post"]

    def post(self, request: Request, *args: Any, **kwargs: Any) -> HttpResponse:
        """Watch it."""
        run = actions.continue_bulk(self.actor, run_id=kwargs["run_id"])
        return self.go(addresses.here(request, "bulk_run", run_id=run.id))


def _start(view: str) -> View:
    """The list something was chosen in, as its form sent it."""
    return View.read(dict(parse_qsl(view)))


def _list_of(request: Request, view: View) -> str:
    """The address of a list as it was looked at, with nothing ticked."""
    return addresses.here(request, "directory") + addresses.list_query(view, only=())


def told(run: RunValue) -> str:
    """What a change came to, in words: `12,103 customers tagged; 377 had it already.`"""
    if run.state == RunState.UNDONE:
        return ngettext("Taken back for %(count)s customer", "Taken back for %(count)s customers", run.undone) % {
            "count": f"{run.undone:,}"
        }  # fmt: skip
    done = {
        Verb.TAG: ngettext("%(count)s customer tagged", "%(count)s customers tagged", run.changed),
        Verb.UNTAG: ngettext("Tag taken off %(count)s customer", "Tag taken off %(count)s customers", run.changed),
        Verb.ASSIGN: ngettext(
            "%(count)s customer has a new account manager", "%(count)s customers have a new account manager",
            run.changed,
        ),
        Verb.ARCHIVE: ngettext("%(count)s customer archived", "%(count)s customers archived", run.changed),
        Verb.RESTORE: ngettext("%(count)s customer restored", "%(count)s customers restored", run.changed),
    }[Verb(run.verb)] % {"count": f"{run.changed:,}"}  # fmt: skip
    rest = run.done - run.changed
    if not rest or run.moving:
        return done
    return _("%(done)s; %(rest)s were so already") % {"done": done, "rest": f"{rest:,}"}
