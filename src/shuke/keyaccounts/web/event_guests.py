"""Choosing many guests for an event at once."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from shuke.customers.queries.contacts import contacts_of
from shuke.identity import queries as identity
from shuke.keyaccounts.actions.invite_many import Whom, invite_many
from shuke.keyaccounts.queries import CareView, care_list
from shuke.keyaccounts.queries.events import event
from shuke.keyaccounts.sheets.errors import ListFull, NobodyChosen
from shuke.keyaccounts.sheets.values import EventValue, Invited
from shuke.keyaccounts.values import CareRow
from shuke.keyaccounts.web.addresses import here
from shuke.kit.requests import Request
from shuke.ui.formats import number
from shuke.ui.views import ConsoleView


@dataclass(frozen=True)
class Choice:
    """One box to tick: a customer as such, or one of the people there."""

    value: str
    name: str
    invited: bool


class ChooseGuestsView(ConsoleView):
    """Key customers by grade, colleague, town and words, page by page, each with the people there; whoever is ticked
    is invited.
    """

    permission = "keyaccounts.events"
    template = "keyaccounts/event_guests.html"

    def get(self, request: Request, *args: Any, **kwargs: Any) -> HttpResponse:
        """Whom one may tick."""
        return self.page(self.template, **self._told())

    def post(self, request: Request, *args: Any, **kwargs: Any) -> HttpResponse:
        """Invite those ticked; a refusal stays on the page with what was ticked."""
        ticked = request.POST.getlist("guest")
        chosen = [whom for each in ticked if (whom := _whom(each))]
        try:
            done = invite_many(self.actor, event_id=kwargs["event_id"], guests=chosen)
        except (ListFull, NobodyChosen) as problem:
            return self.page(self.template, status=422, **self._told() | {"refused": problem.detail, "ticked": ticked})
        return self.go(self._after(request), toast=_said(done))

    def _after(self, request: Request) -> str:
        """To the next page of the same list if that is asked for, else to the sheet."""
        name = "event_choose" if request.POST.get("go_on") else "event"
        query = {**request.GET.dict(), "cursor": request.POST["go_on"]} if name == "event_choose" else None
        return here(request, name, query, event_id=self.kwargs["event_id"])

    def _told(self) -> dict[str, Any]:
        row, asked = event(self.kwargs["event_id"]), self.request.GET
        owner = asked.get("owner", "")
        view = replace(
            CareView.read(asked), owner=int(owner) if owner.isdecimal() and len(owner) < 11 else None,
            town=asked.get("town", "").replace("\x00", "").strip()[:40],
        )  # fmt: skip
        found, following = care_list(view, staff=self.actor.staff_id, cursor=asked.get("cursor"))
        return {
            "event": row, "back": here(self.request, "event", event_id=row.id), "view": view,
            "lines": _lines(row, found), "next": following,
            "staff": identity.staff_list(), "grades": _grades(), "ticked": [],
        }  # fmt: skip


def _lines(row: EventValue, found: Sequence[CareRow]) -> list[tuple[CareRow, Choice, list[Choice]]]:
    people = defaultdict(list)
    for each in contacts_of([line.customer_id for line in found]):
        people[each.customer_id].append(each)
    there = {(guest.customer_id, guest.name) for guest in row.guests}
    known = {guest.contact_id for guest in row.guests}
    return [
        (
            line, Choice(str(line.customer_id), line.name, (line.customer_id, line.name) in there),
            [
                Choice(f"{line.customer_id}-{each.id}", " · ".join(text for text in (each.name, each.title) if text),
                       each.id in known or (line.customer_id, each.name) in there)
                for each in people[line.customer_id]
            ],
        )
        for line in found
    ]  # fmt: skip


def _grades() -> list[tuple[str, str]]:
    return [("all", _("All")), *((grade, grade) for grade in "ABC"), ("ungraded", _("Without a grade"))]


def _whom(ticked: str) -> Whom | None:
    customer, _dash, contact = ticked.partition("-")
    if not customer.isdecimal() or (contact and not contact.isdecimal()) or len(ticked) > 37:
        return None
    return int(customer), int(contact) if contact else None


def _said(done: Invited) -> str:
    said = ngettext("%(n)s guest was added", "%(n)s guests were added", done.added) % {"n": number(done.added)}
    known = _("on the list already: %(n)s") % {"n": number(done.already)}
    return f"{said} · {known}" if done.already else said
