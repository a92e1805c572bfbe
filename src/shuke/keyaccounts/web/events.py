"""Event sheets: the list, one on screen and on paper, writing one."""

from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _

from shuke.identity import queries as identity
from shuke.keyaccounts.actions.event_sheet import change_event, make_event
from shuke.keyaccounts.queries.events import TABS, event, event_list
from shuke.keyaccounts.queries.gifts import gifts
from shuke.keyaccounts.sheets import rules
from shuke.keyaccounts.sheets.values import EventState, EventValue, Reply
from shuke.keyaccounts.web.addresses import here
from shuke.keyaccounts.web.customer_field import suggested_customers
from shuke.keyaccounts.web.event_form import EventForm, InviteForm, ResultForm, initial_of_event
from shuke.kit import clock
from shuke.kit.money import Money
from shuke.kit.requests import Request
from shuke.ui.values import Tab, Words
from shuke.ui.views import ConsoleView, PrintView


class EventsView(ConsoleView):
    """The events by state."""

    permission = "keyaccounts.view"
    template = "keyaccounts/events.html"

    def get(self, request: Request, *args: Any, **kwargs: Any) -> HttpResponse:
        """One page of them."""
        asked = request.GET.get("tab", "")
        tab = asked if asked in TABS else TABS[0]
        rows, following = event_list(tab=tab, cursor=request.GET.get("cursor"))
        lines = [(row, here(request, "event", event_id=row.id)) for row in rows]
        words: dict[str, Words] = {"all": _("All"), **{str(state): state.label for state in EventState}}
        tabs = [Tab(words[each], f"?tab={each}", each == tab) for each in TABS]
        return self.page(
            self.template, lines=lines, next=following, tabs=tabs, new=here(request, "event_new"),
            gifts=here(request, "gifts"), may=self.actor.may("keyaccounts.events"),
        )  # fmt: skip


class EventView(ConsoleView):
    """One sheet with what can be done now."""

    permission = "keyaccounts.view"
    template = "keyaccounts/event.html"

    def context(self) -> dict[str, Any]:
        """Parts, guests, gifts, sums, and the small forms."""
        row = event(self.kwargs["event_id"])
        planned = row.state == EventState.PLANNED
        may = self.actor.may("keyaccounts.events")
        customers = suggested_customers(self.actor.staff_id) if planned and may else []
        here_ = lambda name, **more: here(self.request, name, event_id=row.id, **more)  # noqa: E731
        return told(self.request, row) | {
            "may": may, "planned": planned, "ahead": row.held_on > clock.today(self.request.merchant.time_zone),
            "guests": [
                (each, here_("guest_reply", guest_id=each.id), here_("guest_remove", guest_id=each.id),
                 here_("guest_follow", guest_id=each.id)) for each in row.guests
            ],
            "replies": [(reply, reply.label) for reply in (Reply.INVITED, Reply.COMING, Reply.DECLINED)],
            "invite_form": InviteForm(customers=customers),
            "articles": gifts() if planned and may else [], "result_form": ResultForm(),
            "urls": {name: here_(f"event_{name}") for name in
                     ("edit", "invite", "choose", "gifts", "end", "cancel", "print")},
        }  # fmt: skip


class EventPrintView(PrintView):
    """The sheet on paper, with a line to sign in for each guest."""

    permission = "keyaccounts.view"
    template = "keyaccounts/event_print.html"

    def context(self) -> dict[str, Any]:
        """The sheet."""
        row = event(self.kwargs["event_id"])
        back = here(self.request, "event", event_id=row.id)
        return told(self.request, row) | {"merchant": self.request.merchant, "back": back}


class NewEventView(ConsoleView):
    """A new sheet."""

    permission = "keyaccounts.events"
    template = "keyaccounts/event_edit.html"
    form_class = EventForm

    def form_kwargs(self) -> dict[str, Any]:
        """Who works here."""
        return {"staff": identity.staff_list(), "currency": self.request.merchant.currency}

    def context(self) -> dict[str, Any]:
        """The way back."""
        return {"back": here(self.request, "events")}

    def form_valid(self, form: EventForm) -> HttpResponse:
        """Keep it and show it."""
        made = make_event(self.actor, given=form.event())
        return self.go(here(self.request, "event", event_id=made.id), toast=_("Saved"))


class EditEventView(ConsoleView):
    """A sheet anew."""

    permission = "keyaccounts.events"
    template = "keyaccounts/event_edit.html"
    form_class = EventForm

    def form_kwargs(self) -> dict[str, Any]:
        """The sheet as it stands."""
        currency = self.request.merchant.currency
        initial = initial_of_event(event(self.kwargs["event_id"]), currency)
        return {"staff": identity.staff_list(), "currency": currency, "initial": initial}

    def context(self) -> dict[str, Any]:
        """The way back."""
        return {"back": here(self.request, "event", event_id=self.kwargs["event_id"]), "changed": True}

    def form_valid(self, form: EventForm) -> HttpResponse:
        """Save it."""
        change_event(self.actor, event_id=self.kwargs["event_id"], given=form.event())
        return self.go(here(self.request, "event", event_id=self.kwargs["event_id"]), toast=_("Saved"))


def told(request: Request, row: EventValue) -> dict[str, Any]:
    """A sheet's sums as both pages show them."""
    money = lambda minor: None if minor is None else Money(minor, request.merchant.currency)  # noqa: E731
    found = rules.costs(row.budget_minor, row.parts, row.gifts, held=row.state == EventState.HELD)
    return {
        "event": row, "parts": [(each, money(each.budget_minor), money(each.spent_minor)) for each in row.parts],
        "kept": [(each, money(each.cost_minor)) for each in row.gifts], "budget": money(row.budget_minor),
        "spent": money(found.spent_minor if row.state == EventState.HELD else found.planned_minor),
        "gifts_worth": money(found.gifts_minor), "left": money(found.left_minor),
    }  # fmt: skip
