"""The relationship map: picture, table, what is missing; judging a contact; the gaps of all customers."""

from typing import Any

from django import forms
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext, pgettext_lazy

from shuke.customers import queries as customers
from shuke.customers.values import ContactRole
from shuke.identity import queries as identity
from shuke.identity.values import StaffValue
from shuke.keyaccounts.actions.note_relation import note_relation
from shuke.keyaccounts.queries.relations import count_gaps, relation_gaps, relation_history, relation_map
from shuke.keyaccounts.relations.picture import HEIGHT, WIDTH, spots
from shuke.keyaccounts.relations.values import GapValue, Line, RelationInput, RelationMap
from shuke.keyaccounts.web.addresses import here, record
from shuke.keyaccounts.web.plan_form import DayInput, staff_choices
from shuke.kit.requests import Request
from shuke.ui.forms import Form
from shuke.ui.values import Tab, Words
from shuke.ui.views import ConsoleView, PrintView

INFLUENCE: dict[int, Words] = {
    1: gettext_lazy("1 · hardly any"), 2: gettext_lazy("2 · is asked"), 3: gettext_lazy("3 · counts"),
    4: gettext_lazy("4 · weighs heavily"), 5: gettext_lazy("5 · decides"),
}  # fmt: skip
ATTITUDE: dict[int, Words] = {
    -2: pgettext_lazy("attitude", "Against us"), -1: pgettext_lazy("attitude", "Cool"),
    0: pgettext_lazy("attitude", "Neutral"), 1: pgettext_lazy("attitude", "Well disposed"),
    2: pgettext_lazy("attitude", "Speaks for us"),
}  # fmt: skip
RIVAL_TIE: dict[int, Words] = {
    0: pgettext_lazy("rivals", "None known"), 1: pgettext_lazy("rivals", "Knows them"),
    2: pgettext_lazy("rivals", "Close"), 3: pgettext_lazy("rivals", "Bound to them"),
}  # fmt: skip


class RelationForm(Form):
    """A judgement."""

    influence = forms.TypedChoiceField(label=gettext_lazy("Influence"), coerce=int, choices=list(INFLUENCE.items()))
    attitude = forms.TypedChoiceField(label=gettext_lazy("Attitude to us"), coerce=int, choices=list(ATTITUDE.items()))
    rival_tie = forms.TypedChoiceField(label=gettext_lazy("Tie to rivals"), coerce=int, choices=list(RIVAL_TIE.items()))
    rival = forms.CharField(label=gettext_lazy("Which rival"), max_length=80, required=False)
    counterpart = forms.ChoiceField(label=gettext_lazy("Known by whom of us"), required=False)
    measure = forms.CharField(label=gettext_lazy("What we do about it"), max_length=200, required=False)
    measure_on = forms.DateField(label=gettext_lazy("By when"), required=False, widget=DayInput())

    def __init__(self, *args: Any, staff: list[StaffValue], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        counterpart: Any = self.fields["counterpart"]
        counterpart.choices = staff_choices(staff)

    def relation(self) -> RelationInput:
        """What was typed, of a valid form."""
        given = dict(self.cleaned_data)
        counterpart = given.pop("counterpart")
        return RelationInput(**given, counterpart_id=int(counterpart) if counterpart else None)


class MapView(ConsoleView):
    """One customer's map."""

    permission = "keyaccounts.view"
    template = "keyaccounts/map.html"

    def context(self) -> dict[str, Any]:
        """The map."""
        return told(self.request, self.kwargs["company_id"]) | {"may": self.actor.may("keyaccounts.relations")}


class MapPrintView(PrintView):
    """The map on paper."""

    permission = "keyaccounts.view"
    template = "keyaccounts/map_print.html"

    def context(self) -> dict[str, Any]:
        """The map."""
        return told(self.request, self.kwargs["company_id"]) | {"merchant": self.request.merchant}


class JudgeView(ConsoleView):
    """How a contact stands; earlier judgements are beside the form."""

    permission = "keyaccounts.relations"
    template = "keyaccounts/judge.html"
    form_class = RelationForm

    def form_kwargs(self) -> dict[str, Any]:
        """The latest judgement."""
        history = relation_history(customers.contact(self.kwargs["contact_id"]).id)
        names = ("influence", "attitude", "rival_tie", "rival", "measure", "measure_on")
        initial: dict[str, Any] = {"influence": 3, "attitude": 0}
        if history:
            initial = {name: getattr(history[0], name) for name in names}
        initial["counterpart"] = (history[0].counterpart_id or "") if history else ""
        return {"staff": identity.staff_list(), "initial": initial}

    def context(self) -> dict[str, Any]:
        """Who it is, and the history."""
        contact = customers.contact(self.kwargs["contact_id"])
        history = [(each, ATTITUDE[each.attitude], INFLUENCE[each.influence]) for each in relation_history(contact.id)]
        return {
            "contact": contact, "history": history, "back": _back(self.request, contact.customer_id),
            "readers": here(self.request, "readers", company_id=contact.customer_id),
        }  # fmt: skip

    def form_valid(self, form: RelationForm) -> HttpResponse:
        """Note it."""
        told = note_relation(self.actor, contact_id=self.kwargs["contact_id"], given=form.relation())
        return self.go(_back(self.request, told.customer_id), toast=_("Noted"))


class GapsView(ConsoleView):
    """Where somebody is missing, or all hangs on one colleague."""

    permission = "keyaccounts.view"
    template = "keyaccounts/gaps.html"

    def get(self, request: Request, *args: Any, **kwargs: Any) -> HttpResponse:
        """One page of them."""
        mine = request.GET.get("whose") == "mine" and self.actor.staff_id is not None
        owner = self.actor.staff_id if mine else None
        rows, following = relation_gaps(owner=owner, cursor=request.GET.get("cursor"))
        lines = [(row, gap_words(row), _back(request, row.customer_id)) for row in rows]
        whose = [
            Tab(pgettext("care", "Everybody's"), "?", not mine),
            Tab(pgettext("care", "Mine"), "?whose=mine", mine),
        ]
        return self.page(self.template, lines=lines, next=following, whose=whose, count=count_gaps(owner=owner))


def gap_words(gap: GapValue) -> str:
    """What is missing, in words."""
    if gap.kind == "single":
        return _("Only one of us knows anybody there")
    role = ContactRole(gap.kind.partition(":")[2]).label
    return _("Nobody of us knows a contact with the part “%(role)s”") % {"role": role}


def told(request: Request, customer_id: int) -> dict[str, Any]:
    """A map as both pages show it."""
    found = relation_map(customer_id)
    names = {line.contact.id: line.contact.name for line in found.lines}
    judged = [line.standing() for line in found.lines if line.relation]
    return {
        "map": found, "coverage": found.coverage, "lines": [_line(request, line) for line in found.lines],
        "spots": [(spot, names[spot.contact_id]) for spot in spots(judged)],
        "width": WIDTH, "height": HEIGHT, "name": customers.customer(customer_id).name,
        "missing": [ContactRole(role).label for role in found.coverage.missing], "single": _single(found),
        "against": [names[each] for each in found.coverage.against], "record": record(request, customer_id),
        "print": here(request, "map_print", company_id=customer_id), "back": _back(request, customer_id),
        "axes": (pgettext("attitude", "Against us"), pgettext("attitude", "Speaks for us"), _("Influence")),
    }  # fmt: skip


def _line(request: Request, line: Line) -> tuple[Any, ...]:
    judged = line.relation
    words = (INFLUENCE[judged.influence], ATTITUDE[judged.attitude], RIVAL_TIE[judged.rival_tie]) if judged else ()
    return line.contact, judged, words, here(request, "judge", contact_id=line.contact.id)


def _single(found: RelationMap) -> str:
    known = (line.relation for line in found.lines if line.relation and line.relation.counterpart_id)
    return next((each.counterpart for each in known), "") if found.coverage.single_thread is not None else ""


def _back(request: Request, customer_id: int) -> str:
    return here(request, "map", company_id=customer_id)
