"""How people join: terms, links and where members come from; and who waits for a decision."""

from dataclasses import asdict
from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from shuke.cards.actions.decide_application import approve_application, decline_application
from shuke.cards.actions.joining import archive_join_link, create_join_link, restore_join_link, set_join_terms
from shuke.cards.queries.joining import (
    applications,
    join_links,
    join_sources,
    join_terms,
    waiting_applications,
)
from shuke.cards.values.joining import ApplicationState, TermsValue
from shuke.cards.web.addresses import here
from shuke.cards.web.forms import DecisionForm, JoinLinkForm, JoinTermsForm
from shuke.identity.queries import staff_list
from shuke.kit.problems import Problem
from shuke.ui.values import Tab
from shuke.ui.views import ConsoleView

A_PAGE = 50
_STATES = (ApplicationState.WAITING, ApplicationState.APPROVED, ApplicationState.DECLINED)


class JoiningView(ConsoleView):
    """Where members come from, the links that bring them, and what is asked of them."""

    permission = "cards.set_joining"
    template = "cards/joining.html"
    form_class = JoinTermsForm

    def form_kwargs(self) -> dict[str, Any]:
        """The terms as they are."""
        return {"initial": asdict(join_terms())}

    def context(self) -> dict[str, Any]:
        """Links with what they brought, the other ways in, how many wait."""
        links, join = join_links(), self._address()
        return {
            "links": [(link, f"{join}via/{link.code}/") for link in links], "put_away": join_links(archived=True),
            "sources": join_sources(), "waiting": waiting_applications(), "link_form": JoinLinkForm(),
            "join_address": join, "may_decide": self.actor.may("cards.decide_applications"),
        }  # fmt: skip

    def form_valid(self, form: JoinTermsForm) -> HttpResponse:
        """Save the terms."""
        set_join_terms(self.actor, terms=TermsValue(**form.cleaned_data))
        return self.go(here(self.request, "joining"), toast=_("Saved"))

    def _address(self) -> str:
        return self.request.build_absolute_uri(reverse("cards:join", args=[self.request.merchant.code]))


class NewLinkView(JoiningView):
    """Make a link; a refused one is mended on the same page."""

    form_class = JoinLinkForm  # type: ignore[assignment]

    def form_kwargs(self) -> dict[str, Any]:
        """Nothing is known of it."""
        return {}

    def context(self) -> dict[str, Any]:
        """The page as it is, with what was typed for the link."""
        return super().context() | {"link_form": self.form, "form": JoinTermsForm(initial=asdict(join_terms()))}

    def form_valid(self, form: JoinLinkForm) -> HttpResponse:  # type: ignore[override]
        """Make it, and show it on top of the list."""
        create_join_link(self.actor, name=form.cleaned_data["name"], key=form.key)
        return self.go(here(self.request, "joining"), toast=_("The link is ready: print or copy it."))


class LinkStateView(ConsoleView):
    """Put a link away, or take it into use again."""

    permission = "cards.set_joining"
    http_method_names = ["post"]
    archive = True

    def post(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        """Do it; the way back is in the toast."""
        link_id = int(kwargs["link_id"])
        if not self.archive:
            restore_join_link(self.actor, link_id=link_id)
            return self.go(here(request, "joining"), toast=_("In use again"))
        archive_join_link(self.actor, link_id=link_id)
        return self.go(
            here(request, "joining"), toast=_("Put away"), undo=here(request, "restore_join_link", link_id=link_id)
        )


class ApplicationsView(ConsoleView):
    """Who wants to be a member; several are decided at once."""

    permission = "cards.decide_applications"
    template = "cards/applications.html"
    form_class = DecisionForm

    @property
    def state(self) -> str:
        """The state looked at."""
        asked = self.request.GET.get("state", "")
        return asked if asked in _STATES else ApplicationState.WAITING

    def context(self) -> dict[str, Any]:
        """A page of one state."""
        cursor = self.request.GET.get("cursor", "")
        before = int(cursor) if cursor.isdecimal() and len(cursor) < 19 else None
        found = applications(self.state, before=before, limit=A_PAGE + 1)
        shown = found[:A_PAGE]
        names = {each.id: each.name for each in staff_list()}
        return {
            "state": self.state, "rows": [(each, names.get(each.decided_by or 0, "")) for each in shown],
            "next": shown[-1].id if len(found) > A_PAGE else None, "waiting": waiting_applications(),
            "may_set": self.actor.may("cards.set_joining"),
            "states": [
                Tab(str(each.label), f"?state={each.value}", each == self.state) for each in _STATES
            ],
        }  # fmt: skip

    def form_valid(self, form: DecisionForm) -> HttpResponse:
        """Approve or decline those that are ticked; one that cannot be is said, the others are done."""
        ids = [int(text) for text in self.request.POST.getlist("ids") if text.isdecimal() and len(text) < 19]
        decide = decline_application if self.request.POST.get("do") == "decline" else approve_application
        done, refused = 0, ""
        for application_id in ids:
            try:
                decide(self.actor, application_id=application_id, word=form.cleaned_data["word"])
                done += 1
            except Problem as problem:
                refused = problem.detail
        return self.go(here(self.request, "applications"), toast=refused or _decided(done))


def _decided(count: int) -> str:
    return ngettext("%(n)s application decided", "%(n)s applications decided", count) % {"n": count}
