"""What stands on the page of one contact, whichever of its forms came back."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from shuke.customers import queries as customers
from shuke.keyaccounts import queries as keyaccounts
from shuke.keyaccounts import working_time
from shuke.keyaccounts.queries.occasions import days_ahead
from shuke.keyaccounts.queries.promises import promises
from shuke.keyaccounts.queries.reports import last_report, reports_of, step_left
from shuke.keyaccounts.queries.visits import past_visits, visit_of
from shuke.keyaccounts.values import VisitKind
from shuke.keyaccounts.visits.rules import Standing, is_far, report_due
from shuke.keyaccounts.visits.values import VisitValue
from shuke.keyaccounts.web.addresses import here, record
from shuke.keyaccounts.web.visit_forms import AgreeForm, MoveForm, PlaceForm, PutOffForm, ReportForm, SkipForm
from shuke.keyaccounts.web.visit_why import reasons
from shuke.kit import clock
from shuke.kit.requests import Request
from shuke.kit.text.name_list import name_list
from shuke.ui.views import ConsoleView


@dataclass(frozen=True, slots=True)
class Reach:
    """Somebody to call: the name, what he does there, the number as E.164."""

    name: str
    role: str
    phone: str


class VisitPage(ConsoleView):
    """Base of the contact and of its verbs: a verb that was refused comes back here with what was typed."""

    permission = "keyaccounts.view"
    template = "keyaccounts/visit.html"

    @property
    def visit_id(self) -> int:
        """Which contact."""
        return int(self.kwargs["visit_id"])

    def report_kwargs(self) -> dict[str, Any]:
        """A corrected report begins with what stood there; a first one asks for the figures that are watched."""
        visit, last = visit_of(self.visit_id), next(iter(reports_of(self.visit_id)), None)
        told: dict[str, Any] = {"call": visit.kind == VisitKind.CALL}
        if last is None:
            watched = customers.watches(visit.customer_id) if self.actor.may("customers.edit") else []
            return told | {"initial": {"purpose": visit.purpose}, "watches": watched}
        facts = {name: getattr(last, name) for name in ("purpose", "needs", "rivals", "next_step", "next_on")}
        facts |= {"people": name_list(last.people), "satisfaction": str(last.satisfaction or "")}
        return told | {"initial": facts}

    def context(self) -> dict[str, Any]:
        """Who, where and when, why, the forms, and what was told and promised before."""
        visit, today = visit_of(self.visit_id), clock.today(self.request.merchant.time_zone)
        others = [each for each in past_visits(visit.customer_id, today) if each.id != visit.id][:5]
        promised = promises(customer_id=visit.customer_id, limit=5)
        forms = self._forms(visit)
        return forms | {
            "figures": forms["report_form"].due_figures(today),
            "step": step_left(visit.customer_id, but=visit.id) if visit.is_open else None,
            "visit": visit, "is_call": visit.kind == VisitKind.CALL, "reports": reports_of(visit.id),
            "record": record(self.request, visit.customer_id), "earlier": others, "promised": promised,
            "may": self.actor.may("keyaccounts.care"), "today": here(self.request, "today"),
            "reach": reach_of(self.request, visit.customer_id), "gist": last_report(visit.customer_id, but=visit.id),
            "why": reasons(
                visit, promised, days_ahead(visit.customer_id, today),
                terms=keyaccounts.terms().get(visit.grade), last=_last_held(others),
            ),
            "far": is_far(visit.off_m), "far_km": round((visit.off_m or 0) / 1000, 1),
            "address": address_of(self.request, visit), "typed_why": self.request.POST.get("why", ""),
            "way": way_to(visit), "due": _due(visit), "to_tell": _to_tell(visit, today),
        }  # fmt: skip

    def _forms(self, visit: VisitValue) -> dict[str, Any]:
        fresh = {
            "report_form": lambda: ReportForm(**self.report_kwargs()),
            "agree": lambda: AgreeForm(auto_id="agree_%s", initial={"at": visit.at}),
            "put_off": lambda: PutOffForm(auto_id="put_off_%s"), "skip": lambda: SkipForm(auto_id="skip_%s"),
            "move": lambda: MoveForm(auto_id="move_%s"), "place": lambda: PlaceForm(auto_id="place_%s"),
        }  # fmt: skip
        kinds: dict[type, str] = {
            AgreeForm: "agree",
            PutOffForm: "put_off",
            SkipForm: "skip",
            MoveForm: "move",
            PlaceForm: "place",
        }
        came = kinds.get(type(self.form), "report_form") if self.form is not None else ""
        told = {name: self.form if name == came else make() for name, make in fresh.items()}
        return told | {"putting_off": came in ("put_off", "move")}


def reach_of(request: Request, customer_id: int) -> list[Reach]:
    """Whom to call there: contacts with a number, else the customer's own; none for who may not see customers."""
    if not request.actor.may("customers.view"):
        return []
    found = [
        Reach(each.name, each.title or each.role_word, each.phone)
        for each in customers.contacts_of([customer_id]) if each.phone
    ]  # fmt: skip
    own = customers.customer(customer_id)
    return found or [Reach(own.name, "", phone) for phone in own.phones[:1]]


def address_of(request: Request, visit: VisitValue) -> str:
    """Where the customer is, in words: as its place was named, else as the company's own address says."""
    if visit.place_words or not request.actor.may("customers.view"):
        return visit.place_words
    facts = customers.company_facts(visit.customer_id, sensitive=False)
    return next((fact.text for fact in facts if fact.code == "address"), "")


def way_to(visit: VisitValue) -> str:
    """An address that the phone's own map opens; empty where nobody knows the place."""
    return f"geo:{visit.place[0]},{visit.place[1]}?q={visit.place[0]},{visit.place[1]}" if visit.place else ""


def _last_held(visits: list[VisitValue]) -> VisitValue | None:
    return next((each for each in visits if each.state == Standing.DONE), None)


def _due(visit: VisitValue) -> Any:
    """When the report of a contact that was held and not told yet is due."""
    if visit.due_at or not visit.is_open or visit.checked_in_at is None:
        return visit.due_at
    return report_due(visit.checked_in_at, working_time.table()).due


def _to_tell(visit: VisitValue, today: date) -> bool:
    """Whether the report is the next thing to do: somebody was there, or the time has come."""
    begun = visit.at is not None and visit.at <= clock.now()
    called = visit.kind == VisitKind.CALL and visit.day <= today
    return visit.checked_in_at is not None or begun or visit.day < today or called
