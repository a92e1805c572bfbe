"""Scripts of calls: all of them, one to read with its versions, the editor."""

from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _

from shuke.keyaccounts import actions
from shuke.keyaccounts.queries.scripts import script_versions, scripts
from shuke.keyaccounts.scripts.script import END, Kind, Question, Script, Way
from shuke.keyaccounts.scripts.starter import starter
from shuke.keyaccounts.web.addresses import here
from shuke.keyaccounts.web.script_form import ScriptForm
from shuke.keyaccounts.web.script_lines import move_asked, moved
from shuke.keyaccounts.web.visit_tabs import visit_tabs
from shuke.kit.requests import Request
from shuke.ui.views import ConsoleView


class ScriptsView(ConsoleView):
    """The scripts in use, and those no longer used."""

    permission = "keyaccounts.view"
    template = "keyaccounts/scripts.html"

    def context(self) -> dict[str, Any]:
        """By name."""
        told = scripts(retired=True)
        return {
            "tabs": visit_tabs(self.request, "scripts"), "scripts": [each for each in told if not each.retired],
            "retired": [each for each in told if each.retired], "may": self.actor.may("keyaccounts.plan"),
        }  # fmt: skip


class ScriptView(ConsoleView):
    """One version to read: each question with its ways and what follows from them."""

    permission = "keyaccounts.view"
    template = "keyaccounts/script.html"

    def context(self) -> dict[str, Any]:
        """With the other versions."""
        versions = script_versions(self.kwargs["script_id"])
        shown = next(each for each in versions if each.id == self.kwargs["script_id"])
        return {
            "tabs": visit_tabs(self.request, "scripts"), "shown": shown, "versions": versions,
            "questions": told_questions(shown.script), "may": self.actor.may("keyaccounts.plan"),
        }  # fmt: skip


class ScriptEditor(ConsoleView):
    """What is typed becomes the script; two questions change places without anything being kept or lost."""

    permission = "keyaccounts.plan"
    template = "keyaccounts/script_edit.html"
    form_class = ScriptForm

    def post(self, request: Request, *args: Any, **kwargs: Any) -> HttpResponse:
        """Publish; with `move` show the same with two questions in each other's place."""
        asked = move_asked(request.POST.get("move", ""), request.POST)
        if asked is None:
            return super().post(request, *args, **kwargs)
        self.form = ScriptForm(**self.form_kwargs(), initial=moved(request.POST.dict(), *asked))
        return self.page(self.template, moved_to=asked[1], **self.context())


class NewScriptView(ScriptEditor):
    """A new script; it begins with an example."""

    def form_kwargs(self) -> dict[str, Any]:
        """The example."""
        return {"script": starter(), "named": False}

    def context(self) -> dict[str, Any]:
        """The way back."""
        return {"tabs": visit_tabs(self.request, "scripts"), "back": here(self.request, "scripts")}

    def form_valid(self, form: ScriptForm) -> HttpResponse:
        """To the script as it reads."""
        made = actions.begin_script(self.actor, name=form.cleaned_data["name"], script=form.script())
        return self.go(here(self.request, "script", script_id=made.id), toast=_("Calls may follow this script now"))


class EditScriptView(ScriptEditor):
    """The version in force, changed into the next one."""

    def form_kwargs(self) -> dict[str, Any]:
        """As it stands."""
        return {"script": script_versions(self.kwargs["script_id"])[0].script, "named": True}

    def context(self) -> dict[str, Any]:
        """Whose next version."""
        latest = script_versions(self.kwargs["script_id"])[0]
        back = here(self.request, "script", script_id=latest.id)
        return {"tabs": visit_tabs(self.request, "scripts"), "shown": latest, "back": back}

    def form_valid(self, form: ScriptForm) -> HttpResponse:
        """Calls under way keep theirs."""
        kept = actions.publish_script(self.actor, script_id=self.kwargs["script_id"], script=form.script())
        toast = _("Version %(n)s is in force") % {"n": kept.version}
        return self.go(here(self.request, "script", script_id=kept.id), toast=toast)


class RetireScriptView(ConsoleView):
    """Use it no longer; the toast takes it back."""

    permission = "keyaccounts.plan"
    http_method_names = ["post"]

    def post(self, request: Request, *args: Any, **kwargs: Any) -> HttpResponse:
        """To the list."""
        actions.retire_script(self.actor, script_id=kwargs["script_id"])
        undo = here(request, "script_restore", script_id=kwargs["script_id"])
        return self.go(here(request, "scripts"), toast=_("No longer used"), undo=undo)


class RestoreScriptView(ConsoleView):
    """Use it again."""

    permission = "keyaccounts.plan"
    http_method_names = ["post"]

    def post(self, request: Request, *args: Any, **kwargs: Any) -> HttpResponse:
        """To the script."""
        kept = actions.restore_script(self.actor, script_id=kwargs["script_id"])
        return self.go(here(request, "script", script_id=kept.id), toast=_("Calls may follow this script now"))


def told_questions(script: Script) -> list[tuple[int, Question, list[tuple[str, str, Way]]]]:
    """Each question with its ways in words: on which answer, where to."""
    return [
        (number, each, [(_on(each, way), _to(way), way) for way in each.ways])
        for number, each in enumerate(script.questions, 1)
    ]


def _on(question: Question, way: Way) -> str:
    if question.kind == Kind.TEXT:
        return _("Whatever they say")
    if question.kind == Kind.CHOICE:
        return way.label
    return str(way.low) if way.low == way.high else f"{way.low} – {way.high}"


def _to(way: Way) -> str:
    return _("The end of the call") if way.to == END else _("Question %(n)s") % {"n": way.to}
